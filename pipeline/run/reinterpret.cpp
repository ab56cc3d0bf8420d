#include "pipeline/run/reinterpret.hpp"

#include "cases/evidence_file.hpp"
#include "interpretation/assess.hpp"
#include "interpretation/candidates_text.hpp"
#include "interpretation/fact_trace.hpp"
#include "pipeline/run/case_change.hpp"
#include "pipeline/run/interruption.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

namespace vigie::run {
namespace {

using Changes = std::vector<model::KnowledgeChange>;

void make_unique(Changes& changes) {
    std::sort(changes.begin(), changes.end());
    changes.erase(std::unique(changes.begin(), changes.end()), changes.end());
}

/// A newly admitted allele was read by nobody before: its change is a trigger now.
void add_crossed_triggers(const model::CaseEvidence& before,
                          const model::CaseEvidence& after,
                          CaseWork& work) {
    std::set<model::SmallAllele> known;
    for (const model::VariantEvidence& variant : before.residue) {
        known.insert(variant.allele);
    }
    for (const model::VariantEvidence& variant : after.residue) {
        if (!known.contains(variant.allele)) {
            const Changes found = work.change->changes_of(variant.allele);
            work.triggers.insert(work.triggers.end(), found.begin(), found.end());
        }
    }
    make_unique(work.triggers);
}

/// Changes of facts that the case reads now and did not before: a new gene over an old allele.
Changes newly_read_changes(const model::Assessment& assessment, const CaseWork& work) {
    Changes read;
    for (const model::FactKey& fact : assessment.facts_read) {
        for (model::KnowledgeChange& change : work.change->read_under(fact)) {
            const auto neighbour = interpretation::codon_neighbour(change);
            const bool own =
                neighbour && std::binary_search(assessment.facts_read.begin(),
                                                assessment.facts_read.end(), *neighbour);
            if (!own) {
                read.push_back(std::move(change));
            }
        }
    }
    make_unique(read);
    Changes newly;
    std::set_difference(read.begin(), read.end(), work.triggers.begin(), work.triggers.end(),
                        std::back_inserter(newly));
    return newly;
}

cases::Reinterpretation result_of(const CaseWork& work,
                                  const model::CaseEvidence& evidence,
                                  const model::Assessment& assessment,
                                  const Reading& reading) {
    cases::Reinterpretation result;
    result.case_id = work.stored.case_id;
    result.supersedes = work.stored.interpretation;
    result.release_id = reading.newer.id();
    result.release_folder = std::filesystem::absolute(reading.newer.folder()).string();
    result.rule_set = assessment.rule_set;
    result.engine = reading.binary_version;
    result.candidates_json =
        interpretation::candidates_json(assessment, reading.newer,
                                        {.receipt = "receipt.json",
                                         .binary_version = reading.binary_version,
                                         .today = reading.today,
                                         .phenotype = evidence.phenotype,
                                         .scope = evidence.scope});
    result.facts_read = assessment.facts_read;
    result.today = reading.today;
    return result;
}

} // namespace

void reinterpret_case(CaseWork& work, const Reading& reading) {
    stop_if_requested();
    model::CaseEvidence evidence =
        cases::decode_evidence(work.evidence, "store:" + work.stored.case_id);
    const model::CaseEvidence before = evidence;
    work.signs = interpretation::signs_in_release(evidence.phenotype, reading.newer.ontology());
    const bool other_rules = !reading.uses_same_rules(work.stored);
    work.readmission =
        readmit(evidence, {work.stored.calls_path, work.stored.calls_sha256},
                {*work.change, reading.newer, reading.rules, other_rules, work.calls_may_cross});
    if (work.readmission == Readmission::input_needed) {
        return;
    }
    add_crossed_triggers(before, evidence, work);
    const model::Assessment assessment =
        interpretation::assess(evidence, reading.newer, reading.rules, reading.today);
    work.result = result_of(work, evidence, assessment, reading);
    work.result.evidence = cases::encode_evidence(evidence);
    CaseEvents events = events_of({
        .case_id = work.stored.case_id,
        .before = {work.stored.release_id, work.stored.rule_set, work.stored.engine},
        .after = {work.result.release_id, work.result.rule_set, work.result.engine},
        .seen = reading.today,
        .old_candidates = work.old_candidates,
        .new_candidates = work.result.candidates_json,
        .shown = shown_keys(evidence, assessment),
        .triggers = work.triggers,
        .newly_read = newly_read_changes(assessment, work),
        .masked = masked_genes(reading.newer),
    });
    work.sealed = events.sealed;
    work.result.events = std::move(events.events);
}

} // namespace vigie::run
