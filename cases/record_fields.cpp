#include "cases/record_fields.hpp"

#include "cases/phenotypic_profile.hpp"
#include "cases/plain_text.hpp"

#include <algorithm>

namespace vigie::cases {

std::optional<model::Date> date_of(const JsonNode& object, std::string_view name) {
    const auto field = object.member(name);
    if (!field) {
        return std::nullopt;
    }
    const auto date = model::parse_date(field->text());
    if (!date) {
        field->refuse("this is no day of the calendar", "write YYYY-MM-DD");
    }
    return date;
}

std::optional<model::PartialDate> partial_date_of(const JsonNode& object, std::string_view name) {
    const auto field = object.member(name);
    if (!field) {
        return std::nullopt;
    }
    const auto date = model::parse_partial_date(field->text());
    if (!date) {
        field->refuse("this is no date", "write YYYY, YYYY-MM or YYYY-MM-DD");
    }
    return date;
}

std::optional<model::Age> age_of(const JsonNode& object, std::string_view name) {
    const auto field = object.member(name);
    if (!field) {
        return std::nullopt;
    }
    const auto age = model::parse_age(field->text());
    if (!age) {
        field->refuse("this is no age", "write an ISO 8601 duration: P3Y4M");
    }
    return age;
}

std::string word_of(const JsonNode& object, std::string_view name) {
    const auto field = object.member(name);
    if (!field) {
        return {};
    }
    std::string text = field->text();
    if (!text.empty() && !is_plain_text(text)) {
        field->refuse("the text is longer than 255 bytes or holds control characters");
    }
    return text;
}

std::string required_word(const JsonNode& object, std::string_view name) {
    std::string text = word_of(object, name);
    if (text.empty()) {
        object.refuse(fmt::format("the field '{}' is missing or empty", name));
    }
    return text;
}

std::vector<std::string> words_of(const JsonNode& object, std::string_view name) {
    std::vector<std::string> words;
    for (const JsonNode& item : object.items(name)) {
        words.push_back(item.text());
        if (!is_plain_text(words.back())) {
            item.refuse("the text is empty, longer than 255 bytes, or holds control characters");
        }
    }
    return words;
}

std::vector<std::string> hpo_ids_of(const JsonNode& object, std::string_view name) {
    std::vector<std::string> ids;
    for (const JsonNode& item : object.items(name)) {
        ids.push_back(item.text());
        if (!is_hpo_id(ids.back())) {
            item.refuse("this is no HPO id", "write HP: and seven digits");
        }
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

void require_order(const JsonNode& object,
                   const DateOrder& order,
                   const std::optional<model::PartialDate>& earlier,
                   const std::optional<model::PartialDate>& later) {
    if (earlier && later && model::lies_before(*later, *earlier)) {
        const auto field = object.member(order.later);
        const JsonNode& place = field ? *field : object;
        place.refuse(fmt::format("{} lies before {}", order.later, order.earlier),
                     "correct the wrong date");
    }
}

std::optional<model::PartialDate> as_partial(const std::optional<model::Date>& date) {
    return date ? std::optional(model::partial_date(*date)) : std::nullopt;
}

} // namespace vigie::cases
