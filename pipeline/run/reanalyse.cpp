#include "pipeline/run/reanalyse.hpp"

#include "interpretation/candidate_context.hpp"
#include "interpretation/case_scope.hpp"
#include "pipeline/run/change_table.hpp"
#include "pipeline/run/interruption.hpp"
#include "pipeline/run/reinterpret.hpp"

#include <algorithm>
#include <map>
#include <new>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>
#include <set>
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

/// Cases that stand under one older release and may be read under the newer one.
struct Cohort {
    std::vector<cases::CaseGroup> groups;
    std::vector<std::int64_t> left_behind; ///< that cannot be read under it
};

/// Number of a case -> an allele of its calls outside the residue may have to enter it.
using ChosenCases = std::map<std::int64_t, bool>;

/// Takes the cases of a store through a reanalysis: older release by older release, in each by
/// number.
class Reanalysis {
  public:
    Reanalysis(const ReanalyseRequest& request, const knowledge::Release& newer)
        : request_(request),
          interpreter_(newer, request.rules), reading_{interpreter_, request.today,
                                                       request.binary_version},
          store_(cases::CaseStore::open(request.store, false)),
          changes_(store_, newer, request.rules, request.since),
          progress_(request.progress, "reanalyse") {}

    ReanalyseSummary run() {
        const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                        static_cast<std::size_t>(request_.threads));
        require_no_earlier_day();
        last_interpretation_ = store_.last_interpretation();
        std::map<std::string, Cohort> cohorts;
        for (cases::CaseGroup& group : store_.groups()) {
            summary_.cases += group.cases;
            place(std::move(group), cohorts);
        }
        for (auto& [release_id, cohort] : cohorts) {
            read_cohort(release_id, cohort);
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

    /// Adds a group to the cohort of its release, or counts why it is not read.
    void place(cases::CaseGroup group, std::map<std::string, Cohort>& cohorts) {
        if (reading_.is_current(group)) {
            summary_.current += group.cases;
            return;
        }
        const cases::CaseSetting& setting = setting_of(group.setting);
        if (setting.assembly != reading_.newer.assembly().name()) {
            summary_.not_assessed["other_assembly"] += group.cases;
            return;
        }
        if (!interpretation::unknown_panels(setting.scope, reading_.newer).empty()) {
            summary_.not_assessed["panel_missing"] += group.cases;
            std::vector<std::int64_t>& left = cohorts[group.release_id].left_behind;
            const std::vector<std::int64_t> cases = store_.cases_of({group});
            left.insert(left.end(), cases.begin(), cases.end());
            return;
        }
        cohorts[group.release_id].groups.push_back(std::move(group));
    }

    const cases::CaseSetting& setting_of(std::int64_t number) {
        const auto known = settings_.find(number);
        return known != settings_.end()
                   ? known->second
                   : settings_.emplace(number, store_.setting(number)).first->second;
    }

    void read_cohort(const std::string& release_id, Cohort& cohort) {
        if (cohort.groups.empty()) {
            return;
        }
        left_behind_ = std::move(cohort.left_behind);
        const ReleaseChange& change = changes_.of(release_id, cohort.groups.front().release_folder);
        std::uint64_t cases = 0;
        for (const cases::CaseGroup& group : cohort.groups) {
            cases += group.cases;
        }
        const std::uint64_t read = read_again(choose(cohort.groups, change), cohort.groups, change);
        summary_.untouched += cases - read;
        if ((cases > read || taken_along_) && !request_.dry_run) {
            conclude(release_id, cohort.groups);
        }
        taken_along_ = false;
    }

    /// The cases that have to be read, and perhaps some of other groups.
    ChosenCases choose(const std::vector<cases::CaseGroup>& groups, const ReleaseChange& change) {
        std::vector<cases::CaseGroup> whole;
        for (const cases::CaseGroup& group : groups) {
            const bool every_case = !reading_.uses_same_rules(group) ||
                                    change.touches_every_case() || change.any_allele_may_cross();
            if (every_case) {
                whole.push_back(group);
            }
        }
        ChosenCases chosen;
        const auto choose_all = [&chosen](const std::vector<std::int64_t>& cases, bool may_cross) {
            for (const std::int64_t number : cases) {
                chosen.try_emplace(number, may_cross);
            }
        };
        choose_all(store_.cases_of(whole), true);
        if (whole.size() < groups.size() && change.alleles_may_cross()) {
            choose_all(store_.carriers(change.crossing_keys()), true);
            choose_all(store_.cases_without_call_keys(), true);
        }
        choose_all(change.readers(), false);
        return chosen;
    }

    /// Number of the chosen cases that are of the groups: of these each is read.
    std::uint64_t read_again(const ChosenCases& chosen,
                             const std::vector<cases::CaseGroup>& groups,
                             const ReleaseChange& change) {
        std::uint64_t read = 0;
        std::vector<CaseWork> round;
        for (const ChosenCases::value_type& one : chosen) {
            stop_if_requested();
            read += admit(one, groups, change, round) ? 1U : 0U;
            if (round.size() == cases_per_round) {
                finish(round);
            }
        }
        finish(round);
        return read;
    }

    /// Reads a case into the round, or notes why it cannot be read; false: it is of none of the
    /// groups.
    bool admit(const ChosenCases::value_type& chosen,
               const std::vector<cases::CaseGroup>& groups,
               const ReleaseChange& change,
               std::vector<CaseWork>& round) {
        const std::int64_t number = chosen.first;
        try {
            auto kept = store_.interpretation(number, groups);
            if (!kept) {
                return false;
            }
            // The cases were chosen by the calls that they had then.
            const bool is_newer = kept->stored.interpretation > last_interpretation_;
            const bool crosses =
                chosen.second || (is_newer && calls_may_cross(store_, number, change));
            round.push_back(open_case(store_, std::move(*kept), change, crosses));
        } catch (...) {
            const std::exception_ptr error = std::current_exception();
            fail(store_.find(number).value(), error);
        }
        return true;
    }

    void finish(std::vector<CaseWork>& round) {
        reinterpret_round(round, reading_, request_.threads);
        std::vector<cases::Reinterpretation> results;
        std::vector<CaseWork*> recorded;
        for (CaseWork& work : round) {
            if (work.needs_whole) {
                take_whole(work, store_);
                reinterpret_noting_errors(work, reading_);
            }
            if (work.error != nullptr || work.readmission == Readmission::input_needed) {
                settle_apart(work);
            } else {
                results.push_back(std::move(work.result));
                recorded.push_back(&work);
            }
        }
        std::vector<cases::RecordOutcome> outcomes(results.size(), cases::RecordOutcome::recorded);
        if (!request_.dry_run) {
            outcomes = store_.record(results);
        }
        for (std::size_t i = 0; i < recorded.size(); ++i) {
            recorded[i]->result = std::move(results[i]);
            if (outcomes[i] == cases::RecordOutcome::recorded) {
                count(*recorded[i]);
            } else {
                retry(*recorded[i]);
            }
        }
        progress_.add(round.size());
        round.clear();
        stop_if_requested();
    }

    /// A case that yields no new interpretation.
    void settle_apart(const CaseWork& work) {
        if (work.error != nullptr) {
            fail(work.stored, work.error);
            return;
        }
        const cases::LedgerEvent needed = input_needed_event(work, reading_);
        left_behind_.push_back(work.stored.number);
        if (!request_.dry_run && store_.note(work.stored.case_id, work.stored.interpretation,
                                             {needed}) != cases::RecordOutcome::recorded) {
            return; // interpreted anew meanwhile: the next reanalysis looks at it
        }
        summary_.older_release_gone += work.change->older_is_gone() ? 1U : 0U;
        ++summary_.input_needed;
        report({needed});
    }

    /// Somebody else wrote the case meanwhile: it is read anew, if it still is under the release.
    void retry(const CaseWork& outdated) {
        for (int attempt = 1; attempt <= max_attempts; ++attempt) {
            std::vector<CaseWork> again;
            const auto stored = store_.find(outdated.stored.number);
            if (!stored || stored->release_id != outdated.stored.release_id) {
                ++summary_.current;
                return;
            }
            const bool crosses = !reading_.uses_same_rules(*stored) ||
                                 calls_may_cross(store_, stored->number, *outdated.change);
            if (!admit({stored->number, crosses}, {cases::group_of(*stored)}, *outdated.change,
                       again)) {
                continue;
            }
            if (again.empty()) {
                return;
            }
            take_whole(again.front(), store_);
            reinterpret_noting_errors(again.front(), reading_);
            if (again.front().error != nullptr ||
                again.front().readmission == Readmission::input_needed) {
                settle_apart(again.front());
                return;
            }
            if (store_.record(again.front().result) == cases::RecordOutcome::recorded) {
                count(again.front());
                return;
            }
        }
        left_behind_.push_back(outdated.stored.number);
        summary_.failed.push_back({outdated.stored.case_id,
                                   "another process writes this case all the time; run again later",
                                   model::ExitCode::unavailable});
    }

    void fail(const cases::StoredCase& stored, const std::exception_ptr& error) {
        summary_.failed.push_back(failure_of(stored.case_id, error));
        left_behind_.push_back(stored.number);
    }

    void conclude(const std::string& release_id, const std::vector<cases::CaseGroup>& groups) {
        std::map<std::int64_t, model::CaseScope> scopes;
        for (const cases::CaseGroup& group : groups) {
            scopes.emplace(group.setting, setting_of(group.setting).scope);
        }
        store_.conclude({.from_release = release_id,
                         .to_release = reading_.newer.id(),
                         .to_folder = std::filesystem::absolute(reading_.newer.folder()).string(),
                         .rule_set = reading_.rule_set,
                         .engine = reading_.binary_version,
                         .today = reading_.today,
                         .renewal = interpretation::renewal_text(reading_.newer, scopes),
                         .last_interpretation = last_interpretation_,
                         .left_behind = std::move(left_behind_)});
    }

    void count(const CaseWork& work) {
        ++summary_.touched;
        taken_along_ = taken_along_ || work.result.unchanged;
        summary_.older_release_gone += work.change->older_is_gone() ? 1U : 0U;
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
    interpretation::Interpreter interpreter_;
    Reading reading_;
    cases::CaseStore store_;
    ChangeTable changes_;
    Progress progress_;
    std::map<std::int64_t, cases::CaseSetting> settings_;
    std::vector<std::int64_t> left_behind_; ///< of the cohort at hand
    bool taken_along_ = false; ///< a case of the cohort at hand was read and is what it was
    std::int64_t last_interpretation_ = 0;
    ReanalyseSummary summary_;
};

} // namespace

ReanalyseSummary reanalyse(const ReanalyseRequest& request, const knowledge::Release& newer) {
    return Reanalysis(request, newer).run();
}

} // namespace vigie::run
