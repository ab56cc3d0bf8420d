#include "pipeline/hts/validation/meta_rules.hpp"
#include "pipeline/hts/validation/reserved_tags.hpp"

#include "pipeline/hts/validation/spec_text.hpp"

#include <fmt/format.h>

namespace vigie::hts::validation {
namespace {

using enum SpecVersion;

/// A, G, '.' and numbers are in every version; R since 4.2; P since 4.4, the local counts and M
/// since 4.5, for FORMAT only.
bool is_number_of(Cardinality cardinality, const MetaLine& line) {
    switch (cardinality) {
    case Cardinality::per_allele:
        return line.version >= v4_2;
    case Cardinality::per_call:
        return line.version >= v4_4 && line.key == "FORMAT";
    case Cardinality::local_alt:
    case Cardinality::local_allele:
    case Cardinality::local_genotype:
    case Cardinality::modification:
        return line.version >= v4_5 && line.key == "FORMAT";
    case Cardinality::any:
    case Cardinality::fixed:
    case Cardinality::per_alt:
    case Cardinality::per_genotype:
        break;
    }
    return true;
}

void check_number(const MetaLine& line, TagRule& rule, Faults& faults) {
    const MetaAttribute* const number = find_attribute(line.attributes, "Number");
    if (number == nullptr) {
        return;
    }
    if (!parse_number(number->value, rule) || !is_number_of(rule.cardinality, line)) {
        faults.report("meta-number", line.key,
                      fmt::format("{} is not a Number of VCF {}", quoted(number->value),
                                  spec_version_text(line.version)));
        rule.cardinality = Cardinality::any;
    }
}

void check_type(const MetaLine& line, TagRule& rule, Faults& faults) {
    const MetaAttribute* const type = find_attribute(line.attributes, "Type");
    if (type == nullptr) {
        return;
    }
    const std::optional<ValueType> known = parse_value_type(type->value);
    if (!known || (*known == ValueType::flag && line.key != "INFO")) {
        faults.report("meta-type", line.key,
                      fmt::format("{} is not a Type of {}", quoted(type->value), line.key));
        return;
    }
    rule.type = *known;
    const bool no_value = rule.cardinality == Cardinality::fixed && rule.count == 0;
    if (rule.type == ValueType::flag && !no_value) {
        faults.report("meta-flag-number", line.key, "a Flag has no value: its Number is 0");
    }
}

std::string_view value_of(const MetaLine& line, std::string_view key) {
    const MetaAttribute* const attribute = find_attribute(line.attributes, key);
    return attribute == nullptr ? std::string_view{} : std::string_view(attribute->value);
}

void check_reserved(const MetaLine& line, TagRule& rule, Faults& faults) {
    const std::string_view id = value_of(line, "ID");
    const ReservedTag* const reserved =
        find_reserved(line.key == "INFO" ? reserved_info() : reserved_format(), id, line.version);
    if (reserved == nullptr) {
        return;
    }
    const std::string_view number = value_of(line, "Number");
    if (!number.empty() && !is_allowed(reserved->numbers, number)) {
        faults.report("meta-reserved-number", line.key,
                      fmt::format("{} is reserved: its Number is {}, not {}", id, reserved->numbers,
                                  quoted(number)));
    }
    const std::string_view type = value_of(line, "Type");
    if (!type.empty() && !is_allowed(reserved->types, type)) {
        faults.report("meta-reserved-type", line.key,
                      fmt::format("{} is reserved: its Type is {}, not {}", id, reserved->types,
                                  quoted(type)));
    }
    rule.range = reserved->range;
    rule.role = reserved->role;
    rule.filters = id == "FT";
    // One value per copy number, whatever the Number of the specification's own example says.
    if (id == "CNL" || id == "CNP") {
        rule.cardinality = Cardinality::any;
    }
}

} // namespace

TagRule check_tag_line(const MetaLine& line, Faults& faults) {
    TagRule rule;
    check_number(line, rule, faults);
    check_type(line, rule, faults);
    if (line.key != "META") {
        check_reserved(line, rule, faults);
    }
    return rule;
}

} // namespace vigie::hts::validation
