#include "pipeline/run/judged_criteria.hpp"

#include <string>
#include <utility>

namespace vigie::run {
namespace {

/// "PVS1_very_strong" and the like, with what a person judged otherwise in place of the computed.
std::vector<std::string> criteria_with(std::vector<std::string> criteria,
                                       const std::vector<model::AcmgOverride>& judged) {
    for (const model::AcmgOverride& one : judged) {
        const std::string code(model::acmg_code(one.criterion));
        std::erase_if(criteria, [&code](const std::string& criterion) {
            return criterion.substr(0, criterion.find('_')) == code;
        });
        if (one.verdict == model::AcmgVerdict::met) {
            criteria.push_back(code + "_" + std::string(model::acmg_strength_name(one.strength)));
        }
    }
    return criteria;
}

} // namespace

void count_judgements(const std::vector<cases::CandidateDecision>& decisions,
                      std::vector<cases::SignedVariant>& variants) {
    for (const cases::CandidateDecision& decision : cases::standing_decisions(decisions)) {
        for (const cases::VariantJudgement& judged : decision.judgements) {
            for (cases::SignedVariant& variant : variants) {
                if (decision.action == cases::DecisionAction::report &&
                    variant.allele == judged.variant && variant.gene_id == decision.gene) {
                    variant.criteria = criteria_with(std::move(variant.criteria), judged.criteria);
                }
            }
        }
    }
}

} // namespace vigie::run
