#pragma once

#include "pipeline/hts/validation/meta_attributes.hpp"
#include "pipeline/hts/validation/spec_version.hpp"
#include "pipeline/hts/validation/tag_rule.hpp"
#include "pipeline/hts/validation/violation_log.hpp"

#include <string_view>

namespace vigie::hts::validation {

/// A structured meta-information line: ##key=<attributes>.
struct MetaLine {
    std::string_view key;
    const MetaAttributes& attributes;
    SpecVersion version;
};

/// True if the specification says that lines of this key are structured.
bool is_structured_key(std::string_view key, SpecVersion version) noexcept;

/// True if the specification gives a symbolic allele of this ID a meaning: first-level types of
/// structural variants (1.2.5, from 4.3 on 1.4.5), the unspecified allele under both of its names,
/// IUPAC codes (since 4.3).
bool is_alternate_type(std::string_view id, SpecVersion version) noexcept;

/// The rules of one structured line: keys present, once and in order, quotes, ID, Number, Type.
void check_meta_line(const MetaLine& line, Faults& faults);

/// Number and Type of an INFO or FORMAT line against the version and, for a reserved key, against
/// its definition. Returns how its values are checked.
TagRule check_tag_line(const MetaLine& line, Faults& faults);

} // namespace vigie::hts::validation
