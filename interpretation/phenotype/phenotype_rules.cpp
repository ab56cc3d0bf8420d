#include "interpretation/phenotype/phenotype_rules.hpp"

#include <fmt/format.h>

namespace vigie::interpretation {

std::string PhenotypeRules::text() const {
    return fmt::format("pass={};frequency={}/{}/{}/{};credit={}/{}/{}/{}/{}/{};breadth={};"
                       "chance={};overlap={}/{};pooling={};excluded={}/{}/{}/{};classes={}",
                       pass_score, assumed_frequency, assumed_weight, class_weight, min_frequency,
                       specific_share, specific_decay, general_share, general_decay, related_share,
                       related_decay, breadth_exponent, chance, overlap, overlap_exponent, pooling,
                       obligate_frequency, obligate_exclusion, facultative_exclusion, certainty,
                       fmt::join(class_middles, "/"));
}

} // namespace vigie::interpretation
