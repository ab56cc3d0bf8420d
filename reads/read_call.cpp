#include "reads/read_call.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace vigie::reads {
namespace {

constexpr double most_quality = 99;

/// Phred-scaled likelihoods of no, one and two copies. A fragment with another allele tells for
/// neither.
std::array<double, 3> likelihoods(const model::ReadEvidence& reads, double error_rate) {
    const auto reference = static_cast<double>(reads.reference.fragments);
    const auto allele = static_cast<double>(reads.allele.fragments);
    const double right = -10 * std::log10(1 - error_rate);
    const double wrong = -10 * std::log10(error_rate);
    const double half = -10 * std::log10(0.5);
    return {reference * right + allele * wrong, (reference + allele) * half,
            reference * wrong + allele * right};
}

double quality_of(std::array<double, 3> likelihoods) {
    std::sort(likelihoods.begin(), likelihoods.end());
    return std::min(std::floor(likelihoods[1] - likelihoods[0]), most_quality);
}

} // namespace

model::SampleCall call_from_reads(const model::ReadEvidence& reads, const ReadLimits& limits) {
    model::SampleCall call{.genotype = {},
                           .depth = reads.depth(),
                           .reference_reads = reads.reference.fragments,
                           .allele_reads = reads.allele.fragments};
    if (judge_reads(reads, limits).verdict == ReadVerdict::confirmed) {
        const std::array<double, 3> likely = likelihoods(reads, limits.error_rate);
        call.genotype = {.this_slots = likely[2] < likely[1] ? 3U : 2U, .ploidy = 2};
        call.genotype_quality = quality_of(likely);
    }
    return call;
}

} // namespace vigie::reads
