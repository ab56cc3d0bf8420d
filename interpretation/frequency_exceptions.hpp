#pragma once

#include "pipeline/model/annotation.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vigie::interpretation {

/// An allele that may be more frequent than the recessive limit (docs/decisions/067).
struct FrequencyException {
    std::string gene;                     ///< HGNC id
    std::vector<std::string> transcripts; ///< accessions without version
    std::string change;                   ///< HGVS without accession: "c.35del"
    double max_frequency = 0.0;           ///< 0..1, in place of the recessive limits
    std::string source;
};

/// The exceptions of a rule set.
class FrequencyExceptions {
  public:
    /// Those that the program was built with.
    static const FrequencyExceptions& current();
    /// @throws InputError naming the line or key of a fault.
    explicit FrequencyExceptions(std::string_view toml);

    /// Version and hash of the text.
    const std::string& id() const noexcept { return id_; }
    const std::vector<FrequencyException>& all() const noexcept { return exceptions_; }
    /// The exception that a change of one transcript falls under; nullptr if there is none.
    const FrequencyException* find(const model::TranscriptAnnotation& annotation) const;

  private:
    std::string id_;
    std::vector<FrequencyException> exceptions_;
};

} // namespace vigie::interpretation
