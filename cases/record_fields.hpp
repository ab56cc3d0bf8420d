#pragma once

#include "cases/json_node.hpp"
#include "pipeline/model/case_record_names.hpp"
#include "pipeline/model/partial_date.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

/// Fields of the case record. Every reader takes the object and the field's camelCase name, gives
/// nothing for an absent field, and throws InputError with the JSON path for a malformed one.
std::optional<model::Date> date_of(const JsonNode& object, std::string_view name);
std::optional<model::PartialDate> partial_date_of(const JsonNode& object, std::string_view name);
std::optional<model::Age> age_of(const JsonNode& object, std::string_view name);

/// A name, number or code: empty or a plain identifier.
std::string word_of(const JsonNode& object, std::string_view name);
/// The same, and it must be there.
std::string required_word(const JsonNode& object, std::string_view name);
std::vector<std::string> words_of(const JsonNode& object, std::string_view name);

/// HPO ids, sorted and unique.
std::vector<std::string> hpo_ids_of(const JsonNode& object, std::string_view name);

/// Refuses a field that lies before another: `later` is the field named in the message's path.
struct DateOrder {
    std::string_view earlier;
    std::string_view later;
};
void require_order(const JsonNode& object,
                   const DateOrder& order,
                   const std::optional<model::PartialDate>& earlier,
                   const std::optional<model::PartialDate>& later);
std::optional<model::PartialDate> as_partial(const std::optional<model::Date>& date);

/// The value of an enumeration that a node holds by name.
template <class Enum>
Enum value_in(const JsonNode& node) {
    const auto value = model::value_from_name<Enum>(node.text());
    if (!value) {
        std::string allowed;
        for (const auto& row : model::named_values<Enum>) {
            allowed += fmt::format("{}{}", allowed.empty() ? "" : ", ", row.name);
        }
        node.refuse("the value is none of this enumeration", "allowed: " + allowed);
    }
    return *value;
}

/// The value of an enumeration field; `otherwise` if it is absent.
template <class Enum>
Enum value_of(const JsonNode& object, std::string_view name, Enum otherwise = {}) {
    const auto field = object.member(name);
    return field ? value_in<Enum>(*field) : otherwise;
}

} // namespace vigie::cases
