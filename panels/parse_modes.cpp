#include "panels/mode_words.hpp"
#include "panels/panel.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace vigie::panels {
namespace {

using model::InheritanceModes;

std::string_view trim(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// The trimmed, non-empty parts of a text.
std::vector<std::string_view> parts_of(std::string_view text, std::string_view separators) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(separators), text.size());
        if (const std::string_view part = trim(text.substr(0, end)); !part.empty()) {
            parts.push_back(part);
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

/// "ad/ar", "ad, xl", "ad ar": nullopt unless every part is a code.
std::optional<InheritanceModes> from_codes(std::string_view text) {
    InheritanceModes modes;
    for (const std::string_view part : parts_of(text, ",/+& \t")) {
        const InheritanceModes* code = modes_of_code(part);
        if (code == nullptr) {
            return std::nullopt;
        }
        modes = modes | *code;
    }
    return modes;
}

/// PanelApp's sentences, whose commas and "or" part nothing.
bool is_sentence(std::string_view text) {
    constexpr std::array<std::string_view, 4> openings{"biallelic,", "monoallelic,",
                                                       "both monoallelic", "x-linked:"};
    return std::any_of(openings.begin(), openings.end(),
                       [text](std::string_view opening) { return text.starts_with(opening); });
}

/// "or", "and" between two modes as '/', what is told beside a mode ("with", parentheses) after
/// ','.
std::string with_signs(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 11> words{{
        {" and/or ", "/"},
        {" et/ou ", "/"},
        {" or ", "/"},
        {" ou ", "/"},
        {" and ", "/"},
        {" et ", "/"},
        {" with ", ","},
        {" avec ", ","},
        {" a penetrance ", ",penetrance "},
        {"(", ","},
        {")", ","},
    }};
    std::string result(text);
    for (const auto& [word, sign] : words) {
        for (std::size_t at = result.find(word); at != std::string::npos; at = result.find(word)) {
            result.replace(at, word.size(), sign);
        }
    }
    return result;
}

enum class Chromosome : std::uint8_t { untold, autosome, x, y };

Chromosome chromosome_of(std::string_view text) {
    return says_y(text)          ? Chromosome::y
           : says_x(text)        ? Chromosome::x
           : says_autosome(text) ? Chromosome::autosome
                                 : Chromosome::untold;
}

/// One alternative of a list of modes.
struct Alternative {
    std::string_view text;
    bool after_comma = false;
    Chromosome chromosome = Chromosome::untold;
    bool dosage = false; ///< it says dominant or recessive
};

std::vector<Alternative> alternatives_of(std::string_view text) {
    std::vector<Alternative> alternatives;
    for (const std::string_view group : parts_of(text, ",")) {
        bool first = true;
        for (const std::string_view part : parts_of(group, "/+&")) {
            alternatives.push_back({.text = part,
                                    .after_comma = first && !alternatives.empty(),
                                    .chromosome = chromosome_of(part),
                                    .dosage = says_dosage(part)});
            first = false;
        }
    }
    return alternatives;
}

bool names_chromosome_and_dosage(const Alternative& alternative) {
    return alternative.chromosome != Chromosome::untold && alternative.dosage;
}

/// "X-linked dominant or recessive", "dominant ou récessif lié à l'X": what names no chromosome has
/// that of the phrase before it, else of the one behind it, which names chromosome and dosage.
void share_chromosomes(std::vector<Alternative>& alternatives) {
    for (auto it = alternatives.begin(); it != alternatives.end(); ++it) {
        if (it->chromosome != Chromosome::untold || !it->dosage) {
            continue;
        }
        if (it != alternatives.begin() && !it->after_comma &&
            names_chromosome_and_dosage(*std::prev(it))) {
            it->chromosome = std::prev(it)->chromosome;
        } else if (const auto next = std::next(it); next != alternatives.end() &&
                                                    !next->after_comma &&
                                                    names_chromosome_and_dosage(*next)) {
            it->chromosome = next->chromosome;
        }
    }
}

/// "X-linked, dominant" and "dominant, X-linked" are one mode in two words.
void join_across_commas(std::vector<Alternative>& alternatives) {
    const auto lone_chromosome = [](const Alternative& a) {
        return (a.chromosome == Chromosome::x || a.chromosome == Chromosome::autosome) && !a.dosage;
    };
    const auto lone_dosage = [](const Alternative& a) {
        return a.chromosome == Chromosome::untold && a.dosage;
    };
    for (std::size_t i = 0; i + 1 < alternatives.size(); ++i) {
        Alternative& one = alternatives[i];
        Alternative& other = alternatives[i + 1];
        if (!other.after_comma) {
            continue;
        }
        if (lone_chromosome(one) && lone_dosage(other)) {
            other.chromosome = one.chromosome;
            alternatives.erase(alternatives.begin() + static_cast<std::ptrdiff_t>(i));
        } else if (lone_dosage(one) && lone_chromosome(other)) {
            one.chromosome = other.chromosome;
            alternatives.erase(alternatives.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        }
    }
}

InheritanceModes modes_of(const Alternative& alternative) {
    if (const InheritanceModes* code = modes_of_code(alternative.text)) {
        return *code;
    }
    switch (alternative.chromosome) {
    case Chromosome::y:
        return {.y_linked = true};
    case Chromosome::x:
        return modes_on_x(alternative.text);
    case Chromosome::autosome:
    case Chromosome::untold:
        break;
    }
    return modes_off_x(alternative.text);
}

/// "Autosomal or pseudoautosomal" beside a mode needs no mode of its own.
bool is_understood(const Alternative& alternative, bool others_say_a_mode) {
    const std::string_view text = alternative.text;
    return modes_of_code(text) != nullptr || !modes_of(alternative).unknown() ||
           says_nothing(text) || (others_say_a_mode && says_imprinting(text)) ||
           text.starts_with("incomplete penet") || text.starts_with("reduced penet") ||
           text.starts_with("penetrance ") ||
           (others_say_a_mode && alternative.chromosome == Chromosome::autosome);
}

ModeReading read_segment(std::string_view segment) {
    if (const auto modes = from_codes(segment)) {
        return {.modes = *modes};
    }
    if (is_sentence(segment)) {
        ModeReading sentence{.modes = says_x(segment) ? modes_on_x(segment) : modes_off_x(segment)};
        add_imprinting(segment, sentence.modes);
        return sentence;
    }
    if (segment == "n/a") {
        return {};
    }
    const std::string signs = with_signs(segment);
    std::vector<Alternative> alternatives = alternatives_of(signs);
    join_across_commas(alternatives);
    share_chromosomes(alternatives);
    ModeReading reading;
    for (const Alternative& alternative : alternatives) {
        reading.modes = reading.modes | modes_of(alternative);
    }
    add_imprinting(segment, reading.modes);
    reading.understood =
        std::all_of(alternatives.begin(), alternatives.end(), [&](const Alternative& alternative) {
            return is_understood(alternative, !reading.modes.unknown());
        });
    return reading;
}

} // namespace

ModeReading read_modes(std::string_view text) {
    const std::string words = folded(text);
    ModeReading reading;
    for (const std::string_view segment : parts_of(words, ";|")) {
        const ModeReading part = read_segment(segment);
        reading.modes = reading.modes | part.modes;
        reading.understood = reading.understood && part.understood;
    }
    reading.modes.incomplete_penetrance =
        reading.modes.incomplete_penetrance || says_incomplete_penetrance(words);
    return reading;
}

InheritanceModes parse_modes(std::string_view text) {
    return read_modes(text).modes;
}

} // namespace vigie::panels
