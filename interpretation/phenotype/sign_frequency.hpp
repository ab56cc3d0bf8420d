#pragma once

#include "interpretation/phenotype/phenotype_rules.hpp"

#include <string_view>

namespace vigie::interpretation {

/// How many patients with a disease showed a sign, of how many that were examined for it.
struct PatientCount {
    double affected = 0.0;
    double examined = 0.0; ///< 0: nothing is stated
    PatientCount& operator+=(const PatientCount& other) noexcept;
};

/// Reads what a source says: "3/7", "12%", an HPO frequency class (HP:0040280 obligate 100 %,
/// HP:0040281 very frequent 99-80 %, HP:0040282 frequent 79-30 %, HP:0040283 occasional 29-5 %,
/// HP:0040284 very rare 4-1 %, HP:0040285 excluded) or Orphanet's words for the same classes. A
/// class and a percentage count as `class_weight` patients at the middle of the class. What cannot
/// be read states nothing.
PatientCount read_frequency(std::string_view text, const PhenotypeRules& rules);

/// Frequency in 0..1 after pooling: what is stated, drawn towards the assumed frequency.
double pooled_frequency(const PatientCount& count, const PhenotypeRules& rules);

} // namespace vigie::interpretation
