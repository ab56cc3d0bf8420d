#include "pipeline/run/case_batch.hpp"

#include "cases/batch_folder.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/run/batch_case.hpp"
#include "pipeline/run/case_batch_folder.hpp"
#include "pipeline/run/case_batch_json.hpp"
#include "pipeline/run/interruption.hpp"
#include "pipeline/run/load_result.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>
#include <utility>

namespace vigie::run {
namespace {

using model::ExitCode;

/// The cases of one shard on their way.
class CaseBatch {
  public:
    CaseBatch(const BatchRequest& request, const knowledge::Release& release)
        : request_(request), release_(release) {
        const std::vector<cases::BatchCase>& all = request.cases->cases;
        for (std::size_t row = 0; row < all.size(); ++row) {
            if (request.shard.holds(row)) {
                cases_.push_back(&all[row]);
                summary_.entries.push_back({.case_id = all[row].id, .line = all[row].line});
            }
        }
        settled_.resize(cases_.size());
        // A job without a case would keep its share of the threads from the others.
        const auto jobs = std::min(cases_.size(), static_cast<std::size_t>(request.jobs));
        request_.jobs = std::max(1, static_cast<int>(jobs));
    }

    BatchSummary run() {
        prepare();
        write_report();
        run_jobs();
        report_settled(true);
        if (fatal_ != nullptr) {
            std::rethrow_exception(fatal_);
        }
        conclude();
        return std::move(summary_);
    }

  private:
    void prepare() {
        BatchFolderRequest folder{
            .output = request_.output, .case_ids = {}, .resume = request_.resume};
        for (const cases::BatchCase* one : cases_) {
            folder.case_ids.push_back(one->id);
        }
        summary_.warnings = prepare_batch_folder(folder);
        if (request_.store) {
            store_.emplace(cases::CaseStore::open(
                *request_.store, {.create = true, .ledger_key = request_.ledger_key}));
        }
    }

    void run_jobs() {
        const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                        static_cast<std::size_t>(request_.threads));
        Progress progress(request_.progress, "batch", cases_.size(), "cases");
        progress_ = &progress;
        tbb::task_arena arena(request_.jobs);
        arena.execute([this] {
            tbb::parallel_for(
                0, request_.jobs, [this](int /*job*/) { work(); }, tbb::simple_partitioner());
        });
        progress_ = nullptr;
    }

    /// One job: case after case, until there are no more or a signal comes.
    void work() {
        while (const std::optional<std::size_t> number = next()) {
            settle(*number, run_batch_case(request_, release_, *cases_[*number]));
        }
    }

    std::optional<std::size_t> next() {
        if (requested_stop() != 0 || stopped_.load(std::memory_order_relaxed)) {
            return std::nullopt;
        }
        const std::size_t number = next_.fetch_add(1);
        return number < cases_.size() ? std::optional(number) : std::nullopt;
    }

    void settle(std::size_t number, BatchEntry&& entry) {
        const std::lock_guard lock(mutex_);
        summary_.entries[number] = std::move(entry);
        settled_[number] = true;
        try {
            write_report();
            report_settled(false);
            progress_->add(1);
        } catch (...) {
            // The report and the store are of the whole batch: without them no case goes on.
            fatal_ = fatal_ == nullptr ? std::current_exception() : fatal_;
            stopped_.store(true, std::memory_order_relaxed);
        }
    }

    /// Ingests and tells of what is settled, in the order of the rows: up to the first case that is
    /// not, or at the `end` all of them.
    void report_settled(bool end) {
        for (; reported_ < settled_.size() && (end || settled_[reported_]); ++reported_) {
            BatchEntry& entry = summary_.entries[reported_];
            ingest(entry);
            if (settled_[reported_] && request_.report) {
                request_.report(entry);
            }
        }
    }

    void ingest(BatchEntry& entry) {
        const bool has_result =
            entry.outcome == BatchOutcome::done || entry.outcome == BatchOutcome::skipped_done;
        if (!store_ || !has_result || fatal_ != nullptr) {
            return;
        }
        if (requested_stop() != 0) {
            ++summary_.not_loaded;
            return;
        }
        try {
            const auto outcome =
                load_result(*store_, cases::read_bundle(request_.output / entry.case_id));
            ++summary_.ingested[outcome];
            if (outcome == cases::IngestOutcome::older) {
                entry.warnings.emplace_back("the store holds a later interpretation of this case: "
                                            "the result is kept there, but not shown");
            }
        } catch (const model::InputError& fault) {
            entry.outcome = BatchOutcome::failed;
            entry.code = fault.code();
            entry.sentence =
                std::string("its result is complete, but was not loaded: ") + fault.what();
        }
    }

    void write_report() {
        hts::write_file(request_.output / cases::batch_report_name(request_.shard),
                        batch_json(request_, release_, summary_.entries));
    }

    void conclude() {
        write_report();
        const bool undone =
            summary_.count(BatchOutcome::not_started) > 0 || summary_.not_loaded > 0;
        summary_.stop_signal = undone ? requested_stop() : 0;
        const auto failure = std::find_if(
            summary_.entries.begin(), summary_.entries.end(),
            [](const BatchEntry& entry) { return entry.outcome == BatchOutcome::failed; });
        if (failure != summary_.entries.end()) {
            summary_.code = failure->code;
        }
        if (undone) {
            summary_.code = ExitCode::interrupted;
        }
    }

    BatchRequest request_;
    const knowledge::Release& release_;
    std::vector<const cases::BatchCase*> cases_;
    std::optional<cases::CaseStore> store_;
    std::atomic<std::size_t> next_{0};
    std::atomic<bool> stopped_{false};
    Progress* progress_ = nullptr;
    /// Guards all below while jobs run; an entry that is not settled belongs to its job.
    std::mutex mutex_;
    BatchSummary summary_;
    std::vector<bool> settled_;
    std::size_t reported_ = 0;
    std::exception_ptr fatal_;
};

} // namespace

const char* outcome_name(BatchOutcome outcome) noexcept {
    switch (outcome) {
    case BatchOutcome::done:
        return "done";
    case BatchOutcome::skipped_done:
        return "skipped_done";
    case BatchOutcome::failed:
        return "failed";
    case BatchOutcome::not_started:
        break;
    }
    return "not_started";
}

std::size_t BatchSummary::count(BatchOutcome outcome) const {
    return static_cast<std::size_t>(
        std::count_if(entries.begin(), entries.end(),
                      [outcome](const BatchEntry& entry) { return entry.outcome == outcome; }));
}

BatchSummary run_case_batch(const BatchRequest& request, const knowledge::Release& release) {
    return CaseBatch(request, release).run();
}

} // namespace vigie::run
