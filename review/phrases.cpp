#include "review/phrases.hpp"

#include "review/blocks.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace vigie::review {
namespace {

constexpr std::string_view digits = "0123456789";

/// A clause with '#' for each number, and the numbers.
struct Pattern {
    std::string text;
    std::vector<std::string> numbers;
};

/// The length of the number at the beginning: digits, and decimals behind a point.
std::size_t number_length(std::string_view text) {
    const std::size_t whole = std::min(text.find_first_not_of(digits), text.size());
    const std::string_view rest = text.substr(whole);
    if (whole == 0 || rest.size() < 2 || rest[0] != '.' || digits.find(rest[1]) == rest.npos) {
        return whole;
    }
    return whole + 1 + std::min(rest.substr(1).find_first_not_of(digits), rest.size() - 1);
}

Pattern pattern_of(std::string_view clause) {
    Pattern pattern;
    while (!clause.empty()) {
        const std::size_t length = number_length(clause);
        if (length > 0) {
            pattern.numbers.emplace_back(clause.substr(0, length));
            pattern.text += '#';
        } else {
            pattern.text += clause.front();
        }
        clause.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return pattern;
}

/// The words of a clause; nullopt if the page has none for it.
std::optional<std::string> known_clause(const Words& words, std::string_view clause) {
    const Pattern pattern = pattern_of(clause);
    if (!words.has("phrase", pattern.text)) {
        return std::nullopt;
    }
    std::string text;
    auto number = pattern.numbers.begin();
    for (const char c : words.name("phrase", pattern.text)) {
        if (c != '#' || number == pattern.numbers.end()) {
            text += c;
            continue;
        }
        std::string spelled = *number++;
        if (words.language() == Language::french) {
            std::replace(spelled.begin(), spelled.end(), '.', ',');
        }
        text += spelled;
    }
    return text;
}

std::vector<std::string_view> parts_of(std::string_view text, std::string_view separator) {
    std::vector<std::string_view> parts;
    for (std::size_t end = text.find(separator); end != text.npos; end = text.find(separator)) {
        parts.push_back(text.substr(0, end));
        text.remove_prefix(end + separator.size());
    }
    parts.push_back(text);
    return parts;
}

Html clause_of(const Words& words, std::string_view clause) {
    if (const auto known = known_clause(words, clause)) {
        return Html::text(*known);
    }
    const std::vector<std::string_view> parts = parts_of(clause, ", ");
    const bool any = std::any_of(parts.begin(), parts.end(), [&words](std::string_view part) {
        return known_clause(words, part).has_value();
    });
    if (!any) {
        return foreign(clause, "en");
    }
    Html html;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        html += i == 0 ? Html() : Html::text(", ");
        const auto known = known_clause(words, parts[i]);
        html += known ? Html::text(*known) : foreign(parts[i], "en");
    }
    return html;
}

} // namespace

Html phrases(const Words& words, std::string_view sentence) {
    if (sentence.empty()) {
        return {};
    }
    Html html;
    bool first = true;
    for (const std::string_view clause : parts_of(sentence, "; ")) {
        const char* const separator = words.language() == Language::french ? " ; " : "; ";
        html += first ? Html() : Html::text(separator);
        html += clause_of(words, clause);
        first = false;
    }
    return html;
}

} // namespace vigie::review
