#include "pipeline/run/case_judgements.hpp"

#include "pipeline/model/error.hpp"
#include "pipeline/run/variant_name.hpp"

#include <algorithm>
#include <tuple>

namespace vigie::run {
namespace {

auto order_of(const model::VariantJudgement& judgement) {
    return std::tie(judgement.variant, judgement.judgement.criterion);
}

} // namespace

std::vector<model::VariantJudgement> canonical_judgements(const model::CaseRecord& record,
                                                          const knowledge::Release& release,
                                                          const std::string& case_id) {
    std::vector<model::VariantJudgement> judgements = record.overrides;
    for (model::VariantJudgement& judgement : judgements) {
        if (const auto allele = parse_variant_name(judgement.variant, release)) {
            judgement.variant = allele->key();
        }
    }
    std::sort(judgements.begin(), judgements.end(),
              [](const auto& a, const auto& b) { return order_of(a) < order_of(b); });
    const auto twice =
        std::adjacent_find(judgements.begin(), judgements.end(),
                           [](const auto& a, const auto& b) { return order_of(a) == order_of(b); });
    if (twice != judgements.end()) {
        throw model::InputError({.file = case_id, .field = "vigie.overrides"},
                                "two judgements of " +
                                    std::string(model::acmg_code(twice->judgement.criterion)) +
                                    " are of one variant, " + twice->variant,
                                "keep one");
    }
    return judgements;
}

std::vector<std::string> idle_judgements(const model::CaseEvidence& evidence) {
    std::vector<std::string> warnings;
    for (const model::VariantJudgement& judgement : evidence.record.overrides) {
        const bool held =
            std::any_of(evidence.residue.begin(), evidence.residue.end(), [&](const auto& variant) {
                return variant.allele.key() == judgement.variant;
            });
        if (!held) {
            warnings.push_back(judgement.variant +
                               ": the case file judges a variant that the case does not carry or "
                               "that was not admitted; the judgement has no effect");
        }
    }
    return warnings;
}

} // namespace vigie::run
