#include "panels/mode_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace vigie::panels {
namespace {

using model::InheritanceModes;

/// UTF-8 of a letter or sign, and what stands for it.
constexpr std::array<std::pair<std::string_view, char>, 28> plain_letters{{
    {"\u00E9", 'e'}, {"\u00E8", 'e'}, {"\u00EA", 'e'},  {"\u00EB", 'e'},  {"\u00C9", 'e'},
    {"\u00C8", 'e'}, {"\u00CA", 'e'}, {"\u00E0", 'a'},  {"\u00E2", 'a'},  {"\u00C0", 'a'},
    {"\u00C2", 'a'}, {"\u00EE", 'i'}, {"\u00EF", 'i'},  {"\u00F4", 'o'},  {"\u00F9", 'u'},
    {"\u00FB", 'u'}, {"\u00E7", 'c'}, {"\u2019", '\''}, {"\u2018", '\''}, {"\u02BC", '\''},
    {"\u00A0", ' '}, {"\u202F", ' '}, {"\u2009", ' '},  {"\u2010", '-'},  {"\u2011", '-'},
    {"\u2012", '-'}, {"\u2013", '-'}, {"\u2014", '-'},
}};

/// Short codes; "sd" is ClinGen's semidominant; "xl" alone does not say whether dominant or
/// recessive, so that it allows both; "both" is PanelApp's of one allele or two.
constexpr std::array<std::pair<std::string_view, InheritanceModes>, 32> codes{{
    {"ad", {.monoallelic = true}},
    {"ar", {.biallelic = true}},
    {"sd", {.monoallelic = true, .biallelic = true}},
    {"both", {.monoallelic = true, .biallelic = true}},
    {"xl", {.x_dominant = true, .x_recessive = true}},
    {"x", {.x_dominant = true, .x_recessive = true}},
    {"xld", {.x_dominant = true}},
    {"xd", {.x_dominant = true}},
    {"xlr", {.x_recessive = true}},
    {"xr", {.x_recessive = true}},
    {"yl", {.y_linked = true}},
    {"y", {.y_linked = true}},
    {"mt", {.mitochondrial = true}},
    {"mito", {.mitochondrial = true}},
    {"pat", {.paternal_expressed = true}},
    {"mat", {.maternal_expressed = true}},
    {"ip", {.incomplete_penetrance = true}},
    {"na", {}},
    {"unknown", {}},
    {"other", {}},
    {"undetermined", {}},
    {"hp:0000006", {.monoallelic = true}},
    {"hp:0000007", {.biallelic = true}},
    {"hp:0001417", {.x_dominant = true, .x_recessive = true}},
    {"hp:0001419", {.x_recessive = true}},
    {"hp:0001423", {.x_dominant = true}},
    {"hp:0001427", {.mitochondrial = true}},
    {"hp:0001450", {.y_linked = true}},
    {"hp:0003829", {.incomplete_penetrance = true}},
    {"hp:0012274", {.monoallelic = true, .maternal_expressed = true}},
    {"hp:0012275", {.monoallelic = true, .paternal_expressed = true}},
    {"hp:0032113", {.monoallelic = true, .biallelic = true}},
}};

template <std::size_t N>
bool says_any(std::string_view text, const std::array<std::string_view, N>& words) {
    return std::any_of(words.begin(), words.end(), [text](std::string_view word) {
        return text.find(word) != std::string_view::npos;
    });
}

/// "lie a l'x", "liee au chromosome x".
constexpr std::array<std::string_view, 11> x_words{
    "x-linked",     "x linked", "linked to x", "linked to the x", "hemizyg",  "allelic_x",
    "chromosome x", "l'x",      "lie x",       "liee x",          "lie au x",
};
constexpr std::array<std::string_view, 6> y_words{"y-linked",     "y linked", "monoallelic_y",
                                                  "chromosome y", "l'y",      "lie au y"};
constexpr std::array<std::string_view, 2> autosome_words{"autosom", "pseudoautosom"};
constexpr std::array<std::string_view, 2> dominant_words{"dominan", "monoallel"};
constexpr std::array<std::string_view, 2> recessive_words{"recess", "biallel"};
constexpr std::array<std::string_view, 3> semidominant_words{"semi-dominant", "semidominant",
                                                             "semi dominant"};
constexpr std::array<std::string_view, 4> penetrance_words{
    "incomplete penetrance", "reduced penetrance", "penetrance incomplete", "penetrance reduite"};
/// The imprinted allele is the silent one. PanelApp: "maternally imprinted (paternal allele
/// expressed)"; HPO: "with maternal imprinting". "Imprinted status unknown" states nothing.
constexpr std::array<std::string_view, 5> paternal_words{
    "maternally imprinted", "maternal imprinting", "paternal allele expressed",
    "empreinte maternelle", "allele paternel exprime"};
constexpr std::array<std::string_view, 5> maternal_words{
    "paternally imprinted", "paternal imprinting", "maternal allele expressed",
    "empreinte paternelle", "allele maternel exprime"};
constexpr std::array<std::string_view, 25> openings_of_nothing{"unknown",
                                                               "other",
                                                               "not ",
                                                               "not_",
                                                               "no data",
                                                               "undetermined",
                                                               "undefined",
                                                               "inconnu",
                                                               "non ",
                                                               "indetermine",
                                                               "autre",
                                                               "sans objet",
                                                               "multigen",
                                                               "multifact",
                                                               "polygen",
                                                               "oligogen",
                                                               "digen",
                                                               "mosai",
                                                               "somati",
                                                               "sporadi",
                                                               "imprinte",
                                                               "complete penet",
                                                               "penetrance complete",
                                                               "variable",
                                                               "expressivi"};
constexpr std::array<std::string_view, 8> signs_of_nothing{"na", "n/a", "nr", "nc",
                                                           "nd", "?",   "-",  "."};

} // namespace

