#pragma once

#include "pipeline/model/gene.hpp"
#include "pipeline/model/inheritance.hpp"
#include "pipeline/model/repeat_call.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::interpretation::structural {

/// The lengths of one short tandem repeat that cause disease, in repeat units.
struct RepeatLocus {
    std::vector<std::string> names; ///< in the catalogues of callers
    model::GeneKey gene;
    std::string symbol;
    std::string motif;
    std::int64_t normal_max = 0;
    std::int64_t pathogenic_min = 0;
    model::InheritanceModes modes = {};
    std::string disease = {}; ///< "OMIM:143100"
    std::string label = {};
    std::string source = {};
};

/// What a length is at a locus; `uncertain`: its interval of confidence reaches the lengths that
/// cause disease, the length itself does not, or the reverse.
enum class RepeatVerdict : std::uint8_t { normal, intermediate, uncertain, expanded };
std::string_view repeat_verdict_name(RepeatVerdict verdict) noexcept;

/// The verdict on one chromosome, by the length and its interval.
RepeatVerdict verdict_of(const model::RepeatAllele& allele, const RepeatLocus& locus) noexcept;
/// The most of a person's chromosomes; normal where none is called.
RepeatVerdict verdict_of(const model::RepeatCall& call, const RepeatLocus& locus) noexcept;

/// The table of loci (docs/decisions/091-repeat-loci.md).
class RepeatLoci {
  public:
    /// Those that the program was built with.
    static const RepeatLoci& current();
    /// @throws InputError naming the line or key of a fault.
    explicit RepeatLoci(std::string_view toml);

    /// Version and hash of the text.
    const std::string& id() const noexcept { return id_; }
    const std::vector<RepeatLocus>& all() const noexcept { return loci_; }
    /// By a name in a caller's catalogue, in any case; nullptr: the table lacks it.
    const RepeatLocus* find(std::string_view name) const noexcept;

  private:
    std::string id_;
    std::vector<RepeatLocus> loci_;
};

} // namespace vigie::interpretation::structural
