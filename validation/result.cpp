#include "validation/result.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace vigie::validation {
namespace {

/// Six decimals are more than any truth set can tell; fewer bytes differ by rounding.
constexpr double told_parts = 1e6;

} // namespace

const Stratum* Result::find(const std::string& name) const {
    const auto found = std::find_if(strata.begin(), strata.end(),
                                    [&name](const Stratum& s) { return s.name() == name; });
    return found == strata.end() ? nullptr : &*found;
}

std::optional<ExactProportion> rate_of(const Proportion& proportion, std::uint64_t min_variants) {
    const auto exact = proportion.all < min_variants ? std::nullopt : exact_proportion(proportion);
    if (!exact) {
        return std::nullopt;
    }
    return ExactProportion{.value = std::round(exact->value * told_parts) / told_parts,
                           .lower = std::floor(exact->lower * told_parts) / told_parts,
                           .upper = std::ceil(exact->upper * told_parts) / told_parts,
                           .at_least = std::floor(exact->at_least * told_parts) / told_parts};
}

std::optional<double> f1_of(const StratumCounts& counts, std::uint64_t min_variants) {
    const auto sensitivity = rate_of(counts.truth.matched(), min_variants);
    const auto precision = rate_of(counts.query.matched(), min_variants);
    if (!sensitivity || !precision) {
        return std::nullopt;
    }
    const double sum = sensitivity->value + precision->value;
    return sum > 0 ? 2 * sensitivity->value * precision->value / sum : 0;
}

LimitVerdict judge_limit(LimitVerdict asked, const Result& result) {
    const Stratum* const stratum = result.find(asked.stratum);
    Proportion proportion;
    if (stratum != nullptr) {
        const StratumCounts& counts = stratum->counts;
        proportion = asked.measure == "sensitivity" ? counts.truth.matched_at_least()
                                                    : counts.query.matched_at_least();
    }
    asked.variants = proportion.all;
    asked.needed = variants_needed(asked.limit);
    const auto exact = exact_proportion(proportion);
    asked.at_least = exact ? std::optional(exact->at_least) : std::nullopt;
    if (exact && exact->at_least >= asked.limit) {
        asked.verdict = model::Verdict::pass;
    } else if (exact && (proportion.all >= asked.needed || exact->upper < asked.limit)) {
        asked.verdict = model::Verdict::fail;
    } else {
        asked.verdict = model::Verdict::not_assessed;
    }
    return asked;
}

} // namespace vigie::validation
