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

ClinicalClass clinical_class(std::string_view clnsig) noexcept {
    const std::string_view germline = clnsig.substr(0, clnsig.find('|'));
    // A pathogenic allele of low penetrance or a risk allele is no P/LP.
    if (germline.find("low_penetrance") != std::string_view::npos ||
        germline.find("risk_allele") != std::string_view::npos) {
        return ClinicalClass::other;
    }
    const std::string_view primary = germline.substr(0, germline.find(','));
    constexpr std::array<std::pair<std::string_view, ClinicalClass>, 9> table{{
        {"Pathogenic", ClinicalClass::pathogenic},
        {"Likely_pathogenic", ClinicalClass::likely_pathogenic},
        {"Pathogenic/Likely_pathogenic", ClinicalClass::pathogenic_or_likely},
        {"Uncertain_significance", ClinicalClass::uncertain},
        {"Likely_benign", ClinicalClass::likely_benign},
        {"Benign", ClinicalClass::benign},
        {"Benign/Likely_benign", ClinicalClass::benign_or_likely},
        {"Conflicting_classifications_of_pathogenicity", ClinicalClass::conflicting},
        {"Conflicting_interpretations_of_pathogenicity", ClinicalClass::conflicting},
    }};
    for (const auto& [name, value] : table) {
        if (primary == name) {
            return value;
        }
    }
    return ClinicalClass::other;
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
