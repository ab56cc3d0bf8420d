#include "pipeline/model/annotation.hpp"

#include <array>
#include <utility>

namespace vigie::model {

std::string_view clinical_class_name(ClinicalClass c) noexcept {
    constexpr std::array<std::string_view, 9> names{
        "pathogenic", "likely_pathogenic", "pathogenic_or_likely", "uncertain", "likely_benign",
        "benign",     "benign_or_likely",  "conflicting",          "other"};
    return names[static_cast<std::size_t>(c)];
}

std::string_view population_status_name(PopulationStatus status) noexcept {
    constexpr std::array<std::string_view, 4> names{"listed", "absent", "not_covered", "filtered"};
    return names[static_cast<std::size_t>(status)];
}

namespace {

/// One of the classes that '/' joins; `other` for low penetrance, risk alleles and what is no
/// class.
ClinicalClass single_class(std::string_view part) noexcept {
    if (part.find("low_penetrance") != std::string_view::npos ||
        part.find("risk_allele") != std::string_view::npos) {
        return ClinicalClass::other;
    }
    constexpr std::array<std::pair<std::string_view, ClinicalClass>, 7> table{{
        {"Pathogenic", ClinicalClass::pathogenic},
        {"Likely_pathogenic", ClinicalClass::likely_pathogenic},
        {"Uncertain_significance", ClinicalClass::uncertain},
        {"Likely_benign", ClinicalClass::likely_benign},
        {"Benign", ClinicalClass::benign},
        {"Conflicting_classifications_of_pathogenicity", ClinicalClass::conflicting},
        {"Conflicting_interpretations_of_pathogenicity", ClinicalClass::conflicting},
    }};
    const std::string_view primary = part.substr(0, part.find(','));
    for (const auto& [name, value] : table) {
        if (primary == name) {
            return value;
        }
    }
    return ClinicalClass::other;
}

/// Parts that contradict each other are conflicting: such an allele stays in the residue.
ClinicalClass joined(ClinicalClass a, ClinicalClass b) noexcept {
    if (a == b || b == ClinicalClass::other) {
        return a;
    }
    if (a == ClinicalClass::other) {
        return b;
    }
    if (is_pathogenic(a) && is_pathogenic(b)) {
        return ClinicalClass::pathogenic_or_likely;
    }
    return is_benign(a) && is_benign(b) ? ClinicalClass::benign_or_likely
                                        : ClinicalClass::conflicting;
}

} // namespace

ClinicalClass clinical_class(std::string_view clnsig) noexcept {
    std::string_view germline = clnsig.substr(0, clnsig.find('|'));
    ClinicalClass all = ClinicalClass::other;
    while (!germline.empty()) {
        const std::size_t slash = germline.find('/');
        all = joined(all, single_class(germline.substr(0, slash)));
        germline.remove_prefix(slash == std::string_view::npos ? germline.size() : slash + 1);
    }
    return all;
}

int review_stars(std::string_view clnrevstat) noexcept {
    const auto says = [clnrevstat](std::string_view text) {
        return clnrevstat.find(text) != std::string_view::npos;
    };
    if (says("practice_guideline")) {
        return 4;
    }
    if (says("reviewed_by_expert_panel")) {
        return 3;
    }
    if (says("no_assertion_criteria_provided") || !says("criteria_provided")) {
        return 0;
    }
    return says("multiple_submitters") && says("no_conflicts") ? 2 : 1;
}

} // namespace vigie::model
