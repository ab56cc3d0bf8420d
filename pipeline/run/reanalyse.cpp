#include "pipeline/run/reanalyse.hpp"

#include "cases/evidence_file.hpp"
#include "interpretation/assess.hpp"
#include "interpretation/candidates_text.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/case_change.hpp"
#include "pipeline/run/interruption.hpp"
#include "pipeline/run/readmission.hpp"
#include "pipeline/run/release_change.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>
#include <set>
#include <vector>

namespace vigie::run {
namespace {

/// Cases assessed at once; their events are recorded in order afterwards.
constexpr std::size_t cases_per_round = 64;

/// One case on its way through a round.
struct CaseWork {
    cases::StoredCase stored;
    const ReleaseChange* change = nullptr;
    std::vector<model::KnowledgeChange> triggers; ///< that the case has read
    std::string evidence;
    std::string old_candidates;
    Readmission readmission = Readmission::complete;
    bool touched = false; ///< something that the case reads has changed
    cases::Reinterpretation result;
    std::exception_ptr error;
};

/// The releases that stored cases were read under, each compared with the newer one once.
class ChangeTable {
  public:
    ChangeTable(const ReanalyseRequest& request, const knowledge::Release& newer)
        : request_(request), newer_(newer) {}

    const ReleaseChange& of(const cases::StoredCase& stored) {
        const auto it = changes_.find(stored.release_id);
        if (it != changes_.end()) {
            return *it->second;
        }
        const std::unique_ptr<knowledge::Release> older = open(stored);
        return *changes_
                    .emplace(stored.release_id,
                             std::make_unique<ReleaseChange>(older.get(), newer_))
                    .first->second;
    }

  private:
    /// The older release where the request or the store says it is; nullptr if it is gone.
    std::unique_ptr<knowledge::Release> open(const cases::StoredCase& stored) const {
        for (const std::filesystem::path& folder :
             {request_.since.value_or(std::filesystem::path()),
              std::filesystem::path(stored.release_folder)}) {
            std::error_code ignored;
            if (folder.empty() || !std::filesystem::exists(folder / "manifest.json", ignored) ||
                knowledge::read_manifest(folder).id != stored.release_id) {
                continue;
            }
            return std::make_unique<knowledge::Release>(knowledge::Release::open(folder));
        }
        return nullptr;
    }

    const ReanalyseRequest& request_;
    const knowledge::Release& newer_;
    std::map<std::string, std::unique_ptr<ReleaseChange>> changes_;
};

/// Per older release and case: the changes that the case has read.
using TriggerTable = std::map<std::string, std::vector<model::KnowledgeChange>>;

TriggerTable triggers_by_case(const cases::CaseStore& store, const ReleaseChange& change) {
    TriggerTable table;
    for (const model::KnowledgeChange& trigger : change.changes()) {
        for (const std::string& case_id : store.cases_reading(trigger.key)) {
            table[case_id].push_back(trigger);
        }
    }
    return table;
}

/// A newly admitted allele was read by nobody before: its change is a trigger now.
void add_crossed_triggers(const model::CaseEvidence& before,
                          const model::CaseEvidence& after,
                          const ReleaseChange& change,
                          std::vector<model::KnowledgeChange>& triggers) {
    std::set<model::SmallAllele> known;
    for (const model::VariantEvidence& variant : before.residue) {
        known.insert(variant.allele);
    }
    for (const model::VariantEvidence& variant : after.residue) {
        if (!known.contains(variant.allele)) {
            const auto found = change.changes_of(model::FactKey::of_allele(variant.allele));
            triggers.insert(triggers.end(), found.begin(), found.end());
        }
    }
    std::sort(triggers.begin(), triggers.end());
    triggers.erase(std::unique(triggers.begin(), triggers.end()), triggers.end());
}

/// The part that needs no store: decides whether the case is touched and assesses it. A case that
/// is not touched is assessed too: its evidence dates name the sources of the newer release.
void reinterpret_case(CaseWork& work,
                      const ReanalyseRequest& request,
                      const knowledge::Release& newer) {
    model::CaseEvidence evidence =
        cases::decode_evidence(work.evidence, "store:" + work.stored.case_id);
    const model::CaseEvidence before = evidence;
    work.readmission = readmit(evidence, {work.stored.calls_path, work.stored.calls_sha256},
                               *work.change, newer, request.rules);
    if (work.readmission == Readmission::input_needed) {
        return;
    }
    add_crossed_triggers(before, evidence, *work.change, work.triggers);
    work.touched = work.change->touches_every_case() || !work.triggers.empty() ||
                   before.residue != evidence.residue || work.stored.rule_set != request.rules.id();
    const model::Assessment assessment =
        interpretation::assess(evidence, newer, request.rules, request.today);
    cases::Reinterpretation& result = work.result;
    result.case_id = work.stored.case_id;
    result.release_id = newer.id();
    result.release_folder = std::filesystem::absolute(newer.folder()).string();
    result.rule_set = assessment.rule_set;
    result.evidence = cases::encode_evidence(evidence);
    result.candidates_json =
        interpretation::candidates_json(assessment, newer,
                                        {.receipt = "receipt.json",
                                         .binary_version = request.binary_version,
                                         .today = request.today});
    result.facts_read = assessment.facts_read;
    result.today = request.today;
    result.events = events_of({.case_id = work.stored.case_id,
                               .release_id = newer.id(),
                               .seen = request.today,
                               .old_candidates = work.old_candidates,
                               .new_candidates = result.candidates_json,
                               .triggers = work.triggers});
}

void reinterpret_round(std::vector<CaseWork>& round,
                       const ReanalyseRequest& request,
                       const knowledge::Release& newer) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(request.threads));
    tbb::task_arena arena(request.threads);
    arena.execute([&] {
        tbb::parallel_for(std::size_t{0}, round.size(), [&](std::size_t i) {
            try {
                reinterpret_case(round[i], request, newer);
            } catch (...) {
                round[i].error = std::current_exception();
            }
        });
    });
    for (const CaseWork& work : round) {
        if (work.error != nullptr) {
            std::rethrow_exception(work.error);
        }
    }
}

