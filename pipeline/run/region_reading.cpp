#include "pipeline/run/region_reading.hpp"

#include "pipeline/run/interruption.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <atomic>
#include <exception>
#include <mutex>
#include <utility>

namespace vigie::run {
namespace {

constexpr std::uint64_t records_per_step = 1U << 16U;

class RegionReading {
  public:
    RegionReading(const UnitWork& work, const hts::AlignmentReader& reader)
        : work_(work), first_reader_(reader),
          progress_(work.request.progress, "coverage", work.units.size(), "stretches") {
        reading_.results.resize(work.units.size());
    }

    UnitReading run() {
        const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                        static_cast<std::size_t>(work_.request.threads));
        tbb::task_arena arena(work_.request.threads);
        arena.execute([this] {
            tbb::parallel_for(std::size_t{0}, work_.units.size(),
                              [this](std::size_t unit) { take(unit); });
        });
        if (error_ != nullptr) {
            std::rethrow_exception(error_);
        }
        for (hts::AlignmentReader& reader : idle_) {
            reading_.records += reader.records();
            reader.finish();
        }
        return std::move(reading_);
    }

  private:
    /// Units before a failed one are still done: only so is the first error always the same.
    void take(std::size_t unit) {
        if (unit > failed_.load(std::memory_order_relaxed)) {
            return;
        }
        try {
            read(unit);
        } catch (...) {
            const std::lock_guard lock(mutex_);
            if (unit < failed_.load(std::memory_order_relaxed)) {
                failed_.store(unit, std::memory_order_relaxed);
                error_ = std::current_exception();
            }
        }
    }

    void read(std::size_t number) {
        const reads::DepthUnit& unit = work_.units[number];
        reads::DepthCounter counter(unit.targets, work_.request.rules);
        counter.count_from(unit.count_from);
        if (work_.numbers[number] >= 0) {
            hts::AlignmentReader reader = borrow();
            reader.select(regions_of(number));
            while (const hts::Alignment* const read = reader.next()) {
                counter.add(*read);
                if (reader.records() % records_per_step == 0) {
                    stop_if_requested();
                }
            }
            give_back(std::move(reader));
        }
        stop_if_requested();
        reading_.results[number] = finish_unit(counter, unit, work_.request, work_.contigs[number]);
    }

    std::vector<hts::AlignmentRegion> regions_of(std::size_t number) const {
        const std::int64_t reach = reach_of(work_.request.rules);
        std::vector<hts::AlignmentRegion> regions;
        for (const model::Interval& target : work_.units[number].targets) {
            const model::Position begin{std::max<std::int64_t>(target.begin.value - reach, 0)};
            regions.push_back({work_.numbers[number], {begin, target.end + reach}});
        }
        return regions;
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

    const UnitWork& work_;
    const hts::AlignmentReader& first_reader_;
    Progress progress_;
    UnitReading reading_;
    std::mutex mutex_;
    std::vector<hts::AlignmentReader> idle_;
    std::atomic<std::size_t> failed_ = SIZE_MAX;
    std::exception_ptr error_;
};

} // namespace

UnitReading read_by_regions(const UnitWork& work, const hts::AlignmentReader& reader) {
    return RegionReading(work, reader).run();
}

} // namespace vigie::run
