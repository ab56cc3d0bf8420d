#include "pipeline/hts/validation/tag_rule.hpp"

#include "pipeline/hts/validation/spec_text.hpp"

#include <array>
#include <charconv>
#include <utility>

namespace vigie::hts::validation {
namespace {

constexpr std::array<std::pair<std::string_view, ValueType>, 5> types = {
    {{"Integer", ValueType::integer},
     {"Float", ValueType::real},
     {"Flag", ValueType::flag},
     {"Character", ValueType::character},
     {"String", ValueType::text}}};

constexpr std::array<std::pair<std::string_view, Cardinality>, 9> letters = {
    {{".", Cardinality::any},
     {"A", Cardinality::per_alt},
     {"R", Cardinality::per_allele},
     {"G", Cardinality::per_genotype},
     {"P", Cardinality::per_call},
     {"LA", Cardinality::local_alt},
     {"LR", Cardinality::local_allele},
     {"LG", Cardinality::local_genotype},
     {"M", Cardinality::modification}}};

} // namespace

std::optional<ValueType> parse_value_type(std::string_view text) noexcept {
    for (const auto& [name, type] : types) {
        if (name == text) {
            return type;
        }
    }
    return std::nullopt;
}

std::string_view value_type_text(ValueType type) noexcept {
    for (const auto& [name, value] : types) {
        if (value == type) {
            return name;
        }
    }
    return "unknown";
}

bool parse_number(std::string_view text, TagRule& rule) noexcept {
    for (const auto& [letter, cardinality] : letters) {
        if (letter == text) {
            rule.cardinality = cardinality;
            return true;
        }
    }
    rule.cardinality = Cardinality::fixed;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), rule.count);
    return is_digits(text) && result.ec == std::errc{};
}

} // namespace vigie::hts::validation
