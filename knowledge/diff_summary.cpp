#include "knowledge/diff_summary.hpp"

#include "pipeline/model/annotation.hpp"

#include <algorithm>

namespace vigie::knowledge {

namespace {

/// True if one of the parts says more than, or something else than, a class.
bool has_other_assertion(std::string_view clnsig) noexcept {
    if (clnsig.find_first_of("|,") != std::string_view::npos) {
        return true;
    }
    while (!clnsig.empty()) {
        const std::size_t slash = std::min(clnsig.find('/'), clnsig.size());
        if (model::clinical_class(clnsig.substr(0, slash)) == model::ClinicalClass::other) {
            return true;
        }
        clnsig.remove_prefix(std::min(slash + 1, clnsig.size()));
    }
    return false;
}

/// Its values are ClinVar's words for one allele.
bool names_words(const model::KnowledgeChange& change) {
    return change.what == "clinvar_class" || change.what == "clinvar_added" ||
           change.what == "clinvar_withdrawn";
}

} // namespace

std::string_view clinvar_group(std::string_view clnsig) noexcept {
    const model::ClinicalClass value = model::clinical_class(clnsig);
    if (value == model::ClinicalClass::other) {
        return "other";
    }
    // A count of transitions must be reproducible with a text tool: only bare classes count.
    if (has_other_assertion(clnsig)) {
        return "with_other_assertions";
    }
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
    if (names_words(change)) {
        ++matrix_[{clinvar_word(change.old_value), clinvar_word(change.new_value)}];
    }
    if (change.what != "clinvar_class") {
        return;
    }
    const std::string_view from = clinvar_group(change.old_value);
    const std::string_view to = clinvar_group(change.new_value);
    if (from != to) {
        ++transitions_[std::string(from) + " -> " + std::string(to)];
    }
}

std::map<TransitionWeight, std::uint64_t> DiffSummary::clinvar_weights() const {
    std::map<TransitionWeight, std::uint64_t> weights;
    for (const auto& [words, number] : matrix_) {
        weights[word_weight(words.first, words.second)] += number;
    }
    return weights;
}

} // namespace vigie::knowledge
