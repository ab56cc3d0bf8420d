#pragma once

#include "pipeline/hts/validation/spec_version.hpp"
#include "pipeline/hts/validation/tag_rule.hpp"

#include <span>
#include <string_view>

namespace vigie::hts::validation {

/// A key that the specification defines, with the declarations that it allows.
/// Sources: VCF 4.1 and 4.2, sections 1.4.1, 1.4.2, 3, 4 (where those give a meaning but no Number
/// or Type, every declaration that fits the meaning is allowed); 4.3, 4.4 and 4.5, tables of
/// reserved INFO and genotype keys and the sections on structural variants.
struct ReservedTag {
    std::string_view id;
    std::string_view numbers; ///< alternatives joined by '|', the usual one first; "*": any
    std::string_view types;   ///< the same
    SpecVersion first;
    SpecVersion last;
    ValueRange range = ValueRange::any;
    TagRole role = TagRole::none;
};

std::span<const ReservedTag> reserved_info() noexcept;
std::span<const ReservedTag> reserved_format() noexcept;

/// nullptr: the key is not reserved in this version.
const ReservedTag*
find_reserved(std::span<const ReservedTag> tags, std::string_view id, SpecVersion version) noexcept;
/// True if `value` is among alternatives joined by '|', or they are "*".
bool is_allowed(std::string_view alternatives, std::string_view value) noexcept;
/// How values are checked where the header does not declare the key.
TagRule rule_of(const ReservedTag& tag) noexcept;

} // namespace vigie::hts::validation
