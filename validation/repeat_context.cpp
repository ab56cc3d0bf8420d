#include "validation/repeat_context.hpp"

#include <algorithm>

namespace vigie::validation {
namespace {

constexpr std::int64_t looked_around = 60;
constexpr std::int64_t longest_unit = 6;
constexpr std::int64_t tandem_bases = 11;
constexpr std::int64_t tandem_copies = 3;

/// A stretch of the reference, and the part of it that the call touches.
class Surroundings {
  public:
    Surroundings(const Call& call, SequenceWindow& sequence)
        : sequence_(sequence), touched_{call.changed.begin - 1, call.changed.end + 1},
          begin_(std::max<std::int64_t>(0, call.changed.begin.value - looked_around)),
          end_(std::min(sequence.length(), call.changed.end.value + looked_around)) {}

    /// Bases of the longest stretch that repeats itself every `unit` bases and is touched.
    std::int64_t longest(std::int64_t unit) {
        std::int64_t best = 0;
        std::int64_t from = begin_;
        for (std::int64_t i = begin_ + unit; i <= end_; ++i) {
            if (i < end_ && same(i, unit)) {
                continue;
            }
            if (touches(from, i)) {
                best = std::max(best, i - from);
            }
            from = i - unit + 1;
        }
        return best;
    }

  private:
    bool same(std::int64_t place, std::int64_t unit) {
        const char base = sequence_.base(place);
        return base != 'N' && base == sequence_.base(place - unit);
    }
    bool touches(std::int64_t from, std::int64_t to) const {
        return from < touched_.end.value && touched_.begin.value < to;
    }

    SequenceWindow& sequence_;
    model::Interval touched_;
    std::int64_t begin_;
    std::int64_t end_;
};

} // namespace

RepeatContext repeat_context(const Call& call, SequenceWindow& sequence) {
    Surroundings around(call, sequence);
    RepeatContext context{.homopolymer = around.longest(1)};
    for (std::int64_t unit = 2; unit <= longest_unit; ++unit) {
        const std::int64_t bases = around.longest(unit);
        // A run of one base repeats itself every `unit` bases too, and is no tandem repeat.
        context.tandem_repeat =
            context.tandem_repeat || (bases >= std::max(tandem_bases, tandem_copies * unit) &&
                                      bases >= context.homopolymer + unit);
    }
    return context;
}

} // namespace vigie::validation
