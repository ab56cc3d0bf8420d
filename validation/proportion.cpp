#include "validation/proportion.hpp"

#include <boost/math/distributions/binomial.hpp>

#include <cmath>

namespace vigie::validation {
namespace {

using Binomial = boost::math::binomial_distribution<double>;
constexpr double error = 0.05;

} // namespace

std::optional<ExactProportion> exact_proportion(const Proportion& proportion) {
    if (proportion.all == 0) {
        return std::nullopt;
    }
    const auto all = static_cast<double>(proportion.all);
    const auto part = static_cast<double>(proportion.part);
    return ExactProportion{.value = part / all,
                           .lower = Binomial::find_lower_bound_on_p(all, part, error / 2),
                           .upper = Binomial::find_upper_bound_on_p(all, part, error / 2),
                           .at_least = Binomial::find_lower_bound_on_p(all, part, error)};
}

std::uint64_t variants_needed(double limit) {
    return static_cast<std::uint64_t>(std::ceil(std::log(error) / std::log(limit)));
}

double chance_of_worse(std::uint64_t worse, std::uint64_t better) {
    if (worse == 0) {
        return 1;
    }
    const Binomial even(static_cast<double>(worse + better), 0.5);
    return boost::math::cdf(boost::math::complement(even, static_cast<double>(worse) - 1));
}

} // namespace vigie::validation
