#include "interpretation/acmg/criteria.hpp"
#include "interpretation/acmg/splicing.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>

namespace vigie::interpretation::acmg {
namespace {

using model::AcmgCriterion;
using model::AcmgStrength;
using model::Consequence;

/// A value with the source that gives it.
struct Scored {
    double value = 0.0;
    const Provenance* from = nullptr;
    std::string text() const { return fmt::format("{} {:g}", from->source, value); }
};

const ScoreFact* fact_of(const Question& question, const std::string& source) {
    const auto it =
        std::find_if(question.scores.begin(), question.scores.end(),
                     [&source](const ScoreFact& fact) { return fact.rule_name == source; });
    return it == question.scores.end() ? nullptr : &*it;
}

std::optional<Scored> splice_score(const Question& question, const RuleSet& rules) {
    const ScoreFact* fact = fact_of(question, rules.splicing.source);
    const auto highest = fact == nullptr ? std::nullopt : highest_delta(fact->values);
    return highest ? std::optional(Scored{*highest, &fact->from}) : std::nullopt;
}

/// The predictor that the rule set asks: the first that the release has, whether or not it lists
/// the variant.
const Predictor* chosen_predictor(const Question& question, const RuleSet& rules) {
    const auto it = std::find_if(rules.predictors.begin(), rules.predictors.end(),
                                 [&question](const Predictor& predictor) {
                                     return fact_of(question, predictor.source) != nullptr;
                                 });
    return it == rules.predictors.end() ? nullptr : &*it;
}

/// Several transcripts may have values: the most harmful is the one to answer for.
std::optional<Scored> missense_score(const Question& question, const Predictor* predictor) {
    std::optional<Scored> highest;
    if (predictor == nullptr || !question.is(Consequence::missense_variant)) {
        return highest;
    }
    const ScoreFact* fact = fact_of(question, predictor->source);
    for (const model::ScoreValue& value : fact->values) {
        if (value.name == predictor->value && (!highest || value.value.value() > highest->value)) {
            highest = Scored{value.value.value(), &fact->from};
        }
    }
    return highest;
}

const ScoreLimit* reached(const std::vector<ScoreLimit>& limits, double value, bool upwards) {
    const auto it = std::find_if(limits.begin(), limits.end(), [value, upwards](ScoreLimit limit) {
        return upwards ? value >= limit.limit : value <= limit.limit;
    });
    return it == limits.end() ? nullptr : &*it;
}

/// What the scores say of one variant.
struct Reading {
    std::optional<Scored> missense;
    std::optional<Scored> splice;
    const Predictor* predictor = nullptr;
};

std::string weakest_limit(const std::vector<ScoreLimit>& limits, const char* sign) {
    return limits.empty() ? std::string() : fmt::format("{} {:g}", sign, limits.back().limit);
}

Outcome judge_harmful(const Reading& reading, const RuleSet& rules) {
    constexpr AcmgCriterion pp3 = AcmgCriterion::pp3;
    if (reading.missense) {
        const ScoreLimit* limit = reached(reading.predictor->pp3, reading.missense->value, true);
        if (limit != nullptr) {
            return met(pp3, limit->strength, "harmful",
                       evidence_of(reading.missense->text(), fmt::format(">= {:g}", limit->limit),
                                   *reading.missense->from));
        }
    }
    if (reading.splice && reading.splice->value >= rules.splicing.pp3) {
        return met(pp3, AcmgStrength::supporting, "splicing",
                   evidence_of(reading.splice->text(), fmt::format(">= {:g}", rules.splicing.pp3),
                               *reading.splice->from));
    }
    if (reading.missense) {
        return not_met(pp3, "not_harmful",
                       evidence_of(reading.missense->text(),
                                   weakest_limit(reading.predictor->pp3, ">="),
                                   *reading.missense->from));
    }
    if (reading.splice) {
        return not_met(pp3, "not_harmful",
                       evidence_of(reading.splice->text(),
                                   fmt::format(">= {:g}", rules.splicing.pp3),
                                   *reading.splice->from));
    }
    return not_assessed(pp3, "no_score");
}

/// Of a missense change both questions must be answered: the protein by the predictor, splicing by
/// its own score where the release has one.
Outcome judge_harmless(const Question& question, const Reading& reading, const RuleSet& rules) {
    constexpr AcmgCriterion bp4 = AcmgCriterion::bp4;
    const bool missense = question.is(Consequence::missense_variant);
    const bool protein_changed = missense || question.is(Consequence::inframe_insertion) ||
                                 question.is(Consequence::inframe_deletion);
    if (reading.splice && reading.splice->value > rules.splicing.bp4) {
        return not_met(bp4, "not_harmless",
                       evidence_of(reading.splice->text(),
                                   fmt::format("<= {:g}", rules.splicing.bp4),
                                   *reading.splice->from));
    }
    if (missense) {
        if (!reading.missense ||
            (!reading.splice && at_exon_edge(question.annotation.consequences))) {
            return not_assessed(bp4, "no_score");
        }
        const ScoreLimit* limit = reached(reading.predictor->bp4, reading.missense->value, false);
        model::AcmgEvidence evidence =
            evidence_of(reading.missense->text(),
                        limit != nullptr ? fmt::format("<= {:g}", limit->limit)
                                         : weakest_limit(reading.predictor->bp4, "<="),
                        *reading.missense->from);
        return limit != nullptr ? met(bp4, limit->strength, "harmless", std::move(evidence))
                                : not_met(bp4, "not_harmless", std::move(evidence));
    }
    if (!reading.splice || protein_changed) {
        return not_assessed(bp4, "no_score");
    }
    return met(bp4, AcmgStrength::supporting, "harmless",
               evidence_of(reading.splice->text(), fmt::format("<= {:g}", rules.splicing.bp4),
                           *reading.splice->from));
}

/// "c.123+8A>G" -> 8, "c.124-22A>G" -> -22; nullopt outside introns.
std::optional<std::int64_t> intron_offset(const std::string& hgvs_c) {
    const std::size_t name = hgvs_c.find(":c.");
    if (name == std::string::npos) {
        return std::nullopt;
    }
    std::size_t at = name + 3;
    at += at < hgvs_c.size() && (hgvs_c[at] == '-' || hgvs_c[at] == '*') ? 1U : 0U;
    at = hgvs_c.find_first_not_of("0123456789", at);
    if (at == std::string::npos || (hgvs_c[at] != '+' && hgvs_c[at] != '-')) {
        return std::nullopt;
    }
    return std::strtoll(hgvs_c.c_str() + at, nullptr, 10);
}

/// Silent, or so deep in an intron that only a predicted effect on splicing could matter.
bool is_silent_place(const Question& question, const RuleSet& rules) {
    if (!question.allele.is_substitution()) {
        return false;
    }
    if (question.is(Consequence::synonymous_variant)) {
        return true;
    }
    const auto offset = question.is(Consequence::intron_variant)
                            ? intron_offset(question.annotation.hgvs_c)
                            : std::nullopt;
    return offset &&
           (*offset >= rules.splicing.bp7_after_exon || *offset <= -rules.splicing.bp7_before_exon);
}

Outcome judge_silent(const Question& question, const Reading& reading, const RuleSet& rules) {
    constexpr AcmgCriterion bp7 = AcmgCriterion::bp7;
    if (question.annotation.consequences.empty()) {
        return not_assessed(bp7, "no_consequence");
    }
    if (!is_silent_place(question, rules)) {
        return not_met(bp7, "not_silent");
    }
    if (question.is_mitochondrial()) {
        return met(bp7, AcmgStrength::supporting, "silent_mitochondrial",
                   {"no splicing", {}, {}, {}});
    }
    if (!reading.splice) {
        return not_assessed(bp7, "no_score");
    }
    const std::string threshold = fmt::format("<= {:g}", rules.splicing.bp4);
    model::AcmgEvidence evidence =
        evidence_of(reading.splice->text(), threshold, *reading.splice->from);
    return reading.splice->value <= rules.splicing.bp4
               ? met(bp7, AcmgStrength::supporting, "silent", std::move(evidence))
               : not_met(bp7, "not_harmless", std::move(evidence));
}

} // namespace

void judge_scores(const Question& question, const RuleSet& rules, Sheet& sheet) {
    Reading reading;
    reading.predictor = chosen_predictor(question, rules);
    reading.missense = missense_score(question, reading.predictor);
    reading.splice = splice_score(question, rules);
    sheet.set(judge_harmful(reading, rules));
    sheet.set(judge_harmless(question, reading, rules));
    sheet.set(judge_silent(question, reading, rules));
}

} // namespace vigie::interpretation::acmg
