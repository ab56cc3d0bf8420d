#include "validation/replay.hpp"

#include "validation/replay_state.hpp"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

namespace vigie::validation {
namespace {

constexpr std::int32_t nothing_taken = -1;
/// Bases without a call after which the calls behind a given-up stretch are compared again.
constexpr std::int64_t gap_after_stretch = 50;

/// One call in the order of both sides.
struct Event {
    std::size_t side = 0;
    std::size_t number = 0;
    const Call* call = nullptr;
};

/// A call that was taken, and the one taken before it.
struct Taken {
    std::size_t event = 0;
    std::int32_t before = nothing_taken;
};

/// A state with what led to it.
struct OpenChoice {
    ReplayState state;
    std::int32_t matched = 0; ///< calls taken
    std::int32_t last = nothing_taken;
};

class Replayer {
  public:
    Replayer(const TwoSides& calls, SequenceWindow& sequence, const ReplayRules& rules)
        : sequence_(sequence), rules_(rules) {
        for (std::size_t side = 0; side < 2; ++side) {
            result_[side].assign(calls[side].size(), Replayed::left);
            for (std::size_t i = 0; i < calls[side].size(); ++i) {
                events_.push_back({side, i, calls[side][i]});
            }
        }
        std::stable_sort(events_.begin(), events_.end(), [](const Event& a, const Event& b) {
            return a.call->changed < b.call->changed;
        });
    }

    std::array<std::vector<Replayed>, 2> run() {
        restart(0);
        for (std::size_t i = 0; i < events_.size(); ++i) {
            const std::int64_t begin = events_[i].call->changed.begin.value;
            if (begin > place_) {
                advance(begin, i);
            }
            expand(i);
            if (open_.size() > rules_.most_states) {
                i = give_up(i);
            }
        }
        advance(std::max(sequence_.length(), place_), events_.size());
        commit();
        return std::move(result_);
    }

  private:
    void restart(std::int64_t place) {
        OpenChoice start;
        for (HaplotypeReplay& haplotype : start.state.haplotypes) {
            haplotype.position = {place, place};
        }
        open_.assign(1, std::move(start));
        taken_.clear();
        place_ = place;
    }

    /// Copies the reference up to `to`; where all choices have met, the best one stands.
    void advance(std::int64_t to, std::size_t next_event) {
        std::erase_if(open_, [&](OpenChoice& choice) { return !keep(choice, to); });
        merge();
        place_ = to;
        if (open_.size() == 1 && open_.front().state.met()) {
            commit();
            stretch_begin_ = next_event;
        }
    }

    bool keep(OpenChoice& choice, std::int64_t to) {
        ReplayState& state = choice.state;
        for (HaplotypeReplay& haplotype : state.haplotypes) {
            if (!haplotype.advance(to, sequence_)) {
                return false;
            }
        }
        if (state.met()) {
            const bool one_sided = state.taken[0] != state.taken[1];
            state.taken = {};
            state.phases.clear();
            return !one_sided;
        }
        return true;
    }

    /// Of choices with the same future the one that took most calls; of equals the first.
    void merge() {
        std::stable_sort(open_.begin(), open_.end(), [](const OpenChoice& a, const OpenChoice& b) {
            const auto order = a.state <=> b.state;
            return order != 0 ? order < 0 : a.matched > b.matched;
        });
        const auto last =
            std::unique(open_.begin(), open_.end(), [](const OpenChoice& a, const OpenChoice& b) {
                return a.state == b.state;
            });
        open_.erase(last, open_.end());
    }

    void commit() {
        for (std::int32_t i = open_.front().last; i != nothing_taken;) {
            const Taken& taken = taken_[static_cast<std::size_t>(i)];
            const Event& event = events_[taken.event];
            result_[event.side][event.number] = Replayed::matched;
            i = taken.before;
        }
        taken_.clear();
        open_.front().last = nothing_taken;
        open_.front().matched = 0;
    }

    /// Every choice goes on without the call and, where that is possible, with it.
    void expand(std::size_t number) {
        const Event& event = events_[number];
        const std::size_t before = open_.size();
        for (std::size_t i = 0; i < before; ++i) {
            if (rules_.haplotypes == 1) {
                take(i, number, true, false);
            } else if (!event.call->is_heterozygous()) {
                take(i, number, true, true);
            } else {
                expand_heterozygous(i, number);
            }
        }
    }

    void expand_heterozygous(std::size_t choice, std::size_t number) {
        const Event& event = events_[number];
        const ReplayState& state = open_[choice].state;
        const std::optional<bool> second = known_haplotype(state, event);
        const bool symmetric = state.symmetric();
        if (!second.value_or(false)) {
            take(choice, number, true, false);
        }
        if (second.value_or(!symmetric)) {
            take(choice, number, false, true);
        }
    }

    /// The haplotype that earlier calls of the phase set leave; nullopt: either.
    static std::optional<bool> known_haplotype(const ReplayState& state, const Event& event) {
        const std::optional<Phase>& phase = event.call->phase;
        if (!phase) {
            return std::nullopt;
        }
        for (const PhaseChoice& choice : state.phases) {
            if (choice.side == event.side && choice.of_record == phase->of_record &&
                choice.set == phase->set) {
                return choice.swapped != phase->second;
            }
        }
        return std::nullopt;
    }

    void take(std::size_t choice, std::size_t number, bool on_first, bool on_second) {
        const Event& event = events_[number];
        OpenChoice next = open_[choice];
        const bool fits = (!on_first || next.state.haplotypes[0].apply(event.side, *event.call)) &&
                          (!on_second || next.state.haplotypes[1].apply(event.side, *event.call));
        if (!fits) {
            return;
        }
        if (rules_.haplotypes == 2 && event.call->phase && !known_haplotype(next.state, event)) {
            const Phase& phase = *event.call->phase;
            std::vector<PhaseChoice>& phases = next.state.phases;
            const PhaseChoice chosen{event.side, phase.of_record, phase.set,
                                     on_second != phase.second};
            phases.insert(std::upper_bound(phases.begin(), phases.end(), chosen), chosen);
        }
        next.state.taken[event.side] = true;
        ++next.matched;
        taken_.push_back({number, next.last});
        next.last = static_cast<std::int32_t>(taken_.size() - 1);
        open_.push_back(std::move(next));
    }

    /// Leaves the calls from where all choices last met up to the next gap uncompared. Returns the
    /// last of them.
    std::size_t give_up(std::size_t number) {
        std::int64_t end = place_;
        std::size_t last = stretch_begin_;
        for (std::size_t i = stretch_begin_; i < events_.size(); ++i) {
            const Call& call = *events_[i].call;
            if (i > number && call.changed.begin.value > end + gap_after_stretch) {
                break;
            }
            end = std::max(end, call.changed.end.value);
            result_[events_[i].side][events_[i].number] = Replayed::not_compared;
            last = i;
        }
        restart(end);
        stretch_begin_ = last + 1;
        return last;
    }

    SequenceWindow& sequence_;
    ReplayRules rules_;
    std::vector<Event> events_;
    std::array<std::vector<Replayed>, 2> result_;
    std::vector<OpenChoice> open_;
    std::vector<Taken> taken_;
    std::int64_t place_ = 0;        ///< up to which every choice has copied the reference
    std::size_t stretch_begin_ = 0; ///< first event after all choices had met
};

} // namespace

std::array<std::vector<Replayed>, 2>
replay(const TwoSides& calls, SequenceWindow& sequence, const ReplayRules& rules) {
    return Replayer(calls, sequence, rules).run();
}

} // namespace vigie::validation
