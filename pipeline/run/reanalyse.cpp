#include "pipeline/run/reanalyse.hpp"

#include "cases/case_review.hpp"
#include "interpretation/candidate_context.hpp"
#include "pipeline/run/background_reading.hpp"
#include "pipeline/run/change_table.hpp"
#include "pipeline/run/due_cases.hpp"
#include "pipeline/run/interruption.hpp"
#include "pipeline/run/reinterpret.hpp"
#include "pipeline/run/weigh_events.hpp"
#include "pipeline/run/work_list.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <new>
#include <oneapi/tbb/global_control.h>
#include <set>
#include <utility>

namespace vigie::run {
namespace {

/// Cases assessed at once; their events are recorded in order afterwards.
constexpr std::size_t cases_per_round = 64;

/// How often a case is read anew because somebody else writes it at the same time.
constexpr int max_attempts = 5;

/// A case in the round at hand.
struct InRound {
    CaseWork work;
    const ChosenCase* chosen = nullptr;
};

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

/// It was read, and there is no new interpretation.
bool yields_nothing(const CaseWork& work) {
    return work.error != nullptr || work.readmission == Readmission::input_needed;
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

/// Takes the cases of a store through a reanalysis: older release by older release, in each by
/// number.
class Reanalysis {
  public:
    Reanalysis(const ReanalyseRequest& request, const knowledge::Release& newer)
        : request_(request),
          interpreter_(newer, request.rules), reading_{interpreter_, request.today,
                                                       request.binary_version, request.alignments},
          store_(cases::CaseStore::open(
              request.store, {.ledger_key = request.ledger_key, .appends = !request.dry_run})),
          changes_(store_, newer, request.rules, request.since),
          progress_(request.progress, "reanalyse") {}

    ReanalyseSummary run() {
        const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                        static_cast<std::size_t>(request_.threads));
        require_no_earlier_day();
        summary_.reports = watch_reports(store_, {.newer = reading_.newer,
                                                  .rules = request_.rules,
                                                  .today = request_.today,
                                                  .dry_run = request_.dry_run,
                                                  .report = request_.report});
        last_interpretation_ = store_.last_interpretation();
        WorkList list(store_, reading_, changes_,
                      due_cases(store_, request_.today, interpretation_months()));
        take(list.left());
        summary_.panel_genes = panel_news(list.cohorts(), store_, reading_.newer);
        if (request_.budget) {
            list.put_in_order(request_.network_rules);
        }
        read_again(list.chosen());
        for (Cohort& cohort : list.cohorts()) {
            conclude(cohort);
        }
        summary_.warnings = changes_.warnings();
        return std::move(summary_);
    }

  private:
    /// Going back in time would supersede what is known today by what was known then.
    void require_no_earlier_day() const {
        const std::optional<model::Date> last = store_.last_day();
        if (last && request_.today < *last) {
            throw model::InputError({.file = request_.store.string()},
                                    "holds interpretations of " + model::format_date(*last) +
                                        ", later than --today " +
                                        model::format_date(request_.today),
                                    "give the day of today; what was said earlier is kept");
        }
    }

    int interpretation_months() const {
        return request_.interpretation_months.value_or(
            request_.network_rules.limits.interpretation_months);
    }

    void take(const CasesLeft& left) {
        summary_.cases = left.cases;
        summary_.current = left.current;
        summary_.untouched = left.untouched;
        summary_.not_assessed = left.not_assessed;
    }

    /// Cases that yield no interpretation do not count: they would use up every budget.
    std::uint64_t budget_left() const {
        constexpr auto no_limit = std::numeric_limits<std::uint64_t>::max();
        return request_.budget ? *request_.budget - std::min(*request_.budget, summary_.touched)
                               : no_limit;
    }

    /// While one round is read anew, the one before is recorded and the next one fetched. Under a
    /// budget one follows the other: what is left of it is known when a round is recorded.
    void read_again(const std::vector<ChosenCase>& chosen) {
        std::vector<InRound> fetched;
        std::vector<InRound> under_way;
        BackgroundReading background(reading_, request_.threads);
        const auto next_round = [&] {
            background.wait();
            std::vector<InRound> read = std::exchange(under_way, std::exchange(fetched, {}));
            std::vector<CaseWork*> works;
            works.reserve(under_way.size());
            for (InRound& one : under_way) {
                works.push_back(&one.work);
            }
            background.start(std::move(works));
            settle(read);
        };
        std::size_t next = 0;
        for (; next < chosen.size() && budget_left() > 0; ++next) {
            stop_if_requested();
            admit(chosen[next], fetched);
            const bool full = fetched.size() == cases_per_round || fetched.size() >= budget_left();
            for (int rounds = full ? (request_.budget ? 2 : 1) : 0; rounds > 0; --rounds) {
                next_round();
            }
        }
        next_round();
        next_round();
        for (; next < chosen.size(); ++next) {
            ++summary_.pending;
            ++chosen[next].cohort->pending;
            chosen[next].cohort->left_behind.push_back(chosen[next].number);
        }
    }

    /// The cases were chosen by the calls that they had then; those of this one were not asked.
    CrossingCalls unasked_calls(const cases::StoredCase& stored,
                                const ReleaseChange& change) const {
        return {.any = !reading_.uses_same_rules(stored) || change.alleles_may_cross(), .keys = {}};
    }

    /// Reads one case into the round, or notes why it cannot be read.
    void admit(const ChosenCase& chosen, std::vector<InRound>& round) {
        const ReleaseChange& change = *chosen.cohort->change;
        try {
            auto kept = store_.interpretation(chosen.number);
            if (!kept) {
                return;
            }
            const bool is_newer = kept->stored.interpretation > last_interpretation_;
            CrossingCalls crossing =
                is_newer ? unasked_calls(kept->stored, change) : chosen.crossing;
            CaseWork work = open_case(store_, std::move(*kept), change, std::move(crossing));
            if (!chosen.due.empty()) {
                take_whole(work, store_);
                work.triggers.insert(work.triggers.end(), chosen.due.begin(), chosen.due.end());
                std::sort(work.triggers.begin(), work.triggers.end());
            }
            round.push_back({std::move(work), &chosen});
        } catch (...) {
            const std::exception_ptr error = std::current_exception();
            fail(store_.find(chosen.number).value(), *chosen.cohort, error);
        }
    }

    /// Records a round that was read anew.
    void settle(std::vector<InRound>& round) {
        std::vector<cases::Reinterpretation> results;
        std::vector<InRound*> recorded;
        for (InRound& one : round) {
            if (one.work.needs_whole) {
                take_whole(one.work, store_);
                reinterpret_noting_errors(one.work, reading_);
            }
            if (yields_nothing(one.work)) {
                settle_apart(one);
            } else {
                weigh_events(one.work.result.events, *one.work.change);
                results.push_back(std::move(one.work.result));
                recorded.push_back(&one);
            }
        }
        std::vector<cases::RecordOutcome> outcomes(results.size(), cases::RecordOutcome::recorded);
        if (!request_.dry_run) {
            outcomes = store_.record(results);
        }
        for (std::size_t i = 0; i < recorded.size(); ++i) {
            recorded[i]->work.result = std::move(results[i]);
            if (outcomes[i] == cases::RecordOutcome::recorded) {
                count(*recorded[i]);
            } else {
                retry(*recorded[i]);
            }
        }
        progress_.add(round.size());
        stop_if_requested();
    }

    void settle_apart(const InRound& one) {
        const CaseWork& work = one.work;
        if (work.error != nullptr) {
            fail(work.stored, *one.chosen->cohort, work.error);
            return;
        }
        const cases::LedgerEvent needed = input_needed_event(work, reading_);
        one.chosen->cohort->left_behind.push_back(work.stored.number);
        if (!request_.dry_run && store_.note(work.stored.case_id, work.stored.interpretation,
                                             {needed}) != cases::RecordOutcome::recorded) {
            return; // interpreted anew meanwhile: the next reanalysis looks at it
        }
        summary_.older_release_gone += work.change->older_is_gone() ? 1U : 0U;
        ++summary_.input_needed;
        report({needed}, false);
    }

    /// Somebody else wrote the case meanwhile: it is read anew, if it still is under the release.
    void retry(const InRound& outdated) {
        const ChosenCase& chosen = *outdated.chosen;
        const CaseWork& before = outdated.work;
        for (int attempt = 1; attempt <= max_attempts; ++attempt) {
            std::vector<InRound> again;
            const auto stored = store_.find(before.stored.number);
            if (!stored || stored->release_id != before.stored.release_id) {
                ++summary_.current;
                return;
            }
            admit(chosen, again);
            if (again.empty() || try_again(again.front())) {
                return;
            }
        }
        chosen.cohort->left_behind.push_back(before.stored.number);
        summary_.failed.push_back({before.stored.case_id,
                                   "another process writes this case all the time; run again later",
                                   model::ExitCode::unavailable});
    }

    /// False: the case was written once more.
    bool try_again(InRound& again) {
        take_whole(again.work, store_);
        reinterpret_noting_errors(again.work, reading_);
        if (yields_nothing(again.work)) {
            settle_apart(again);
            return true;
        }
        weigh_events(again.work.result.events, *again.work.change);
        if (store_.record(again.work.result) != cases::RecordOutcome::recorded) {
            return false;
        }
        count(again);
        return true;
    }

    void fail(const cases::StoredCase& stored, Cohort& cohort, const std::exception_ptr& error) {
        summary_.failed.push_back(failure_of(stored.case_id, error));
        cohort.left_behind.push_back(stored.number);
    }

    /// Takes along what was not touched.
    void conclude(Cohort& cohort) {
        const bool moves = cohort.cases > cohort.chosen || cohort.taken_along || cohort.pending > 0;
        // Other rules or another program under the same release take nobody along.
        if (cohort.release_id == reading_.newer.id() || !moves || request_.dry_run) {
            return;
        }
        std::map<std::int64_t, model::CaseScope> scopes;
        for (const cases::CaseGroup& group : cohort.groups) {
            scopes.emplace(group.setting, store_.setting(group.setting).scope);
        }
        store_.conclude({.from_release = cohort.release_id,
                         .to_release = reading_.newer.id(),
                         .to_folder = std::filesystem::absolute(reading_.newer.folder()).string(),
                         .rule_set = reading_.rule_set,
                         .engine = reading_.binary_version,
                         .today = reading_.today,
                         .renewal = interpretation::renewal_text(reading_.newer, scopes),
                         .last_interpretation = last_interpretation_,
                         .left_behind = std::move(cohort.left_behind)});
    }

    void count(const InRound& one) {
        const CaseWork& work = one.work;
        ++summary_.touched;
        Cohort& cohort = *one.chosen->cohort;
        cohort.taken_along = cohort.taken_along || work.result.unchanged;
        summary_.older_release_gone += work.change->older_is_gone() ? 1U : 0U;
        count_signs(work.signs);
        for (const std::string& reason : work.unread) {
            ++summary_.unread_alignments[reason];
        }
        count_due(one.chosen->due);
        summary_.sealed += work.sealed;
        report(work.result.events, is_solved(work));
    }

    void count_due(const std::vector<model::KnowledgeChange>& due) {
        std::set<std::string> kinds;
        for (const model::KnowledgeChange& trigger : due) {
            kinds.insert(trigger.what);
        }
        for (const std::string& kind : kinds) {
            ++summary_.due[kind];
        }
    }

    /// Asked only where something would be told.
    bool is_solved(const CaseWork& work) {
        const auto tells = [](const cases::LedgerEvent& event) {
            return event.outcome != "unchanged";
        };
        const std::vector<cases::LedgerEvent>& events = work.result.events;
        if (std::none_of(events.begin(), events.end(), tells)) {
            return false;
        }
        if (!status_acts_) {
            status_acts_ = store_.status_acts();
        }
        const auto acts = status_acts_->find(work.stored.case_id);
        const cases::CaseStanding standing = cases::standing_of(
            cases::read_recorded_case(store_, work.stored.case_id).record.diagnoses,
            acts == status_acts_->end() ? std::vector<cases::StatusAct>() : acts->second);
        return standing.diagnosis().diagnosed;
    }

    void count_signs(const interpretation::SignsInRelease& signs) {
        for (std::string& warning : signs.warnings()) {
            ++summary_.sign_warnings[std::move(warning)];
        }
        summary_.signs_not_assessed += signs.counts.dropped_total();
        summary_.signs_replaced += signs.replaced.size();
    }

    void report(const std::vector<cases::LedgerEvent>& events, bool solved) {
        summary_.events += events.size();
        summary_.solved_events += solved ? events.size() : 0U;
        const auto& told =
            solved && request_.report_solved ? request_.report_solved : request_.report;
        if (told) {
            std::for_each(events.begin(), events.end(), told);
        }
    }

    const ReanalyseRequest& request_;
    interpretation::Interpreter interpreter_;
    Reading reading_;
    cases::CaseStore store_;
    ChangeTable changes_;
    Progress progress_;
    std::optional<std::map<std::string, std::vector<cases::StatusAct>>> status_acts_;
    std::int64_t last_interpretation_ = 0;
    ReanalyseSummary summary_;
};

} // namespace

ReanalyseSummary reanalyse(const ReanalyseRequest& request, const knowledge::Release& newer) {
    require_reference(request.alignments);
    return Reanalysis(request, newer).run();
}

} // namespace vigie::run
