#include "panels/panel.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace vigie::panels {
namespace {

using model::InheritanceModes;

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return result;
}

std::string_view trim(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// Short codes; "sd" is ClinGen's semidominant; "xl" alone does not say whether dominant or
/// recessive, so that it allows both.
constexpr std::array<std::pair<std::string_view, InheritanceModes>, 30> codes{{
    {"ad", {.monoallelic = true}},
    {"ar", {.biallelic = true}},
    {"sd", {.monoallelic = true, .biallelic = true}},
    {"xl", {.x_dominant = true, .x_recessive = true}},
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

const InheritanceModes* find_code(std::string_view word) {
    for (const auto& [code, modes] : codes) {
        if (word == code) {
            return &modes;
        }
    }
    return nullptr;
}

/// Calls `visit` with each trimmed, non-empty part; false as soon as `visit` says so.
template <typename Visit>
bool for_each_part(std::string_view text, std::string_view separators, const Visit& visit) {
    while (!text.empty()) {
        const std::size_t end = text.find_first_of(separators);
        const std::string_view part = trim(text.substr(0, end));
        if (!part.empty() && !visit(part)) {
            return false;
        }
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return true;
}

/// "ad/ar", "ad, xl": nullopt unless every part is a code.
std::optional<InheritanceModes> from_codes(std::string_view text) {
    InheritanceModes modes;
    const bool all = for_each_part(text, ",/+", [&modes](std::string_view part) {
        const InheritanceModes* code = find_code(part);
        if (code != nullptr) {
            modes = modes | *code;
        }
        return code != nullptr;
    });
    return all ? std::optional(modes) : std::nullopt;
}

InheritanceModes from_x_words(std::string_view text) {
    const auto says = [text](std::string_view word) {
        return text.find(word) != std::string_view::npos;
    };
    InheritanceModes modes;
    // PanelApp: "hemizygous mutation in males, monoallelic mutations in females may cause
    // disease" is both; "... biallelic mutations in females" is recessive only.
    modes.x_dominant =
        says("dominan") || says("monoallelic mutations in females") || says("monoallelic_x_het");
    modes.x_recessive = says("recess") || says("hemizygous") || says("monoallelic_x_hem");
    if (!modes.x_dominant && !modes.x_recessive) {
        modes = {.x_dominant = true, .x_recessive = true};
    }
    return modes;
}

/// The imprinted allele is the silent one. PanelApp: "maternally imprinted (paternal allele
/// expressed)"; HPO: "with maternal imprinting". "Imprinted status unknown" states nothing.
void add_imprinting(std::string_view text, InheritanceModes& modes) {
    const auto says = [text](std::string_view word) {
        return text.find(word) != std::string_view::npos;
    };
    modes.paternal_expressed =
        modes.monoallelic && (says("maternally imprinted") || says("maternal imprinting") ||
                              says("paternal allele expressed"));
    modes.maternal_expressed =
        modes.monoallelic && (says("paternally imprinted") || says("paternal imprinting") ||
                              says("maternal allele expressed"));
}

InheritanceModes from_words(std::string_view text) {
    const auto says = [text](std::string_view word) {
        return text.find(word) != std::string_view::npos;
    };
    if (says("y-linked") || says("y linked") || says("monoallelic_y")) {
        return {.y_linked = true};
    }
    if (says("x-linked") || says("x linked") || says("hemizygous") || says("allelic_x")) {
        return from_x_words(text);
    }
    InheritanceModes modes;
    modes.mitochondrial = says("mitochondri");
    const bool semidominant = says("semi-dominant") || says("semidominant");
    modes.monoallelic = says("monoallelic") || says("dominant");
    modes.biallelic = says("biallelic") || says("recess") || semidominant;
    add_imprinting(text, modes);
    return modes;
}

/// "autosomal dominant with incomplete penetrance"; the words say nothing of how it is inherited.
bool says_incomplete_penetrance(std::string_view text) {
    return text.find("incomplete penetrance") != std::string_view::npos ||
           text.find("reduced penetrance") != std::string_view::npos;
}

/// Commas part a list ("autosomal dominant, X-linked recessive") but stand inside PanelApp's
/// sentences, which all speak of alleles, or of X-linkage with a colon.
InheritanceModes from_segment(std::string_view segment) {
    if (const auto modes = from_codes(segment)) {
        return *modes;
    }
    const bool sentence = segment.find("allelic,") != std::string_view::npos ||
                          segment.find("allelic ") != std::string_view::npos ||
                          segment.find(':') != std::string_view::npos;
    if (sentence) {
        return from_words(segment);
    }
    InheritanceModes modes;
    for_each_part(segment, ",/", [&modes](std::string_view part) {
        const InheritanceModes* code = find_code(part);
        modes = modes | (code != nullptr ? *code : from_words(part));
        return true;
    });
    return modes;
}

} // namespace

InheritanceModes parse_modes(std::string_view text) {
    const std::string lowered = lower(text);
    InheritanceModes modes;
    for_each_part(lowered, ";|", [&modes](std::string_view segment) {
        modes = modes | from_segment(segment);
        return true;
    });
    modes.incomplete_penetrance =
        modes.incomplete_penetrance || says_incomplete_penetrance(lowered);
    return modes;
}

} // namespace vigie::panels
