#include "knowledge/diff_summary.hpp"

#include <array>
#include <utility>

namespace vigie::knowledge {

std::string_view clinvar_group(std::string_view clnsig) noexcept {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 8> groups{{
        {"Uncertain_significance", "VUS"},
        {"Pathogenic", "P/LP"},
        {"Likely_pathogenic", "P/LP"},
        {"Pathogenic/Likely_pathogenic", "P/LP"},
        {"Benign", "B/LB"},
        {"Likely_benign", "B/LB"},
        {"Benign/Likely_benign", "B/LB"},
        {"Conflicting_classifications_of_pathogenicity", "conflicting"},
    }};
    for (const auto& [significance, group] : groups) {
        if (clnsig == significance) {
            return group;
        }
    }
    return "other";
}

void DiffSummary::add(const model::KnowledgeChange& change) {
    ++kinds_[change.what];
    if (change.what != "clinvar_class") {
        return;
    }
    const std::string_view from = clinvar_group(change.old_value);
    const std::string_view to = clinvar_group(change.new_value);
    if (from != to) {
        ++transitions_[std::string(from) + " -> " + std::string(to)];
    }
}

} // namespace vigie::knowledge
