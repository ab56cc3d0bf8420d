#pragma once

#include "benchmarks/generate/random.hpp"
#include "benchmarks/generate/synthetic_genome.hpp"
#include "benchmarks/generate/trio.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace vigie::benchmarks {

/// One record of a trio.
struct TrioRecord {
    Site site;
    TrioGenotypes genotypes;
    std::int64_t mean_depth = 32; ///< of a diploid; a haploid has half of it
    std::string filter = "PASS";
};

/// Header with contigs, the FORMAT of GT:AD:DP:GQ:PL and the sample names in the order of
/// `members`.
std::string trio_header(const SyntheticGenome& genome, const std::array<std::string, 3>& samples);

/// Appends the record line. Reads are drawn per sample: allele depths about the genotype, PL from
/// them with 1 % base error, GQ the second-lowest PL up to 99 (GATK's conventions).
void append_trio_line(const SyntheticGenome& genome,
                      const TrioRecord& record,
                      Random& random,
                      std::string& out);

} // namespace vigie::benchmarks
