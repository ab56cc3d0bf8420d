#include "pipeline/run/reinterpret.hpp"

#include "cases/evidence_file.hpp"
#include "interpretation/candidates_text.hpp"
#include "interpretation/fact_trace.hpp"
#include "pipeline/run/case_hits.hpp"
#include "pipeline/run/crossed_reads.hpp"
#include "pipeline/run/interruption.hpp"
#include "pipeline/run/result_pieces.hpp"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>

namespace vigie::run {
namespace {

using Changes = std::vector<model::KnowledgeChange>;
using Json = nlohmann::ordered_json;

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

cases::Reinterpretation result_frame(const CaseWork& work, const Reading& reading) {
    cases::Reinterpretation result;
    result.case_id = work.stored.case_id;
    result.supersedes = work.stored.interpretation;
    result.release_id = reading.newer.id();
    result.release_folder = std::filesystem::absolute(reading.newer.folder()).string();
    result.rule_set = reading.rule_set;
    result.engine = reading.binary_version;
    result.today = reading.today;
    return result;
}

cases::ResultParts parts_of(const model::Assessment& assessment,
                            const model::CaseEvidence& evidence,
                            const Reading& reading) {
    return result_parts(assessment, reading.newer,
                        {.receipt = "receipt.json",
                         .binary_version = reading.binary_version,
                         .today = reading.today,
                         .phenotype = evidence.phenotype,
                         .scope = evidence.scope});
}

/// The pieces whose texts were read: those that the reading replaces.
std::vector<const cases::ResultPiece*> replaced_pieces(const CaseWork& work) {
    std::vector<const cases::ResultPiece*> pieces;
    for (const cases::ResultPiece& piece : work.result_before.pieces) {
        if (!piece.text.empty()) {
            pieces.push_back(&piece);
        }
    }
    return pieces;
}

/// Candidates by identity: of the assessment and of its pieces, which begin with the candidates.
std::map<std::string, std::size_t>
candidates_by_identity(const std::vector<cases::ResultPiece>& pieces, std::size_t candidates) {
    std::map<std::string, std::size_t> found;
    for (std::size_t i = 0; i < candidates; ++i) {
        found.emplace(pieces[i].identity, i);
    }
    return found;
}

/// Of what was assessed, and of what was left as it is.
ShownKeys all_shown(const CaseWork& work,
                    const model::CaseEvidence& evidence,
                    const model::Assessment& assessment) {
    ShownKeys shown = shown_keys(evidence, assessment);
    if (work.part) {
        shown.genes.insert(work.part->shown_genes.begin(), work.part->shown_genes.end());
    }
    return shown;
}

/// What was assessed, and the pieces that came of it.
struct Outcome {
    const model::CaseEvidence& evidence;
    const model::Assessment& assessment;
    const std::vector<cases::ResultPiece>& pieces;
};

/// Lists what was there before and is there now; what is the same on both sides is not told.
void list_candidates(const CaseWork& work, const Outcome& outcome, CaseChange& change) {
    const std::vector<model::Candidate>& candidates = outcome.assessment.candidates;
    const auto now = candidates_by_identity(outcome.pieces, candidates.size());
    std::set<std::string> same;
    for (const cases::ResultPiece* piece : replaced_pieces(work)) {
        const auto found = now.find(piece->identity);
        if (piece->list == "waiting") {
            change.old_waiting.push_back({piece->identity, piece->tier});
        } else if (piece->list == "candidates" && found == now.end()) {
            change.old_candidates.push_back(
                {piece->identity, piece->tier, event_candidate(cases::entry_of(*piece))});
        } else if (piece->list == "candidates") {
            change.old_candidates.push_back({piece->identity, piece->tier, {}});
            const bool is_same = outcome.pieces[found->second].text == piece->text;
            (is_same ? same : change.changed).insert(piece->identity);
        }
    }
    for (const auto& [identity, i] : now) {
        change.new_candidates.push_back({identity, candidates[i].tier,
                                         same.contains(identity)
                                             ? std::string()
                                             : interpretation::summary_text(candidates[i])});
    }
}

void add_events(CaseWork& work, const Outcome& outcome, const Reading& reading) {
    CaseChange change{
        .case_id = work.stored.case_id,
        .before = {work.stored.release_id, work.stored.rule_set, work.stored.engine},
        .after = {work.result.release_id, work.result.rule_set, work.result.engine},
        .seen = reading.today,
        .old_candidates = {},
        .old_waiting = {},
        .new_candidates = {},
        .shown = all_shown(work, outcome.evidence, outcome.assessment),
        .triggers = work.triggers,
        .newly_read = newly_read_changes(outcome.assessment, work),
        .masked = reading.masked,
    };
    list_candidates(work, outcome, change);
    CaseEvents events = events_of(change);
    work.sealed = events.sealed;
    work.result.events = std::move(events.events);
}

/// The evidence with what is stored beside it.
model::CaseEvidence with_callable(model::CaseEvidence evidence, const CaseWork& work) {
    if (work.callable) {
        evidence.callable = work.callable->read("store:" + work.stored.case_id);
    }
    return evidence;
}

void reinterpret_whole(CaseWork& work, const Reading& reading) {
    model::CaseEvidence evidence =
        with_callable(cases::decode_evidence(work.evidence, "store:" + work.stored.case_id), work);
    const model::CaseEvidence before = evidence;
    work.signs = interpretation::signs_in_release(evidence.phenotype, reading.newer.ontology());
    const bool other_rules = !reading.uses_same_rules(work.stored);
    work.readmission = readmit(
        evidence, {work.stored.calls_path, work.stored.calls_sha256},
        {*work.change, reading.newer, reading.interpreter.rules(), other_rules, work.crossing});
    if (work.readmission == Readmission::input_needed) {
        return;
    }
    work.unread = read_crossed(before, evidence, reading.newer, reading.alignments);
    add_crossed_triggers(before, evidence, work);
    const model::Assessment assessment = reading.interpreter.assess(evidence, reading.today);
    work.result = result_frame(work, reading);
    work.result.evidence = cases::encode_evidence(evidence);
    work.result.hits = encoded_hits(evidence, assessment);
    work.result.result = parts_of(assessment, evidence, reading);
    work.result.facts = cases::fact_codes(assessment.facts_read);
    add_events(work, {evidence, assessment, work.result.result.pieces}, reading);
}

/// Each of the rows still has a place: the release admits it, and to a gene that was assessed.
bool admits_every_row(const model::Assessment& part, std::size_t rows) {
    std::set<std::size_t> admitted;
    for (const model::VariantDecision& decision : part.decisions) {
        if (!decision.dropped_by || decision.dropped_by->rule != "admission") {
            admitted.insert(decision.residue_index);
        }
    }
    return admitted.size() == rows;
}

/// What the assessment of some genes notes of the case as a whole.
std::map<std::string, std::uint64_t> notes_of_case(const model::Assessment& part) {
    std::map<std::string, std::uint64_t> notes = part.counts.noted;
    notes.erase("waiting");
    for (const auto& [gene, of_gene] : part.gene_notes) {
        for (const auto& [fact, number] : of_gene) {
            notes[fact] -= number;
        }
    }
    std::erase_if(notes, [](const auto& note) { return note.second == 0; });
    return notes;
}

/// Puts the pieces of the genes that were read again in the place of theirs before.
std::vector<cases::ResultPiece> merged_pieces(const CaseWork& work,
                                              std::vector<cases::ResultPiece> of_genes) {
    std::vector<cases::ResultPiece> pieces;
    for (const cases::ResultPiece& piece : work.result_before.pieces) {
        if (!work.part->genes.contains(model::GeneKey(piece.gene))) {
            pieces.push_back(piece);
        }
    }
    std::move(of_genes.begin(), of_genes.end(), std::back_inserter(pieces));
    return pieces;
}

/// The heading of the whole result: counts of every gene, and every panel that a piece names.
std::string merged_heading(const CaseWork& work,
                           const std::string& of_genes,
                           const model::StageCounts& counts,
                           const Reading& reading) {
    Json heading = Json::parse(of_genes);
    const Json before = Json::parse(work.result_before.heading);
    for (const auto& [id, named] : before.at("panels").items()) {
        if (const panels::Panel* panel = reading.newer.panel(id)) {
            heading.at("panels")[id] = {{"name", panel->name}, {"version", panel->version}};
        }
    }
    heading["counts"] = interpretation::counts_json(counts);
    return heading.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool same_texts(const std::vector<const cases::ResultPiece*>& before,
                const std::vector<cases::ResultPiece>& after) {
    const auto is_less = [](const cases::ResultPiece* a, const cases::ResultPiece* b) {
        return std::tie(a->list, a->gene, a->text) < std::tie(b->list, b->gene, b->text);
    };
    std::vector<const cases::ResultPiece*> old_pieces = before;
    std::vector<const cases::ResultPiece*> new_pieces;
    new_pieces.reserve(after.size());
    for (const cases::ResultPiece& piece : after) {
        new_pieces.push_back(&piece);
    }
    std::sort(old_pieces.begin(), old_pieces.end(), is_less);
    std::sort(new_pieces.begin(), new_pieces.end(), is_less);
    return std::equal(
        old_pieces.begin(), old_pieces.end(), new_pieces.begin(), new_pieces.end(),
        [&](const auto* a, const auto* b) { return !is_less(a, b) && !is_less(b, a); });
}

/// What the genes read comes to what is known of the case; what they read no longer stays: the case
/// is then looked at in vain, until it is read as a whole.
std::vector<cases::FactCode> with_more_facts(const std::vector<cases::FactCode>& known,
                                             const model::Assessment& part) {
    const std::vector<cases::FactCode> read = cases::fact_codes(part.facts_read);
    std::vector<cases::FactCode> both;
    std::set_union(known.begin(), known.end(), read.begin(), read.end(), std::back_inserter(both));
    return both;
}

void reinterpret_genes(CaseWork& work, const Reading& reading) {
    const std::string place = "store:" + work.stored.case_id;
    const std::vector<std::uint32_t> rows = work.part->rows;
    const model::CaseEvidence evidence =
        with_callable(cases::decode_evidence_rows(work.evidence, place, rows), work);
    const model::Assessment part =
        reading.interpreter.assess_genes(evidence, reading.today, work.part->genes);
    if (!admits_every_row(part, rows.size())) {
        work.needs_whole = true;
        return;
    }
    work.signs = interpretation::signs_in_release(evidence.phenotype, reading.newer.ontology());
    cases::ResultParts parts = parts_of(part, evidence, reading);
    work.result = result_frame(work, reading);
    work.result.facts = with_more_facts(work.facts, part);
    add_events(work, {evidence, part, parts.pieces}, reading);
    cases::HitTable hits = work.hits;
    cases::replace_genes(hits, hit_table(evidence, part), rows);
    const bool same_hits = hits == work.hits;
    work.result.unchanged = same_hits && work.result.facts == work.facts &&
                            same_texts(replaced_pieces(work), parts.pieces);
    if (work.result.unchanged) {
        return;
    }
    if (!same_hits) {
        work.result.hits = cases::encode_hits(hits);
    }
    work.result.result.pieces = merged_pieces(work, std::move(parts.pieces));
    model::StageCounts counts = cases::total_counts(hits, notes_of_case(part));
    const auto waiting =
        std::count_if(work.result.result.pieces.begin(), work.result.result.pieces.end(),
                      [](const cases::ResultPiece& piece) { return piece.list == "waiting"; });
    if (waiting > 0) {
        counts.noted["waiting"] = static_cast<std::uint64_t>(waiting);
    }
    work.result.result.heading = merged_heading(work, parts.heading, counts, reading);
}

} // namespace

void reinterpret_case(CaseWork& work, const Reading& reading) {
    stop_if_requested();
    if (work.part) {
        reinterpret_genes(work, reading);
    } else {
        reinterpret_whole(work, reading);
    }
}

} // namespace vigie::run
