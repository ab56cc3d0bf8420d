#include "pipeline/run/alignment_units.hpp"

#include "pipeline/run/interruption.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <atomic>
#include <exception>
#include <mutex>
#include <utility>
#include <vector>

namespace vigie::run {
namespace {

class UnitLoop {
  public:
    UnitLoop(const AlignmentUnits& units, const hts::AlignmentReader& reader)
        : units_(units), first_reader_(reader),
          progress_(units.progress, units.task, units.count, units.unit_names) {}

    std::uint64_t run() {
        const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                        static_cast<std::size_t>(units_.threads));
        tbb::task_arena arena(units_.threads);
        arena.execute([this] {
            tbb::parallel_for(std::size_t{0}, units_.count,
                              [this](std::size_t unit) { take(unit); });
        });
        if (error_ != nullptr) {
            std::rethrow_exception(error_);
        }
        std::uint64_t records = 0;
        for (hts::AlignmentReader& reader : idle_) {
            records += reader.records();
            reader.finish();
        }
        return records;
    }

  private:
    /// Units before a failed one are still done: only so is the first error always the same.
    void take(std::size_t unit) {
        if (unit > failed_.load(std::memory_order_relaxed)) {
            return;
        }
        try {
            hts::AlignmentReader reader = borrow();
            units_.read(unit, reader);
            give_back(std::move(reader));
            stop_if_requested();
        } catch (...) {
            const std::lock_guard lock(mutex_);
            if (unit < failed_.load(std::memory_order_relaxed)) {
                failed_.store(unit, std::memory_order_relaxed);
                error_ = std::current_exception();
            }
        }
    }

    hts::AlignmentReader borrow() {
        {
            const std::lock_guard lock(mutex_);
            if (!idle_.empty()) {
                hts::AlignmentReader reader = std::move(idle_.back());
                idle_.pop_back();
                return reader;
            }
        }
        return first_reader_.another(hts::AlignmentAccess::by_region);
    }

    void give_back(hts::AlignmentReader&& reader) {
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(reader));
        progress_.add(1);
    }

    const AlignmentUnits& units_;
    const hts::AlignmentReader& first_reader_;
    Progress progress_;
    std::mutex mutex_;
    std::vector<hts::AlignmentReader> idle_;
    std::atomic<std::size_t> failed_ = SIZE_MAX;
    std::exception_ptr error_;
};

} // namespace

std::uint64_t read_units(const AlignmentUnits& units, const hts::AlignmentReader& reader) {
    return UnitLoop(units, reader).run();
}

} // namespace vigie::run
