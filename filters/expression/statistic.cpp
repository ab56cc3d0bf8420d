#include "filters/expression/statistic.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace vigie::filters::expression {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

double mean_of(const std::vector<double>& elements) {
    return std::accumulate(elements.begin(), elements.end(), 0.0) /
           static_cast<double>(elements.size());
}

double median_of(std::vector<double>& elements) {
    std::sort(elements.begin(), elements.end());
    const std::size_t middle = elements.size() / 2;
    return elements.size() % 2 == 1 ? elements[middle]
                                    : (elements[middle - 1] + elements[middle]) / 2.0;
}

double deviation_of(const std::vector<double>& elements) {
    const double mean = mean_of(elements);
    double squares = 0.0;
    for (const double element : elements) {
        squares += (element - mean) * (element - mean);
    }
    return std::sqrt(squares / static_cast<double>(elements.size()));
}

} // namespace

double statistic_of(Statistic statistic, std::vector<double>& elements) {
    elements.erase(std::remove_if(elements.begin(), elements.end(),
                                  [](double element) { return std::isnan(element); }),
                   elements.end());
    if (statistic == Statistic::count) {
        return static_cast<double>(elements.size());
    }
    if (elements.empty()) {
        return none;
    }
    switch (statistic) {
    case Statistic::max:
        return *std::max_element(elements.begin(), elements.end());
    case Statistic::min:
        return *std::min_element(elements.begin(), elements.end());
    case Statistic::mean:
        return mean_of(elements);
    case Statistic::median:
        return median_of(elements);
    case Statistic::deviation:
        return deviation_of(elements);
    default:
        return std::accumulate(elements.begin(), elements.end(), 0.0);
    }
}

double binomial_test(double a, double b) {
    const double n = a + b;
    if (!(n > 0.0) || a < 0.0 || b < 0.0) {
        return none;
    }
    if (a == b) {
        return 1.0;
    }
    // Terms fall from the larger count upwards, each by a ratio below 1.
    double k = std::max(a, b);
    int sign = 0;
    double term = std::exp(lgamma_r(n + 1.0, &sign) - lgamma_r(k + 1.0, &sign) -
                           lgamma_r(n - k + 1.0, &sign) - n * std::log(2.0));
    double tail = 0.0;
    while (k <= n && term > tail * 1e-17) {
        tail += term;
        term *= (n - k) / (k + 1.0);
        k += 1.0;
    }
    return std::min(1.0, 2.0 * tail);
}

} // namespace vigie::filters::expression
