#include "cases/record_fields.hpp"
#include "cases/record_reader.hpp"
#include "pipeline/model/allele.hpp"

#include <algorithm>
#include <array>
#include <tuple>

namespace vigie::cases {
namespace {

using model::AcmgOverride;
using model::AcmgStrength;
using model::AcmgVerdict;

std::string variant_of(const JsonNode& judgement) {
    const JsonNode field = judgement.required("variant");
    std::string text = field.text();
    std::replace(text.begin(), text.end(), ':', '-');
    if (!model::SmallAllele::from_key(text)) {
        field.refuse("this is no variant", "write CHROM-POS-REF-ALT with a 1-based position");
    }
    return text;
}

model::AcmgCriterion criterion_of(const JsonNode& judgement) {
    const JsonNode field = judgement.required("criterion");
    const auto criterion = model::acmg_criterion_from_code(field.text());
    if (!criterion) {
        field.refuse("this is no ACMG criterion", "write its code in capitals: PS3");
    }
    return *criterion;
}

AcmgVerdict verdict_of(const JsonNode& judgement) {
    const auto field = judgement.member("verdict");
    if (!field) {
        return AcmgVerdict::met;
    }
    for (const AcmgVerdict verdict :
         {AcmgVerdict::met, AcmgVerdict::not_met, AcmgVerdict::not_assessed}) {
        if (field->text() == model::acmg_verdict_name(verdict)) {
            return verdict;
        }
    }
    field->refuse("the value is none of this enumeration", "allowed: met, not_met, not_assessed");
}

AcmgStrength strength_of(const JsonNode& judgement, AcmgVerdict verdict) {
    const auto field = judgement.member("strength");
    if (verdict != AcmgVerdict::met) {
        if (field) {
            field->refuse("a criterion that is not met has no strength", "leave it out");
        }
        return AcmgStrength::none;
    }
    const JsonNode stated = judgement.required("strength");
    const auto strength = model::acmg_strength_from_name(stated.text());
    if (!strength || *strength == AcmgStrength::none) {
        stated.refuse("this is no strength",
                      "allowed: supporting, moderate, strong, very_strong, stand_alone");
    }
    return *strength;
}

model::VariantJudgement read_judgement(const JsonNode& judgement) {
    judgement.account_for(
        {"variant", "criterion", "verdict", "strength", "author", "date", "reason"});
    AcmgOverride read;
    read.criterion = criterion_of(judgement);
    read.verdict = verdict_of(judgement);
    read.strength = strength_of(judgement, read.verdict);
    const bool alone = read.strength == AcmgStrength::stand_alone;
    if (alone && read.criterion != model::AcmgCriterion::ba1) {
        judgement.required("strength").refuse("only BA1 stands alone", "give another strength");
    }
    read.author = required_word(judgement, "author");
    judgement.required("date");
    read.date = *date_of(judgement, "date");
    read.reason = judgement.text_of("reason");
    if (read.reason.empty()) {
        judgement.refuse("a judgement without a reason", "say in `reason` what it rests on");
    }
    return {.variant = variant_of(judgement), .judgement = std::move(read)};
}

} // namespace

std::vector<model::VariantJudgement> read_judgements(const JsonNode& extension) {
    std::vector<model::VariantJudgement> judgements;
    for (const JsonNode& item : extension.items("overrides")) {
        model::VariantJudgement read = read_judgement(item);
        const bool twice =
            std::any_of(judgements.begin(), judgements.end(), [&read](const auto& other) {
                return other.variant == read.variant &&
                       other.judgement.criterion == read.judgement.criterion;
            });
        if (twice) {
            item.refuse("a second judgement of the same criterion of this variant", "keep one");
        }
        judgements.push_back(std::move(read));
    }
    std::sort(judgements.begin(), judgements.end(), [](const auto& a, const auto& b) {
        return std::tie(a.variant, a.judgement.criterion) <
               std::tie(b.variant, b.judgement.criterion);
    });
    return judgements;
}

} // namespace vigie::cases
