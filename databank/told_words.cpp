#include "databank/told_words.hpp"

#include "cases/network_rules.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace vigie::databank {
namespace {

constexpr std::size_t longest_id = 24;
constexpr std::size_t longest_version = 8;
constexpr std::size_t longest_run = 4;
/// Plan France Médecine Génomique 2025: the two laboratories of very high throughput.
constexpr std::array<std::string_view, 2> national_platforms{"SeqOIA", "AURAGEN"};
constexpr std::array<std::string_view, 6> variant_classes{"SNV", "indel", "CNV", "SV", "STR", "MT"};

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) noexcept {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_mark(char c) noexcept {
    return c == '-' || c == '_' || c == '.';
}

/// No run of letters and none of digits is longer than the limit, and nothing else stands there.
bool has_short_runs(std::string_view word) noexcept {
    std::size_t letters = 0;
    std::size_t digits = 0;
    for (const char c : word) {
        letters = is_letter(c) ? letters + 1 : 0;
        digits = is_digit(c) ? digits + 1 : 0;
        const bool known = is_letter(c) || is_digit(c) || is_mark(c);
        if (!known || letters > longest_run || digits > longest_run) {
            return false;
        }
    }
    return true;
}

/// "NEURO" of the panel "NEURO 2.1".
std::string_view id_of(std::string_view panel) noexcept {
    return panel.substr(0, panel.rfind(' '));
}

bool names(const std::vector<std::string>& panels, const std::string& panel) {
    return std::any_of(panels.begin(), panels.end(), [&panel](const std::string& one) {
        return one == panel || id_of(one) == panel;
    });
}

void tell_panel(model::CaseTest& test, const std::vector<std::string>& signed_panels) {
    const std::string whole = test.panel + " " + test.panel_version;
    const bool is_signed =
        std::find(signed_panels.begin(), signed_panels.end(), whole) != signed_panels.end();
    if (!is_signed && !is_list_id(test.panel) && !names(signed_panels, test.panel)) {
        test.panel.clear();
    }
    if (test.panel.empty() || (!is_signed && !is_list_version(test.panel_version))) {
        test.panel_version.clear();
    }
}

} // namespace

bool is_list_id(std::string_view word) noexcept {
    return !word.empty() && word.size() <= longest_id && is_letter(word.front()) &&
           std::any_of(word.begin(), word.end(), is_digit) && has_short_runs(word);
}

bool is_list_version(std::string_view word) noexcept {
    if (word.starts_with('v')) {
        word.remove_prefix(1);
    }
    return !word.empty() && word.size() <= longest_version && is_digit(word.front()) &&
           std::none_of(word.begin(), word.end(), is_letter) && has_short_runs(word);
}

std::optional<model::Preindication>
told_preindication(const std::optional<model::Preindication>& recorded) {
    if (!recorded || !is_list_id(recorded->id)) {
        return std::nullopt;
    }
    return model::Preindication{.id = recorded->id,
                                .version = is_list_version(recorded->version) ? recorded->version
                                                                              : std::string()};
}

model::ClinicalSite told_site(const model::ClinicalSite& recorded) {
    model::ClinicalSite told;
    if (is_list_id(recorded.code)) {
        told.code = recorded.code;
    }
    const cases::Network* const network = cases::network_rules().find(recorded.network);
    if (network != nullptr) {
        told.network = network->code;
    }
    const auto* const platform =
        std::find_if(national_platforms.begin(), national_platforms.end(),
                     [&](auto name) { return cases::same_word(name, recorded.platform); });
    if (platform != national_platforms.end()) {
        told.platform = *platform;
    } else if (is_list_id(recorded.platform)) {
        told.platform = recorded.platform;
    }
    return told;
}

model::CaseTest told_test(model::CaseTest test, const std::vector<std::string>& signed_panels) {
    test.name.clear();
    test.reason.clear();
    test.finding.clear();
    test.laboratory.clear();
    test.tissue.clear();
    test.kit.clear();
    tell_panel(test, signed_panels);
    if (!is_list_id(test.assembly)) {
        test.assembly.clear();
    }
    std::erase_if(test.variant_classes, [](const std::string& name) {
        return std::none_of(
            variant_classes.begin(), variant_classes.end(),
            [&name](std::string_view known) { return cases::same_word(known, name); });
    });
    return test;
}

std::vector<std::string> panels_in_force(const cases::ResultStanding& standing) {
    if (standing.act == nullptr) {
        return {};
    }
    return cases::decode_signed_result(standing.act->body, "case " + standing.act->case_id).panels;
}

} // namespace vigie::databank
