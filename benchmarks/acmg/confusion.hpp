#pragma once

#include "pipeline/model/acmg.hpp"
#include "pipeline/model/annotation.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

namespace vigie::benchmarks {

/// What ClinVar says, in the columns of the table.
enum class Truth : std::uint8_t { pathogenic, likely_pathogenic, uncertain, likely_benign, benign };

/// nullopt: conflicting, other, or fewer stars than asked. "Pathogenic/Likely_pathogenic" counts as
/// likely pathogenic, "Benign/Likely_benign" as likely benign.
std::optional<Truth> truth_of(const model::ClinvarAssertion& assertion, int min_stars);

/// The group under which a variant is counted: "truncating", "splice site", "missense" ...
std::string consequence_class(const model::ConsequenceSet& terms);

/// Classes given against classes in ClinVar, in all and by consequence.
class Confusion {
  public:
    void add(const std::string& group, Truth truth, model::AcmgClass given);
    /// Tables in Markdown: all, then rates by consequence.
    std::string text() const;

  private:
    using Cells = std::array<std::array<std::uint64_t, 5>, 5>; ///< [truth][class]
    Cells all_{};
    std::map<std::string, Cells> groups_;
};

} // namespace vigie::benchmarks
