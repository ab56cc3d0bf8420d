#include "interpretation/french_clauses.hpp"

#include "interpretation/clauses_text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <toml++/toml.h>
#include <utility>

namespace vigie::interpretation {
namespace {

constexpr std::string_view digits = "0123456789";

using Clauses = std::map<std::string, std::string, std::less<>>;

const Clauses& known_clauses() {
    static const Clauses clauses = [] {
        Clauses read;
        const toml::table table = toml::parse(clauses_text());
        for (const auto& [english, french] : *table["clause"].as_table()) {
            read.emplace(english.str(), french.as_string()->get());
        }
        return read;
    }();
    return clauses;
}

/// A clause with '#' for each number, '@' for each person or transcript, '%' for what stands in
/// parentheses behind a person; and what they stand for.
struct Pattern {
    std::string text = {};
    std::vector<std::string> numbers = {};
    std::vector<std::string> names = {};
    std::vector<std::string> details = {};
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

/// The length of a place in a pedigree ("II-1"); 0: none begins here.
std::size_t place_length(std::string_view text) {
    const std::size_t roman = std::min(text.find_first_not_of("IVXLCDM"), text.size());
    if (roman == 0 || roman == text.size() || text[roman] != '-') {
        return 0;
    }
    const std::string_view rest = text.substr(roman + 1);
    const std::size_t number = std::min(rest.find_first_not_of(digits), rest.size());
    return number == 0 ? 0 : roman + 1 + number;
}

/// Ids are any text: one ends where a clause on a person goes on.
std::size_t individual_length(std::string_view text) {
    constexpr std::string_view lead = "individual ";
    if (!text.starts_with(lead)) {
        return 0;
    }
    std::size_t end = text.size();
    for (const std::string_view next :
         {" (", "'s call ", " has it too", " has both", " has no copy", " has a heterozygous",
          " contradicts the pair", ", whose copy"}) {
        end = std::min(end, text.find(next, lead.size()));
    }
    return end;
}

/// A person, or a transcript behind "of"; the length of its name and its French.
std::pair<std::size_t, std::string> name_at(std::string_view text) {
    for (const auto& [english, french] :
         {std::pair<std::string_view, const char*>{"the father", "le père"},
          {"the mother", "la mère"}}) {
        if (text.starts_with(english)) {
            return {english.size(), french};
        }
    }
    if (const std::size_t length = individual_length(text); length > 0) {
        return {length, "l'individu" + std::string(text.substr(10, length - 10))};
    }
    std::size_t length = place_length(text);
    if (length == 0 && (text.starts_with("ENST") || text.starts_with("NM_"))) {
        length = std::min(text.find(' '), text.size());
    }
    return {length, std::string(text.substr(0, length))};
}

/// "(affected, 0/1)" in French; empty: it is something else.
std::string french_details(std::string_view text) {
    constexpr auto states = std::to_array<std::pair<std::string_view, const char*>>(
        {{"(affected, ", "(atteint, "},
         {"(unaffected, ", "(non atteint, "},
         {"(unknown, ", "(atteinte non renseignée, "}});
    for (const auto& [english, french] : states) {
        if (text.starts_with(english)) {
            return french + std::string(text.substr(english.size()));
        }
    }
    return {};
}

/// What stands in parentheses behind a person goes from the clause to the pattern.
void take_details(std::string_view& clause, Pattern& pattern) {
    const std::size_t close = clause.find(')');
    if (!clause.starts_with(" (") || close == clause.npos) {
        return;
    }
    if (const std::string told = french_details(clause.substr(1, close)); !told.empty()) {
        pattern.details.push_back(" " + told);
        pattern.text += '%';
        clause.remove_prefix(close + 1);
    }
}

Pattern pattern_of(std::string_view clause, bool with_names) {
    Pattern pattern;
    while (!clause.empty()) {
        auto [length, name] = with_names ? name_at(clause) : std::pair<std::size_t, std::string>();
        if (length > 0) {
            pattern.names.push_back(std::move(name));
            pattern.text += '@';
            clause.remove_prefix(length);
            take_details(clause, pattern);
            continue;
        }
        length = number_length(clause);
        if (length > 0) {
            pattern.numbers.emplace_back(clause.substr(0, length));
        }
        pattern.text += length > 0 ? '#' : clause.front();
        clause.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return pattern;
}

/// French writes decimals behind a comma.
std::string spelled(std::string number) {
    std::replace(number.begin(), number.end(), '.', ',');
    return number;
}

std::string filled(const std::string& french, const Pattern& pattern) {
    std::string text;
    std::size_t number = 0;
    std::size_t name = 0;
    std::size_t detail = 0;
    for (const char c : french) {
        if (c == '#' && number < pattern.numbers.size()) {
            text += spelled(pattern.numbers[number++]);
        } else if (c == '@' && name < pattern.names.size()) {
            text += pattern.names[name++];
        } else if (c == '%' && detail < pattern.details.size()) {
            text += pattern.details[detail++];
        } else {
            text += c;
        }
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

/// "no pair with 1-5-A-T: why": the variant stays, the reason is a clause of its own.
std::optional<std::string> french_pair(std::string_view clause) {
    constexpr std::string_view lead = "no pair with ";
    const std::size_t colon = clause.find(": ");
    if (!clause.starts_with(lead) || colon == clause.npos) {
        return std::nullopt;
    }
    const auto why = french_clause(clause.substr(colon + 2));
    const std::string variant(clause.substr(lead.size(), colon - lead.size()));
    return why ? std::optional("pas de paire avec " + variant + " : " + *why) : std::nullopt;
}

void add_clause(std::string_view clause, const std::string& separator, ToldSentence& sentence) {
    if (const auto known = french_clause(clause)) {
        sentence.clauses.push_back({*known, true});
        sentence.separators.push_back(separator);
        return;
    }
    const std::vector<std::string_view> parts = parts_of(clause, ", ");
    const bool any = std::any_of(parts.begin(), parts.end(), [](std::string_view part) {
        return french_clause(part).has_value();
    });
    if (!any) {
        sentence.clauses.push_back({std::string(clause), false});
        sentence.separators.push_back(separator);
        return;
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto known = french_clause(parts[i]);
        sentence.clauses.push_back({known.value_or(std::string(parts[i])), known.has_value()});
        sentence.separators.push_back(i == 0 ? separator : ", ");
    }
}

} // namespace

std::optional<std::string> french_clause(std::string_view clause) {
    const Clauses& clauses = known_clauses();
    for (const bool with_names : {false, true}) {
        const Pattern pattern = pattern_of(clause, with_names);
        if (const auto found = clauses.find(pattern.text); found != clauses.end()) {
            return filled(found->second, pattern);
        }
    }
    return french_pair(clause);
}

ToldSentence french_clauses(std::string_view sentence) {
    ToldSentence told;
    for (const std::string_view clause : parts_of(sentence, "; ")) {
        add_clause(clause, told.clauses.empty() ? "" : " ; ", told);
    }
    return told;
}

std::string french_sentence(std::string_view sentence) {
    const ToldSentence told = french_clauses(sentence);
    std::string text;
    for (std::size_t i = 0; i < told.clauses.size(); ++i) {
        text += told.separators[i] + told.clauses[i].text;
    }
    return text;
}

} // namespace vigie::interpretation
