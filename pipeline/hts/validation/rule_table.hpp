#pragma once

#include <span>
#include <string_view>

namespace vigie::hts::validation {

/// One rule of `vigie check`.
struct Rule {
    std::string_view id;
    std::string_view sets;     ///< "spec", "use", "both": which rule set reports it
    std::string_view versions; ///< of the VCF specification; "all", or "BAM"
    std::string_view sentence; ///< what holds where the rule is kept
};

/// All rules, by area. `lenient` has the rules of `use` less those that a repair keeps.
std::span<const Rule> rules() noexcept;
/// nullptr: no such rule.
const Rule* find_rule(std::string_view id) noexcept;

} // namespace vigie::hts::validation
