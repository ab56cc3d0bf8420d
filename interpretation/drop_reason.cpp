#include "interpretation/drop_reason.hpp"

#include <algorithm>
#include <array>

namespace vigie::interpretation {

std::string drop_reason(const model::Judgement& dropped_by) {
    const bool open = dropped_by.verdict == model::Verdict::not_assessed;
    if (dropped_by.rule == "gene") {
        return "no_gene";
    }
    if (dropped_by.rule == "scope") {
        return "out_of_scope";
    }
    if (dropped_by.rule == "genotype") {
        return open ? "proband_not_called" : "not_in_proband";
    }
    if (dropped_by.rule == "consequence" && open) {
        return "no_reference_sequence";
    }
    return dropped_by.rule;
}

bool may_be_shown(const model::VariantDecision& decision) {
    return std::any_of(decision.judgements.begin(), decision.judgements.end(),
                       [](const model::Judgement& judgement) {
                           return judgement.rule == "scope" &&
                                  judgement.verdict == model::Verdict::pass;
                       });
}

bool was_in_scope(std::string_view reason) {
    constexpr std::array<std::string_view, 7> asked_after{
        "clinvar_benign",    "consequence",           "inhouse_common", "laboratory_artefact",
        "laboratory_benign", "no_reference_sequence", "quality"};
    return std::find(asked_after.begin(), asked_after.end(), reason) != asked_after.end();
}

bool is_settled_by_variant(std::string_view reason) {
    constexpr std::array<std::string_view, 4> asked_before{"no_gene", "not_in_proband",
                                                           "out_of_scope", "proband_not_called"};
    return was_in_scope(reason) ||
           std::find(asked_before.begin(), asked_before.end(), reason) != asked_before.end();
}

bool is_sealed(const model::VariantDecision& decision) {
    return decision.dropped_by && decision.dropped_by->rule == "scope";
}

} // namespace vigie::interpretation