std::string folded(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const auto* const plain =
            std::find_if(plain_letters.begin(), plain_letters.end(),
                         [text](const auto& letter) { return text.starts_with(letter.first); });
        if (plain == plain_letters.end()) {
            result += static_cast<char>(std::tolower(static_cast<unsigned char>(text.front())));
            text.remove_prefix(1);
        } else {
            result += plain->second;
            text.remove_prefix(plain->first.size());
        }
    }
    return result;
}

const InheritanceModes* modes_of_code(std::string_view word) {
    const auto* const found = std::find_if(codes.begin(), codes.end(),
                                           [word](const auto& code) { return code.first == word; });
    return found == codes.end() ? nullptr : &found->second;
}

bool says_x(std::string_view text) {
    return says_any(text, x_words);
}

bool says_y(std::string_view text) {
    return says_any(text, y_words);
}

bool says_autosome(std::string_view text) {
    return says_any(text, autosome_words);
}

bool says_dosage(std::string_view text) {
    return says_any(text, dominant_words) || says_any(text, recessive_words);
}

bool says_incomplete_penetrance(std::string_view text) {
    return says_any(text, penetrance_words);
}

bool says_imprinting(std::string_view text) {
    return says_any(text, paternal_words) || says_any(text, maternal_words);
}

bool says_nothing(std::string_view text) {
    return std::find(signs_of_nothing.begin(), signs_of_nothing.end(), text) !=
               signs_of_nothing.end() ||
           std::any_of(openings_of_nothing.begin(), openings_of_nothing.end(),
                       [text](std::string_view opening) { return text.starts_with(opening); });
}

InheritanceModes modes_on_x(std::string_view text) {
    // PanelApp: "hemizygous mutation in males, monoallelic mutations in females may cause
    // disease" is both; "... biallelic mutations in females" is recessive only.
    constexpr std::array<std::string_view, 3> dominant{
        "dominan", "monoallelic mutations in females", "monoallelic_x_het"};
    constexpr std::array<std::string_view, 3> recessive{"recess", "hemizyg", "monoallelic_x_hem"};
    InheritanceModes modes;
    modes.x_dominant = says_any(text, dominant);
    modes.x_recessive = says_any(text, recessive);
    if (!modes.x_dominant && !modes.x_recessive) {
        modes = {.x_dominant = true, .x_recessive = true};
    }
    return modes;
}

InheritanceModes modes_off_x(std::string_view text) {
    InheritanceModes modes;
    modes.mitochondrial = text.find("mitochondri") != std::string_view::npos;
    modes.monoallelic = says_any(text, dominant_words);
    modes.biallelic = says_any(text, recessive_words) || says_any(text, semidominant_words);
    return modes;
}

void add_imprinting(std::string_view text, InheritanceModes& modes) {
    modes.paternal_expressed =
        modes.paternal_expressed || (modes.monoallelic && says_any(text, paternal_words));
    modes.maternal_expressed =
        modes.maternal_expressed || (modes.monoallelic && says_any(text, maternal_words));
}

} // namespace vigie::panels
