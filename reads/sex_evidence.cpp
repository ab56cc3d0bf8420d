#include "reads/sex_evidence.hpp"

#include "reads/identity_limits.hpp"
#include "reads/relation.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace vigie::reads {
namespace {

/// A diploid caller finds a man heterozygous on X so often, in paralogues of Y.
constexpr double false_heterozygote = 0.03;
constexpr double most_against = -2.5;
constexpr std::size_t least_autosomes = 20;

/// log10 ratio of one X over two X at one marker, given a copy of the allele if `carriers_only`.
double ratio_of(const MarkerCall& call, const Marker& marker, bool carriers_only) {
    // With itself a person shares both alleles: the diagonal holds the genotype's probabilities.
    const PairProbabilities table = pair_probabilities(Relation::same, marker.frequency);
    const double p = marker.frequency.value_or(0.5);
    const std::array<double, 3> two = {table[0][0], table[1][1], table[2][2]};
    const std::array<double, 3> one = {(1 - p) * (1 - false_heterozygote), false_heterozygote,
                                       p * (1 - false_heterozygote)};
    double female = 0;
    double male = 0;
    double female_recorded = 0;
    double male_recorded = 0;
    for (std::size_t g = carriers_only ? 1 : 0; g < two.size(); ++g) {
        female += call.likelihood[g] * two[g];
        male += call.likelihood[g] * one[g];
        female_recorded += two[g];
        male_recorded += one[g];
    }
    return std::log10(male / male_recorded) - std::log10(female / female_recorded);
}

/// log10 ratio of two normal distributions of one spread, at most 3 either way.
double normal_ratio(double value, double male, double female, double spread) {
    const double difference =
        (std::pow(value - female, 2) - std::pow(value - male, 2)) / (2 * spread * spread);
    return std::clamp(difference / std::log(10.0), -3.0, 3.0);
}

/// What linked markers say together: heterozygous ones add up to a limit, others are averaged.
double stretch_ratio(const std::vector<double>& ratios) {
    double agreeing = 0;
    double against = 0;
    std::size_t agree = 0;
    for (const double ratio : ratios) {
        (ratio < 0 ? against : agreeing) += ratio;
        agree += ratio < 0 ? 0U : 1U;
    }
    return against < 0 ? std::max(against, most_against)
                       : agreeing / static_cast<double>(std::max<std::size_t>(agree, 1));
}

} // namespace

model::Sex SexEvidence::told() const noexcept {
    const double all = depths_contradict ? 0 : calls + depths;
    return all >= least_ratio    ? model::Sex::male
           : all <= -least_ratio ? model::Sex::female
                                 : model::Sex::unknown;
}

void add_calls(const MarkerSet& set, const MarkerSample& sample, SexEvidence& evidence) {
    std::map<std::int64_t, std::vector<double>> stretches;
    for (std::size_t i = 0; i < set.size(); ++i) {
        const MarkerCall& call = sample.calls[i];
        if (set.place(i) != MarkerPlace::x || !call.known) {
            continue;
        }
        if (call.haploid) {
            ++evidence.x_haploid;
            continue;
        }
        // Without a frequency the place was chosen because somebody has the allele.
        const bool carriers_only = sample.carriers_only || !set[i].frequency;
        if (carriers_only && call.copies() == 0) {
            continue;
        }
        ++evidence.x_markers;
        evidence.x_heterozygous += call.copies() == 1 ? 1U : 0U;
        stretches[set[i].allele.position().value / linked_stretch].push_back(
            ratio_of(call, set[i], carriers_only));
    }
    for (const auto& [number, ratios] : stretches) {
        evidence.calls += stretch_ratio(ratios);
    }
}

void add_depths(const std::map<model::Contig, ContigReads>& contigs, SexEvidence& evidence) {
    double reads = 0;
    double bases = 0;
    std::size_t autosomes = 0;
    std::optional<double> x;
    std::optional<double> y;
    for (const auto& [contig, counted] : contigs) {
        const auto count = static_cast<double>(counted.reads);
        const auto length = static_cast<double>(std::max<std::int64_t>(counted.length, 1));
        if (contig.is_autosome()) {
            reads += count;
            bases += length;
            autosomes += counted.reads > 0 ? 1U : 0U;
        } else if (contig.is_x()) {
            x = count / length;
        } else if (contig.is_y()) {
            y = count / length;
        }
    }
    if (autosomes < least_autosomes || !x) {
        return;
    }
    const double mean = reads / bases;
    evidence.x_depth = *x / mean;
    constexpr double least = 1e-4;
    constexpr double x_spread = 0.1; // of log10, as those below
    constexpr double y_spread = 0.3;
    const double by_x =
        normal_ratio(std::log10(std::max(*evidence.x_depth, least)), std::log10(0.5), 0, x_spread);
    double by_y = 0;
    if (y) {
        evidence.y_depth = *y / mean;
        by_y = normal_ratio(std::log10(std::max(*evidence.y_depth, least)), std::log10(0.25),
                            std::log10(0.01), y_spread);
    }
    evidence.depths = by_x + by_y;
    evidence.depths_contradict = by_x * by_y < 0 && std::min(std::abs(by_x), std::abs(by_y)) >= 1;
}

} // namespace vigie::reads