cases::LedgerEvent input_needed_event(const CaseWork& work,
                                      const ReanalyseRequest& request,
                                      const knowledge::Release& newer) {
    return {.case_id = work.stored.case_id,
            .trigger = {.what = "release",
                        .key = {model::FactKind::gene, "call set of the case"},
                        .old_value = work.stored.release_id,
                        .new_value = newer.id()},
            .seen = request.today,
            .outcome = "input_needed",
            .candidate_json = "",
            .release_id = newer.id()};
}

/// Records a round in order of the cases, one transaction each.
class Recorder {
  public:
    Recorder(cases::CaseStore& store,
             const ReanalyseRequest& request,
             const knowledge::Release& newer)
        : store_(store), request_(request), newer_(newer) {}

    void record(const CaseWork& work, ReanalyseSummary& summary) {
        if (work.readmission == Readmission::input_needed) {
            ++summary.input_needed;
            report({input_needed_event(work, request_, newer_)}, summary);
            return;
        }
        ++(work.touched ? summary.touched : summary.untouched);
        if (!request_.dry_run) {
            store_.record(work.result);
        }
        report(work.result.events, summary);
    }

  private:
    void report(const std::vector<cases::LedgerEvent>& events, ReanalyseSummary& summary) const {
        summary.events += events.size();
        for (const cases::LedgerEvent& event : events) {
            if (request_.report) {
                request_.report(event);
            }
        }
    }

    cases::CaseStore& store_;
    const ReanalyseRequest& request_;
    const knowledge::Release& newer_;
};

} // namespace

ReanalyseSummary reanalyse(const ReanalyseRequest& request, const knowledge::Release& newer) {
    cases::CaseStore store = cases::CaseStore::open(request.store, false);
    ChangeTable changes(request, newer);
    std::map<const ReleaseChange*, TriggerTable> triggers;
    Recorder recorder(store, request, newer);
    Progress progress(request.progress, "reanalyse");
    ReanalyseSummary summary;
    std::vector<CaseWork> round;
    const auto finish_round = [&] {
        reinterpret_round(round, request, newer);
        for (const CaseWork& work : round) {
            recorder.record(work, summary);
        }
        progress.add(round.size());
        round.clear();
        stop_if_requested();
    };
    for (const cases::StoredCase& stored : store.cases()) {
        ++summary.cases;
        if (stored.release_id == newer.id() && stored.rule_set == request.rules.id()) {
            ++summary.current;
            continue;
        }
        CaseWork work;
        work.stored = stored;
        work.evidence = store.evidence(stored.case_id);
        const model::CaseEvidence evidence =
            cases::decode_evidence(work.evidence, "store:" + stored.case_id);
        if (evidence.assembly != newer.assembly().name()) {
            ++summary.not_assessed["other_assembly"];
            continue;
        }
        work.change = &changes.of(stored);
        summary.older_release_gone += work.change->older_id().empty() ? 1U : 0U;
        if (!triggers.contains(work.change)) {
            triggers.emplace(work.change, triggers_by_case(store, *work.change));
        }
        work.triggers = triggers[work.change][stored.case_id];
        work.old_candidates = store.candidates_json(stored.case_id);
        round.push_back(std::move(work));
        if (round.size() == cases_per_round) {
            finish_round();
        }
    }
    finish_round();
    return summary;
}

} // namespace vigie::run
