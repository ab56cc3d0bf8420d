#include "review/words.hpp"

#include "review/embedded_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <toml++/toml.h>

namespace vigie::review {
namespace {

/// One pass, so that a value may hold braces itself.
std::string filled(std::string_view text, const Words::Fields& fields) {
    std::string result;
    while (!text.empty()) {
        const std::size_t open = std::min(text.find('{'), text.size());
        result += text.substr(0, open);
        text.remove_prefix(open);
        const auto field = std::find_if(fields.begin(), fields.end(), [text](const auto& entry) {
            return text.substr(0, entry.first.size() + 2) == "{" + std::string(entry.first) + "}";
        });
        if (field != fields.end()) {
            result += field->second;
            text.remove_prefix(field->first.size() + 2);
        } else if (!text.empty()) {
            result += text.front();
            text.remove_prefix(1);
        }
    }
    return result;
}

std::string superscript(int exponent) {
    constexpr std::array<std::string_view, 10> digits{"\u2070", "\u00b9", "\u00b2", "\u00b3",
                                                      "\u2074", "\u2075", "\u2076", "\u2077",
                                                      "\u2078", "\u2079"};
    std::string text = exponent < 0 ? "\u207b" : "";
    for (const char digit : std::to_string(std::abs(exponent))) {
        text += digits[static_cast<std::size_t>(digit - '0')];
    }
    return text;
}

} // namespace

Words::Words(Language language, std::string_view toml) : language_(language) {
    const toml::table table = toml::parse(toml);
    for (const auto& [section, entries] : table) {
        for (const auto& [key, value] : *entries.as_table()) {
            texts_.emplace(fmt::format("{}.{}", section.str(), key.str()),
                           value.as_string()->get());
        }
    }
}

const Words& Words::in(Language language) {
    static const Words french(Language::french, french_words());
    static const Words english(Language::english, english_words());
    return language == Language::french ? french : english;
}

std::string_view Words::code() const noexcept {
    return language_ == Language::french ? "fr" : "en";
}

std::string Words::text(std::string_view key, const Fields& fields) const {
    const auto found = texts_.find(key);
    if (found == texts_.end()) {
        throw std::logic_error(fmt::format("the words of '{}' lack '{}'", code(), key));
    }
    return filled(found->second, fields);
}

std::string Words::name(std::string_view group, std::string_view value) const {
    const auto found = texts_.find(fmt::format("{}.{}", group, value));
    return found != texts_.end() ? found->second : spaced(value);
}

std::string Words::spaced(std::string_view value) {
    std::string text(value);
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

bool Words::has(std::string_view group, std::string_view value) const {
    return texts_.contains(fmt::format("{}.{}", group, value));
}

std::string Words::counted(std::string_view key, std::size_t count, Fields fields) const {
    const bool one = language_ == Language::french ? count < 2 : count == 1;
    fields.emplace_back("count", std::to_string(count));
    return text(fmt::format("{}_{}", key, one ? "one" : "many"), fields);
}

std::string Words::decimal(double value, int decimals) const {
    std::string text = fmt::format("{:.{}f}", value, decimals);
    if (language_ == Language::french) {
        std::replace(text.begin(), text.end(), '.', ',');
    }
    return text;
}

std::string Words::fraction(double value) const {
    constexpr double smallest_plain = 0.0001;
    if (value == 0.0) {
        return "0";
    }
    std::string text;
    if (value >= smallest_plain) {
        text = fmt::format("{:.2g}", value);
    } else {
        const std::string scientific = fmt::format("{:.1e}", value);
        const std::size_t e = scientific.find('e');
        text = scientific.substr(0, e) + " \u00d7 10" +
               superscript(std::stoi(scientific.substr(e + 1)));
    }
    if (language_ == Language::french) {
        std::replace(text.begin(), text.end(), '.', ',');
    }
    return text;
}

} // namespace vigie::review
