#include "pipeline/run/whole_reading.hpp"

#include "pipeline/run/interruption.hpp"

#include <deque>
#include <tuple>
#include <utility>

namespace vigie::run {
namespace {

namespace flag = hts::alignment_flag;

constexpr std::uint64_t records_per_step = 1U << 16U;

class WholeReading {
  public:
    WholeReading(const UnitWork& work, const model::ContigIntervals& kit, FileTotals& totals)
        : work_(work), kit_(kit), totals_(totals), reach_(reach_of(work.request.rules)),
          progress_(work.request.progress, "coverage", 0, "reads") {
        reading_.results.resize(work.units.size());
        for (std::size_t unit = 0; unit < work.units.size(); ++unit) {
            if (work.numbers[unit] >= 0) {
                auto& [first, last] =
                    of_contig_.try_emplace(work.numbers[unit], unit, unit).first->second;
                last = unit + 1;
            }
        }
    }

    UnitReading run(hts::AlignmentReader& reader) {
        while (const hts::Alignment* const read = reader.next()) {
            take(*read);
            if (reader.records() % records_per_step == 0) {
                progress_.add(records_per_step);
                stop_if_requested();
            }
        }
        enter(-1);
        finish_never_read();
        reading_.records = reader.records();
        reader.finish();
        return std::move(reading_);
    }

  private:
    void take(const hts::Alignment& read) {
        if (read.contig() != contig_) {
            enter(read.contig());
        }
        count(read);
        while (!open_.empty() &&
               work_.units[next_ - open_.size()].hull().end + reach_ <= read.begin()) {
            close_first();
        }
        while (next_ < last_ && work_.units[next_].hull().begin < read.end() + reach_) {
            open_.emplace_back(work_.units[next_].targets, work_.request.rules);
            open_.back().count_from(work_.units[next_].count_from);
            ++next_;
        }
        for (reads::DepthCounter& counter : open_) {
            counter.add(read);
        }
    }

    /// Closes what is open and goes on with the units of a contig; -1: of none.
    void enter(std::int32_t contig) {
        while (!open_.empty()) {
            close_first();
        }
        finish_unread();
        contig_ = contig;
        const auto units = of_contig_.find(contig);
        std::tie(next_, last_) =
            units == of_contig_.end() ? std::pair<std::size_t, std::size_t>{} : units->second;
        kit_now_ = nullptr;
        kit_next_ = 0;
        if (units != of_contig_.end()) {
            kit_now_ = &kit_.on(work_.units[next_].contig);
            of_contig_.erase(units);
        }
    }

    void close_first() {
        const std::size_t unit = next_ - open_.size();
        reading_.results[unit] =
            finish_unit(open_.front(), work_.units[unit], work_.request, work_.contigs[unit]);
        open_.pop_front();
    }

    /// Units of the contig that no read reached.
    void finish_unread() {
        for (; next_ < last_; ++next_) {
            finish_empty(next_);
        }
    }

    /// Units of contigs without reads.
    void finish_never_read() {
        for (std::size_t unit = 0; unit < work_.units.size(); ++unit) {
            if (work_.numbers[unit] < 0 || of_contig_.contains(work_.numbers[unit])) {
                finish_empty(unit);
            }
        }
    }

    void finish_empty(std::size_t unit) {
        reads::DepthCounter counter(work_.units[unit].targets, work_.request.rules);
        reading_.results[unit] =
            finish_unit(counter, work_.units[unit], work_.request, work_.contigs[unit]);
    }

    void count(const hts::Alignment& read) {
        ++totals_.records;
        if (!read.has(flag::secondary | flag::supplementary)) {
            const bool mapped = !read.has(flag::unmapped);
            ++totals_.primary;
            totals_.primary_mapped += mapped ? 1U : 0U;
            totals_.primary_duplicates += mapped && read.has(flag::duplicate) ? 1U : 0U;
        }
        if (fate_of(read, work_.request.rules) == reads::ReadFate::counted) {
            ++totals_.counted;
            totals_.counted_on_kit += on_kit(read) ? 1U : 0U;
        }
    }

    bool on_kit(const hts::Alignment& read) {
        while (kit_now_ != nullptr && kit_next_ < kit_now_->size() &&
               (*kit_now_)[kit_next_].end <= read.begin()) {
            ++kit_next_;
        }
        return kit_now_ != nullptr && kit_next_ < kit_now_->size() &&
               (*kit_now_)[kit_next_].overlaps(read.span());
    }

    const UnitWork& work_;
    const model::ContigIntervals& kit_;
    FileTotals& totals_;
    std::int64_t reach_;
    Progress progress_;
    UnitReading reading_;
    std::map<std::int32_t, std::pair<std::size_t, std::size_t>> of_contig_; ///< not yet read
    std::int32_t contig_ = -2;
    std::deque<reads::DepthCounter> open_; ///< of the units before `next_`
    std::size_t next_ = 0;
    std::size_t last_ = 0;
    const model::ContigIntervals::List* kit_now_ = nullptr;
    std::size_t kit_next_ = 0;
};

} // namespace

UnitReading read_whole(const UnitWork& work,
                       const model::ContigIntervals& kit,
                       hts::AlignmentReader& reader,
                       FileTotals& totals) {
    return WholeReading(work, kit, totals).run(reader);
}

} // namespace vigie::run
