#include "pipeline/run/reanalyse.hpp"

#include "cases/evidence_file.hpp"
#include "interpretation/case_scope.hpp"
#include "pipeline/run/change_table.hpp"
#include "pipeline/run/interruption.hpp"
#include "pipeline/run/reinterpret.hpp"

#include <new>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>
#include <utility>

namespace vigie::run {
namespace {

/// Cases assessed at once; their events are recorded in order afterwards.
constexpr std::size_t cases_per_round = 64;

/// How often a case is read anew because somebody else writes it at the same time.
constexpr int max_attempts = 5;

void reinterpret_noting_errors(CaseWork& work, const Reading& reading) {
    try {
        reinterpret_case(work, reading);
    } catch (...) {
        work.error = std::current_exception();
    }
}

void reinterpret_round(std::vector<CaseWork>& round, const Reading& reading, int threads) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(threads));
    tbb::task_arena arena(threads);
    arena.execute([&] {
        tbb::parallel_for(std::size_t{0}, round.size(),
                          [&](std::size_t i) { reinterpret_noting_errors(round[i], reading); });
    });
}

/// A fault of one case; what stops the whole (a signal, no memory left) is thrown on. A full disk
/// shows when the store is written, which is not asked here.
FailedCase failure_of(const std::string& case_id, const std::exception_ptr& error) {
    try {
        std::rethrow_exception(error);
    } catch (const model::Interrupted&) {
        throw;
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const model::Error& fault) {
        return {case_id, fault.what(), fault.code()};
    } catch (const std::exception& fault) {
        return {case_id, std::string("internal error: ") + fault.what(), model::ExitCode::internal};
    }
}

cases::LedgerEvent input_needed_event(const CaseWork& work, const Reading& reading) {
    return {.case_id = work.stored.case_id,
            .trigger = {.what = "release",
                        .key = {model::FactKind::gene, "call set of the case"},
                        .old_value = work.stored.release_id,
                        .new_value = reading.newer.id()},
            .seen = reading.today,
            .outcome = "input_needed",
            .candidate_json = "",
            .release_id = reading.newer.id()};
}

/// Takes the cases of a store through a reanalysis, in order of their ids.
class Reanalysis {
  public:
    Reanalysis(const ReanalyseRequest& request, const knowledge::Release& newer)
        : request_(request), reading_{newer, request.rules, request.today, request.binary_version},
          store_(cases::CaseStore::open(request.store, false)) {
        store_.check_integrity();
    }

    ReanalyseSummary run() {
        ChangeTable changes(store_, reading_.newer, request_.since);
        changes_ = &changes;
        Progress progress(request_.progress, "reanalyse");
        std::vector<CaseWork> round;
        for (const cases::StoredCase& stored : store_.cases()) {
            stop_if_requested();
            ++summary_.cases;
            admit(stored, round);
            if (round.size() == cases_per_round) {
                finish(round, progress);
            }
        }
        finish(round, progress);
        summary_.warnings = changes.warnings();
        return std::move(summary_);
    }

  private:
    /// Reads one case into the round, or counts why it is not read.
    void admit(const cases::StoredCase& stored, std::vector<CaseWork>& round) {
        if (reading_.is_current(stored)) {
            ++summary_.current;
            return;
        }
        try {
            CaseWork work = load(stored);
            if (const std::string reason = why_not_assessed(work); !reason.empty()) {
                ++summary_.not_assessed[reason];
                return;
            }
            work.change = &changes_->of(work.stored);
            work.triggers = changes_->triggers_of(work.stored);
            round.push_back(std::move(work));
        } catch (...) {
            summary_.failed.push_back(failure_of(stored.case_id, std::current_exception()));
        }
    }

    CaseWork load(const cases::StoredCase& stored) const {
        return {.stored = stored,
                .evidence = store_.evidence(stored.case_id),
                .old_candidates = store_.candidates_json(stored.case_id)};
    }

    std::string why_not_assessed(const CaseWork& work) const {
        const model::CaseEvidence evidence =
            cases::decode_evidence(work.evidence, "store:" + work.stored.case_id);
        if (evidence.assembly != reading_.newer.assembly().name()) {
            return "other_assembly";
        }
        const bool lacks_panel =
            !interpretation::unknown_panels(evidence.scope, reading_.newer).empty();
        return lacks_panel ? "panel_missing" : "";
    }

    void finish(std::vector<CaseWork>& round, Progress& progress) {
        reinterpret_round(round, reading_, request_.threads);
        for (CaseWork& work : round) {
            stop_if_requested();
            settle(work);
        }
        progress.add(round.size());
        round.clear();
    }

    /// Records a case; one that somebody else wrote meanwhile is read and assessed again.
    void settle(CaseWork& work) {
        for (int attempt = 1; attempt <= max_attempts; ++attempt) {
            if (work.error != nullptr) {
                summary_.failed.push_back(failure_of(work.stored.case_id, work.error));
                return;
            }
            if (request_.dry_run || write(work) == cases::RecordOutcome::recorded) {
                count(work);
                return;
            }
            const std::optional<cases::StoredCase> stored = store_.find(work.stored.case_id);
            std::vector<CaseWork> again;
            admit(stored.value_or(work.stored), again);
            if (again.empty()) {
                return;
            }
            work = std::move(again.front());
            reinterpret_noting_errors(work, reading_);
        }
        summary_.failed.push_back({work.stored.case_id,
                                   "another process writes this case all the time; run again later",
                                   model::ExitCode::unavailable});
    }

    cases::RecordOutcome write(const CaseWork& work) {
        if (work.readmission == Readmission::input_needed) {
            return store_.note(work.stored.case_id, work.stored.interpretation,
                               {input_needed_event(work, reading_)});
        }
        return store_.record(work.result);
    }

    void count(const CaseWork& work) {
        summary_.older_release_gone += work.change->older_is_gone() ? 1U : 0U;
        if (work.readmission == Readmission::input_needed) {
            ++summary_.input_needed;
            report({input_needed_event(work, reading_)});
            return;
        }
        ++(work.touched ? summary_.touched : summary_.untouched);
        count_signs(work.signs);
        summary_.sealed += work.sealed;
        report(work.result.events);
    }

    void count_signs(const interpretation::SignsInRelease& signs) {
        for (std::string& warning : signs.warnings()) {
            ++summary_.sign_warnings[std::move(warning)];
        }
        summary_.signs_not_assessed += signs.counts.dropped_total();
        summary_.signs_replaced += signs.replaced.size();
    }

    void report(const std::vector<cases::LedgerEvent>& events) {
        summary_.events += events.size();
        for (const cases::LedgerEvent& event : events) {
            if (request_.report) {
                request_.report(event);
            }
        }
    }

    const ReanalyseRequest& request_;
    Reading reading_;
    cases::CaseStore store_;
    ChangeTable* changes_ = nullptr;
    ReanalyseSummary summary_;
};

} // namespace

ReanalyseSummary reanalyse(const ReanalyseRequest& request, const knowledge::Release& newer) {
    return Reanalysis(request, newer).run();
}

} // namespace vigie::run
