#include "interpretation/assess.hpp"

#include "interpretation/caller_profile.hpp"
#include "interpretation/candidate_order.hpp"
#include "interpretation/drop_reason.hpp"
#include "interpretation/gene_case.hpp"
#include "interpretation/laboratory_judgement.hpp"
#include "interpretation/read_judgement.hpp"
#include "interpretation/signs_in_release.hpp"
#include "interpretation/structural/structural_hit.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

namespace vigie::interpretation {
namespace {

using model::Assessment;
using model::VariantDecision;

CaseContext make_context(const model::CaseEvidence& evidence,
                         const knowledge::Release& release,
                         const RuleSet& rules,
                         PatientSigns* signs) {
    if (evidence.assembly != release.assembly().name()) {
        throw model::InputError({evidence.case_id, std::nullopt, {}, "assembly"},
                                "the case is on " + evidence.assembly + ", the release on " +
                                    release.assembly().name(),
                                "interpret it under a release of its own assembly");
    }
    const model::Pedigree& pedigree = evidence.pedigree;
    return {evidence,
            release,
            rules,
            {.pedigree = pedigree,
             .assembly = release.assembly(),
             .min_parent_depth = rules.min_parent_depth,
             .max_parent_allele_balance = rules.max_parent_allele_balance,
             .de_novo = rules.de_novo,
             .incomplete_penetrance = evidence.incomplete_penetrance,
             .tissues = &evidence.tissues,
             .call_limits = quality_limits(rules, evidence.caller_profile),
             .min_mitochondrial_depth = rules.min_mitochondrial_depth,
             .reads = read_judges()},
            pedigree.index_of(pedigree.proband().id).value_or(0),
            call_origin(evidence),
            signs};
}

/// Hits by gene; those that are not admitted or lie in no gene are under the empty key.
std::map<model::GeneKey, std::vector<Hit>>
group_by_gene(const std::vector<VariantReading>& readings,
              const std::deque<structural::StructuralReading>& structural_readings,
              const CaseContext& context) {
    std::map<model::GeneKey, std::vector<Hit>> genes;
    for (const VariantReading& reading : readings) {
        if (reading.effects.empty()) {
            genes[model::GeneKey{}].push_back(open_hit(reading, nullptr, context));
        }
        for (const GeneEffect& effect : reading.effects) {
            genes[effect.gene].push_back(open_hit(reading, &effect, context));
        }
    }
    for (const structural::StructuralReading& reading : structural_readings) {
        for (std::size_t i = 0; i < reading.reading.effects.size(); ++i) {
            genes[reading.reading.effects[i].gene].push_back(
                structural::open_structural_hit(reading, i, context));
        }
    }
    return genes;
}

template <class T>
void move_onto(std::vector<T>& all, std::vector<T>& part) {
    all.insert(all.end(), std::make_move_iterator(part.begin()),
               std::make_move_iterator(part.end()));
}

/// Most stars first, then by gene and place.
void sort_reported(std::vector<model::ReportedAssertion>& reported) {
    const auto stars = [](const model::ReportedAssertion& entry) {
        return entry.clinvar ? entry.clinvar->stars : 0;
    };
    std::sort(reported.begin(), reported.end(), [stars](const auto& a, const auto& b) {
        return std::forward_as_tuple(stars(b), a.gene, a.allele) <
               std::forward_as_tuple(stars(a), b.gene, b.allele);
    });
}

void note_gene(Assessment& assessment, const model::GeneKey& gene, const GeneOutcome& outcome) {
    std::map<std::string, std::uint64_t> notes(outcome.reported.counts.begin(),
                                               outcome.reported.counts.end());
    if (outcome.unlisted_pairs > 0) {
        notes["unphased_pairs_not_listed"] = outcome.unlisted_pairs;
    }
    std::erase_if(notes, [](const auto& note) { return note.second == 0; });
    if (!notes.empty()) {
        assessment.gene_notes.emplace(gene, std::move(notes));
    }
}

/// Decisions on structural variants and repeats stand apart: their index is none of the residue.
void part_decisions(Assessment& assessment) {
    std::vector<VariantDecision>& all = assessment.decisions;
    const auto structural = std::stable_partition(
        all.begin(), all.end(), [](const VariantDecision& d) { return d.structural.empty(); });
    assessment.structural_decisions.assign(std::make_move_iterator(structural),
                                           std::make_move_iterator(all.end()));
    all.erase(structural, all.end());
    std::stable_sort(assessment.structural_decisions.begin(), assessment.structural_decisions.end(),
                     [](const VariantDecision& a, const VariantDecision& b) {
                         return std::tie(a.structural, a.gene) < std::tie(b.structural, b.gene);
                     });
}

void count_decisions(const std::vector<VariantDecision>& decisions, model::StageCounts& counts) {
    counts.in = decisions.size();
    for (const VariantDecision& decision : decisions) {
        if (decision.dropped_by) {
            counts.drop(drop_reason(*decision.dropped_by));
        } else {
            ++counts.out;
        }
    }
}

void count(Assessment& assessment) {
    model::StageCounts& counts = assessment.counts;
    for (const auto& [gene, notes] : assessment.gene_notes) {
        for (const auto& [fact, number] : notes) {
            counts.noted[fact] += number;
        }
    }
    count_decisions(assessment.decisions, counts);
    count_decisions(assessment.structural_decisions, assessment.structural_counts);
    if (!assessment.waiting.empty()) {
        counts.noted["waiting"] = assessment.waiting.size();
    }
}

/// What could not be taken as it was handed in: signs that the ontology replaces or lacks, and a
/// caller whose profile another version of the program has.
void note_reading(const model::CaseEvidence& evidence,
                  const knowledge::Release& release,
                  FactTrace& trace,
                  model::StageCounts& counts) {
    const SignsInRelease signs = signs_in_release(evidence.phenotype, release.ontology());
    if (signs.counts.in > 0) {
        trace.ontology();
    }
    for (const auto* facts : {&signs.counts.dropped, &signs.counts.noted}) {
        counts.noted.insert(facts->begin(), facts->end());
    }
    if (!evidence.caller_profile.empty() && find_caller(evidence.caller_profile) == nullptr) {
        counts.note("caller_profile_unknown");
    }
}

} // namespace

const PhenotypeModel& Interpreter::phenotypes() const {
    std::call_once(phenotypes_made_, [this] {
        phenotypes_ = std::make_unique<const PhenotypeModel>(*release_, rules_->phenotype);
    });
    return *phenotypes_;
}

// `today` is part of the contract: no rule of this set depends on the day of interpretation.
Assessment Interpreter::assess(const model::CaseEvidence& evidence,
                               const model::Date& /*today*/,
                               const std::set<model::GeneKey>* genes) const {
    const knowledge::Release& release = *release_;
    const RuleSet& rules = *rules_;
    std::optional<PatientSigns> signs;
    if (!evidence.phenotype.observed.empty()) {
        signs.emplace(evidence.phenotype, phenotypes());
    }
    const CaseContext context = make_context(evidence, release, rules, signs ? &*signs : nullptr);
    FactTrace trace;
    const std::vector<VariantReading> readings = read_residue(evidence, release, rules, trace);
    const std::deque<structural::StructuralReading> structural_readings =
        structural::read_structural(evidence, release, trace);
    acmg::SpliceScores splicing(release, acmg::rule_set(rules.acmg), trace);
    Assessment assessment;
    assessment.case_id = evidence.case_id;
    assessment.release_id = release.id();
    assessment.rule_set = rules.id();
    for (auto& [gene, hits] : group_by_gene(readings, structural_readings, context)) {
        if (genes != nullptr && !genes->contains(gene)) {
            continue;
        }
        GeneOutcome outcome = assess_gene(hits, context, splicing, trace);
        move_onto(assessment.candidates, outcome.candidates);
        move_onto(assessment.waiting, outcome.waiting);
        move_onto(assessment.decisions, outcome.decisions);
        move_onto(assessment.clinvar_reported, outcome.reported.clinvar_reported);
        move_onto(assessment.zero_star, outcome.reported.zero_star);
        note_gene(assessment, gene, outcome);
    }
    rank_candidates(assessment.candidates, evidence.scope.panels);
    rank_candidates(assessment.waiting, evidence.scope.panels);
    sort_reported(assessment.clinvar_reported);
    sort_reported(assessment.zero_star);
    std::stable_sort(assessment.decisions.begin(), assessment.decisions.end(),
                     [](const VariantDecision& a, const VariantDecision& b) {
                         return std::tie(a.residue_index, a.gene) <
                                std::tie(b.residue_index, b.gene);
                     });
    part_decisions(assessment);
    count(assessment);
    assessment.structural_counts.noted = structural::count_repeats(evidence);
    for (const std::string& panel : unknown_panels(evidence.scope, release)) {
        assessment.counts.note("panel_not_in_release:" + panel);
    }
    note_reading(evidence, release, trace, assessment.counts);
    assessment.facts_read = std::move(trace).keys();
    return assessment;
}

Assessment assess(const model::CaseEvidence& evidence,
                  const knowledge::Release& release,
                  const RuleSet& rules,
                  const model::Date& today) {
    return Interpreter(release, rules).assess(evidence, today);
}

} // namespace vigie::interpretation
