#include "interpretation/acmg/classify.hpp"

#include "interpretation/acmg/criteria.hpp"
#include "interpretation/acmg/point_count.hpp"

#include <algorithm>
#include <array>

namespace vigie::interpretation::acmg {
namespace {

using model::AcmgCriterion;
using model::AcmgRecord;
using model::AcmgStrength;
using model::AcmgVerdict;

void apply_switches(const Question& question, const RuleSet& rules, Sheet& sheet) {
    for (const AcmgCriterion criterion : rules.off) {
        sheet.set(switched_off(criterion, "opinion"));
    }
    if (question.is_mitochondrial()) {
        for (const AcmgCriterion criterion : rules.off_mitochondrial) {
            sheet.set(switched_off(criterion, "mitochondrial"));
        }
    }
    if (const GeneRules* gene = rules.rules_of(question.gene->key)) {
        for (const AcmgCriterion criterion : gene->off) {
            Outcome outcome = switched_off(criterion, "off");
            outcome.because = {"not applicable to this gene: " + gene->source,
                               "non applicable à ce gène : " + gene->source};
            sheet.set(std::move(outcome));
        }
    }
}

std::vector<AcmgRecord> judge_all(const Question& question, const RuleSet& rules) {
    Sheet sheet;
    judge_population(question, rules, sheet);
    judge_loss(question, rules, sheet);
    judge_codon(question, rules, sheet);
    judge_protein(question, rules, sheet);
    judge_gene(question, rules, sheet);
    judge_scores(question, rules, sheet);
    judge_family(question, rules, sheet);
    apply_switches(question, rules, sheet);
    apply_guards(sheet, question.overrides, rules);
    return std::move(sheet).take();
}

/// Sets a person's judgement beside the computed one, and counts what holds.
void count(AcmgRecord& record, const Question& question, PointCount& total, const RuleSet& rules) {
    record.points = rules.points_of(record.criterion, record.strength);
    const auto person =
        std::find_if(question.overrides.begin(), question.overrides.end(),
                     [&](const model::AcmgOverride& o) { return o.criterion == record.criterion; });
    if (person != question.overrides.end()) {
        record.overridden = *person;
    }
    record.counted_points = record.counted_verdict() == AcmgVerdict::met
                                ? total.add(record.criterion, record.counted_strength())
                                : 0;
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
    result.records = judge_all(question, rules);
    PointCount total(rules);
    for (AcmgRecord& record : result.records) {
        count(record, question, total, rules);
    }
    result.points = total.points();
    result.stand_alone = total.stand_alone();
    result.classification = total.classification();
    result.next = next_steps(result, rules);
    return result;
}

} // namespace vigie::interpretation::acmg
