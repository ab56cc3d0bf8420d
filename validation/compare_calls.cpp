#include "validation/compare_calls.hpp"

#include "validation/replay.hpp"

#include <algorithm>
#include <functional>

namespace vigie::validation {
namespace {

/// Of GA4GH's local matches (BK = lm in the output of hap.py and vcfeval).
constexpr std::int64_t local_bases = 30;

class Comparison {
  public:
    Comparison(const std::vector<Call>& truth,
               const std::vector<Call>& query,
               SequenceWindow& sequence,
               std::size_t most_states)
        : calls_{&truth, &query}, sequence_(sequence), most_states_(most_states) {
        found_.truth.assign(truth.size(), Match::absent);
        found_.query.assign(query.size(), Match::absent);
    }

    ComparedCalls run() {
        replay_all();
        pair_equal_calls(Match::matched, [](const Call& a, const Call& b) {
            return a.is_heterozygous() == b.is_heterozygous();
        });
        replay_left();
        pair_equal_calls(Match::genotype_mismatch, [](const Call&, const Call&) { return true; });
        mark_neighbours();
        return std::move(found_);
    }

  private:
    std::vector<Match>& matches_of(std::size_t side) {
        return side == 0 ? found_.truth : found_.query;
    }
    /// Equal genotypes can be told where too many records crowd together, other ones cannot.
    bool may_pair(std::size_t side, std::size_t number, Match as) {
        const Match match = matches_of(side)[number];
        return match == Match::absent || (match == Match::not_compared && as == Match::matched);
    }

    void replay_all() {
        TwoSides all;
        for (std::size_t side = 0; side < 2; ++side) {
            for (const Call& call : *calls_[side]) {
                all[side].push_back(&call);
            }
        }
        const auto replayed =
            replay(all, sequence_, {.haplotypes = 2, .most_states = most_states_});
        for (std::size_t side = 0; side < 2; ++side) {
            for (std::size_t i = 0; i < replayed[side].size(); ++i) {
                const Replayed what = replayed[side][i];
                matches_of(side)[i] = what == Replayed::matched        ? Match::matched
                                      : what == Replayed::not_compared ? Match::not_compared
                                                                       : Match::absent;
            }
        }
    }

    /// The calls that nothing was found for, without their genotypes.
    void replay_left() {
        TwoSides left;
        std::array<std::vector<std::size_t>, 2> numbers;
        for (std::size_t side = 0; side < 2; ++side) {
            for (std::size_t i = 0; i < calls_[side]->size(); ++i) {
                if (matches_of(side)[i] == Match::absent) {
                    left[side].push_back(&(*calls_[side])[i]);
                    numbers[side].push_back(i);
                }
            }
        }
        const auto replayed =
            replay(left, sequence_, {.haplotypes = 1, .most_states = most_states_});
        for (std::size_t side = 0; side < 2; ++side) {
            for (std::size_t i = 0; i < replayed[side].size(); ++i) {
                if (replayed[side][i] == Replayed::matched) {
                    matches_of(side)[numbers[side][i]] = Match::genotype_mismatch;
                }
            }
        }
    }

    /// Pairs calls of the same allele, each once, in their order.
    void pair_equal_calls(Match match,
                          const std::function<bool(const Call&, const Call&)>& same_copies) {
        std::size_t next = 0;
        const std::vector<Call>& query = *calls_[1];
        for (std::size_t i = 0; i < calls_[0]->size(); ++i) {
            const Call& call = (*calls_[0])[i];
            while (next < query.size() && query[next].changed.begin < call.changed.begin) {
                ++next;
            }
            for (std::size_t j = next; may_pair(0, i, match) && j < query.size() &&
                                       query[j].changed.begin == call.changed.begin;
                 ++j) {
                if (may_pair(1, j, match) && call.same_allele(query[j]) &&
                    same_copies(call, query[j])) {
                    found_.truth[i] = match;
                    found_.query[j] = match;
                    found_.equal_without_replay += match == Match::matched ? 1U : 0U;
                }
            }
        }
    }

    void mark_neighbours() {
        std::array<std::vector<model::Interval>, 2> absent;
        for (std::size_t side = 0; side < 2; ++side) {
            for (std::size_t i = 0; i < calls_[side]->size(); ++i) {
                if (matches_of(side)[i] == Match::absent) {
                    absent[side].push_back((*calls_[side])[i].changed);
                }
            }
        }
        for (std::size_t side = 0; side < 2; ++side) {
            mark_side(side, absent[1 - side]);
        }
    }

    void mark_side(std::size_t side, const std::vector<model::Interval>& others) {
        std::size_t first = 0;
        std::int64_t longest = 0;
        for (const model::Interval& other : others) {
            longest = std::max(longest, other.length());
        }
        for (std::size_t i = 0; i < calls_[side]->size(); ++i) {
            if (matches_of(side)[i] != Match::absent) {
                continue;
            }
            const model::Interval& place = (*calls_[side])[i].changed;
            while (first < others.size() &&
                   others[first].begin + longest + local_bases < place.begin) {
                ++first;
            }
            for (std::size_t j = first;
                 j < others.size() && others[j].begin <= place.end + local_bases; ++j) {
                if (others[j].end + local_bases >= place.begin) {
                    matches_of(side)[i] = Match::allele_mismatch;
                }
            }
        }
    }

    std::array<const std::vector<Call>*, 2> calls_;
    SequenceWindow& sequence_;
    std::size_t most_states_;
    ComparedCalls found_;
};

} // namespace

std::string_view match_name(Match match) noexcept {
    constexpr std::array<std::string_view, matches> names{
        "matched", "genotype_mismatch", "allele_mismatch", "absent", "not_compared"};
    return names[static_cast<std::size_t>(match)];
}

ComparedCalls compare_calls(const std::vector<Call>& truth,
                            const std::vector<Call>& query,
                            SequenceWindow& sequence,
                            std::size_t most_states) {
    return Comparison(truth, query, sequence, most_states).run();
}

} // namespace vigie::validation
