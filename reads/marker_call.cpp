#include "reads/marker_call.hpp"

#include <algorithm>
#include <cmath>

namespace vigie::reads {
namespace {

constexpr double certainty = 20;
constexpr double error_without_quality = 0.01;
constexpr std::uint32_t least_fragments = 4;
/// A base is misread at least so often: qualities above 30 are seldom true.
constexpr double least_base_error = 1e-3;

} // namespace

std::optional<int> MarkerCall::copies() const noexcept {
    if (!known) {
        return std::nullopt;
    }
    const auto best = std::max_element(likelihood.begin(), likelihood.end());
    const bool certain = std::all_of(likelihood.begin(), likelihood.end(), [&](const double& one) {
        return &one == &*best || one * certainty <= *best;
    });
    return certain ? std::optional(static_cast<int>(best - likelihood.begin())) : std::nullopt;
}

MarkerCall call_from_genotype(int copies, std::optional<double> quality) {
    const double stated = quality ? std::pow(10.0, -*quality / 10.0) : error_without_quality;
    const double error = std::clamp(stated, residual_error, 2.0 / 3.0);
    MarkerCall call{.known = true};
    call.likelihood.fill(error / 2 / (1 - error));
    call.likelihood[static_cast<std::size_t>(copies)] = 1;
    return call;
}

void MarkerReads::add(bool alternate, std::uint8_t quality) {
    const double error =
        std::clamp(std::pow(10.0, -static_cast<double>(quality) / 10.0), least_base_error, 0.5);
    ++(alternate ? alternate_ : reference_);
    errors_ += error;
    for (std::size_t copies = 0; copies < log_likelihood_.size(); ++copies) {
        const double share = static_cast<double>(copies) / 2;
        const double shown = share * (1 - error) + (1 - share) * error;
        log_likelihood_[copies] += std::log(alternate ? shown : 1 - shown);
    }
}

double MarkerReads::error() const noexcept {
    const std::uint32_t fragments = reference_ + alternate_;
    return fragments == 0 ? 0.5 : errors_ / fragments;
}

MarkerCall MarkerReads::call() const {
    MarkerCall call;
    call.known = reference_ + alternate_ >= least_fragments;
    if (!call.known) {
        return call;
    }
    const double most = *std::max_element(log_likelihood_.begin(), log_likelihood_.end());
    for (std::size_t copies = 0; copies < log_likelihood_.size(); ++copies) {
        call.likelihood[copies] =
            std::max(std::exp(log_likelihood_[copies] - most), residual_error / 2);
    }
    return call;
}

std::size_t MarkerSample::known(const MarkerSet& set, MarkerPlace place) const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < set.size(); ++i) {
        count += calls[i].known && set.place(i) == place ? 1U : 0U;
    }
    return count;
}

} // namespace vigie::reads
