#include "reads/measured_ratio.hpp"

#include <boost/math/distributions/binomial.hpp>

#include <limits>

namespace vigie::reads {
namespace {

constexpr double passed_by_chance = 0.001;

double odds(double share) {
    return share < 1 ? share / (1 - share) : std::numeric_limits<double>::infinity();
}

} // namespace

std::optional<MeasuredValue> measured_ratio(std::uint64_t part, std::uint64_t other) {
    if (part + other == 0) {
        return std::nullopt;
    }
    using Binomial = boost::math::binomial_distribution<double>;
    const auto successes = static_cast<double>(part);
    const double all = successes + static_cast<double>(other);
    return MeasuredValue{
        .value = odds(successes / all),
        .lower = odds(Binomial::find_lower_bound_on_p(all, successes, passed_by_chance)),
        .upper = odds(Binomial::find_upper_bound_on_p(all, successes, passed_by_chance))};
}

} // namespace vigie::reads
