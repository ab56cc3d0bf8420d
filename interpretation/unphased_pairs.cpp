#include "interpretation/unphased_pairs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace vigie::interpretation {
namespace {

bool is_unphased_pair(const model::Candidate& candidate) {
    return candidate.variants.size() == 2 && candidate.phase == "unknown";
}

bool comes_first(const model::Candidate* a, const model::Candidate* b) {
    return std::make_tuple(a->tier, -a->score, a->identity()) <
           std::make_tuple(b->tier, -b->score, b->identity());
}

} // namespace

std::uint64_t keep_best_unphased_pairs(std::vector<model::Candidate>& candidates) {
    std::vector<model::Candidate*> pairs;
    for (model::Candidate& candidate : candidates) {
        if (is_unphased_pair(candidate)) {
            pairs.push_back(&candidate);
        }
    }
    if (pairs.size() <= few_unphased_pairs) {
        return 0;
    }
    std::sort(pairs.begin(), pairs.end(), comes_first);
    std::set<model::SmallAllele> listed;
    std::set<const model::Candidate*> left_out;
    for (const model::Candidate* pair : pairs) {
        const bool first = listed.insert(pair->variants[0].evidence.allele).second;
        const bool second = listed.insert(pair->variants[1].evidence.allele).second;
        if (!first && !second) {
            left_out.insert(pair);
        }
    }
    std::vector<model::Candidate> kept;
    for (model::Candidate& candidate : candidates) {
        if (left_out.contains(&candidate)) {
            continue;
        }
        if (is_unphased_pair(candidate)) {
            candidate.inheritance_reason += fmt::format(
                "; {} of {} pairs of unknown phase in this gene are not listed, each of their "
                "variants is with a better partner",
                left_out.size(), pairs.size());
        }
        kept.push_back(std::move(candidate));
    }
    candidates = std::move(kept);
    return left_out.size();
}

} // namespace vigie::interpretation
