#include "knowledge/diff_summary.hpp"

#include "pipeline/model/annotation.hpp"

namespace vigie::knowledge {

std::string_view clinvar_group(std::string_view clnsig) noexcept {
    // A count of transitions must be reproducible with a text tool: only a bare class counts.
    if (clnsig.find_first_of("|,") != std::string_view::npos) {
        return "with_other_assertions";
    }
    const model::ClinicalClass value = model::clinical_class(clnsig);
    if (model::is_pathogenic(value)) {
        return "P/LP";
    }
    if (model::is_benign(value)) {
        return "B/LB";
    }
    switch (value) {
    case model::ClinicalClass::uncertain:
        return "VUS";
    case model::ClinicalClass::conflicting:
        return "conflicting";
    default:
        return "other";
    }
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
