#include "interpretation/acmg/classify.hpp"

#include "interpretation/acmg/criteria.hpp"
#include "interpretation/acmg/sentences.hpp"

#include <algorithm>
#include <array>

namespace vigie::interpretation::acmg {
namespace {

using model::AcmgCriterion;
using model::AcmgRecord;
using model::AcmgStrength;
using model::AcmgVerdict;

void place(std::vector<Outcome>& outcomes, std::vector<Outcome> found) {
    for (Outcome& outcome : found) {
        outcomes[static_cast<std::size_t>(outcome.criterion)] = std::move(outcome);
    }
}

void switch_off(std::vector<Outcome>& outcomes, AcmgCriterion criterion, const Wording& because) {
    Outcome& outcome = outcomes[static_cast<std::size_t>(criterion)];
    outcome = switched_off(criterion, "off");
    outcome.because = because.english;
    outcome.because_french = because.french;
}

void apply_switches(std::vector<Outcome>& outcomes,
                    const Question& question,
                    const RuleSet& rules) {
    for (const auto& [criterion, because] : rules.off) {
        switch_off(outcomes, criterion, because);
    }
    if (question.is_mitochondrial()) {
        for (const auto& [criterion, because] : rules.off_mitochondrial) {
            switch_off(outcomes, criterion, because);
        }
    }
    if (const GeneRules* gene = rules.rules_of(question.gene.key)) {
        for (const AcmgCriterion criterion : gene->off) {
            switch_off(outcomes, criterion,
                       {"not applicable to this gene: " + gene->source,
                        "non applicable à ce gène : " + gene->source});
        }
    }
}

std::vector<Outcome> judge_all(const Question& question, const RuleSet& rules) {
    std::vector<Outcome> outcomes(model::acmg_criterion_count);
    place(outcomes, judge_population(question, rules));
    place(outcomes, {judge_loss(question, rules)});
    place(outcomes, judge_codon(question, rules));
    place(outcomes, judge_protein(question, rules));
    place(outcomes, judge_gene(question, rules));
    place(outcomes, judge_scores(question, rules));
    place(outcomes, judge_family(question, rules));
    place(outcomes, await_person());
    apply_switches(outcomes, question, rules);
    apply_guards(outcomes, question.overrides, rules);
    return outcomes;
}

AcmgRecord record_of(const Outcome& outcome, const Question& question, const RuleSet& rules) {
    Wording words = sentence_of(outcome);
    AcmgRecord record{.criterion = outcome.criterion,
                      .verdict = outcome.verdict,
                      .strength = outcome.strength,
                      .points = rules.points_of(outcome.criterion, outcome.strength),
                      .evidence = outcome.evidence,
                      .sentence = std::move(words.english),
                      .sentence_french = std::move(words.french)};
    record.counted_points = record.points;
    const auto person = std::find_if(
        question.overrides.begin(), question.overrides.end(),
        [&](const model::AcmgOverride& o) { return o.criterion == outcome.criterion; });
    if (person != question.overrides.end()) {
        record.overridden = *person;
        const bool counts = person->verdict == AcmgVerdict::met;
        record.counted_points = counts ? rules.points_of(outcome.criterion, person->strength) : 0;
    }
    return record;
}

bool stands_alone(const AcmgRecord& record) {
    return record.counted_verdict() == AcmgVerdict::met &&
           record.counted_strength() == AcmgStrength::stand_alone;
}

} // namespace

bool at_exon_edge(const model::ConsequenceSet& terms) noexcept {
    using model::Consequence;
    constexpr std::array<Consequence, 6> edges{Consequence::splice_acceptor_variant,
                                               Consequence::splice_donor_variant,
                                               Consequence::splice_donor_5th_base_variant,
                                               Consequence::splice_region_variant,
                                               Consequence::splice_donor_region_variant,
                                               Consequence::splice_polypyrimidine_tract_variant};
    return std::any_of(edges.begin(), edges.end(),
                       [&terms](Consequence term) { return terms.contains(term); });
}

model::AcmgClassification classify(const Question& question, const RuleSet& rules) {
    model::AcmgClassification result;
    result.rule_set = rules.id();
    for (const Outcome& outcome : judge_all(question, rules)) {
        result.records.push_back(record_of(outcome, question, rules));
        result.points += result.records.back().counted_points;
        result.stand_alone = result.stand_alone || stands_alone(result.records.back());
    }
    result.classification =
        result.stand_alone ? model::AcmgClass::benign : rules.class_of(result.points);
    result.next = next_steps(result, rules);
    return result;
}

} // namespace vigie::interpretation::acmg
