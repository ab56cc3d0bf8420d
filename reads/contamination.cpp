#include "reads/contamination.hpp"

#include "reads/identity_limits.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace vigie::reads {
namespace {

/// Reads at one marker, as the mixture sees them.
struct Site {
    double reference = 0;
    double alternate = 0;
    double error = 0;
    std::array<double, 3> genotypes = {}; ///< probabilities in the population, by copies
};

std::vector<Site> sites_of(const MarkerSet& set, const MarkerSample& sample) {
    std::vector<Site> sites;
    for (std::size_t i = 0; i < set.size() && !sample.reads.empty(); ++i) {
        const MarkerReads& reads = sample.reads[i];
        const auto& frequency = set[i].frequency;
        if (set.place(i) != MarkerPlace::autosome || !frequency || !sample.calls[i].known) {
            continue;
        }
        const double p = *frequency;
        sites.push_back({.reference = static_cast<double>(reads.reference()),
                         .alternate = static_cast<double>(reads.alternate()),
                         .error = reads.error(),
                         .genotypes = {(1 - p) * (1 - p), 2 * p * (1 - p), p * p}});
    }
    return sites;
}

/// log of a sum of exponentials of logs.
double log_sum(const std::array<double, 9>& logs) {
    const double most = *std::max_element(logs.begin(), logs.end());
    double sum = 0;
    for (const double one : logs) {
        sum += std::exp(one - most);
    }
    return most + std::log(sum);
}

double log_likelihood(const std::vector<Site>& sites, double share) {
    double total = 0;
    for (const Site& site : sites) {
        std::array<double, 9> logs{};
        for (std::size_t own = 0; own < 3; ++own) {
            for (std::size_t foreign = 0; foreign < 3; ++foreign) {
                const double alleles = (1 - share) * static_cast<double>(own) / 2 +
                                       share * static_cast<double>(foreign) / 2;
                const double shown = alleles * (1 - site.error) + (1 - alleles) * site.error;
                logs[3 * own + foreign] = std::log(site.genotypes[own] * site.genotypes[foreign]) +
                                          site.alternate * std::log(shown) +
                                          site.reference * std::log1p(-shown);
            }
        }
        total += log_sum(logs);
    }
    return total;
}

constexpr double most_share = 0.5;
constexpr int steps = 250;
constexpr double profile_drop = 1.92;

} // namespace

std::optional<Contamination> estimate_contamination(const MarkerSet& set,
                                                    const MarkerSample& sample) {
    const std::vector<Site> sites = sites_of(set, sample);
    if (sites.size() < least_contamination_markers) {
        return std::nullopt;
    }
    std::array<double, steps + 1> logs{};
    for (std::size_t step = 0; step < logs.size(); ++step) {
        logs[step] = log_likelihood(sites, most_share * static_cast<double>(step) / steps);
    }
    const auto best = std::max_element(logs.begin(), logs.end());
    const auto share_at = [](std::ptrdiff_t step) {
        return most_share * static_cast<double>(step) / steps;
    };
    const auto inside = [&](double log) { return log >= *best - profile_drop; };
    const auto first = std::find_if(logs.begin(), logs.end(), inside);
    const auto last = std::find_if(logs.rbegin(), logs.rend(), inside).base() - 1;
    return Contamination{.markers = sites.size(),
                         .share = share_at(best - logs.begin()),
                         .lower = share_at(first - logs.begin()),
                         .upper = share_at(last - logs.begin()),
                         .log_ratio = (*best - logs.front()) / std::log(10.0)};
}

} // namespace vigie::reads
