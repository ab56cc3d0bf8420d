#include "reads/depth_summary.hpp"

#include <algorithm>
#include <numeric>

namespace vigie::reads {
namespace {

std::int64_t count_at_least(std::span<const std::uint32_t> depths, std::uint32_t minimum) {
    return std::count_if(depths.begin(), depths.end(),
                         [minimum](std::uint32_t depth) { return depth >= minimum; });
}

} // namespace

void DepthSummary::add(std::span<const std::uint32_t> depths, const DepthQuestions& questions) {
    at_least.resize(questions.thresholds.size());
    if (depths.empty()) {
        return;
    }
    bases += std::ssize(depths);
    sum = std::accumulate(depths.begin(), depths.end(), sum);
    const std::uint32_t lowest = *std::min_element(depths.begin(), depths.end());
    min = min ? std::min(*min, lowest) : lowest;
    for (std::size_t i = 0; i < at_least.size(); ++i) {
        at_least[i] += count_at_least(depths, questions.thresholds[i]);
    }
    callable += count_at_least(depths, questions.callable_depth);
}

DepthSummary& DepthSummary::operator+=(const DepthSummary& other) {
    bases += other.bases;
    sum += other.sum;
    callable += other.callable;
    min = min && other.min ? std::min(*min, *other.min) : (min ? min : other.min);
    at_least.resize(std::max(at_least.size(), other.at_least.size()));
    for (std::size_t i = 0; i < other.at_least.size(); ++i) {
        at_least[i] += other.at_least[i];
    }
    return *this;
}

std::optional<double> DepthSummary::mean() const noexcept {
    return bases == 0 ? std::nullopt
                      : std::optional(static_cast<double>(sum) / static_cast<double>(bases));
}

std::optional<double> DepthSummary::fraction_at_least(std::size_t threshold) const noexcept {
    return threshold < at_least.size() ? share(at_least[threshold], bases) : std::nullopt;
}

std::optional<double> DepthSummary::callable_fraction() const noexcept {
    return share(callable, bases);
}

} // namespace vigie::reads
