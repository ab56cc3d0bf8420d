#pragma once

#include "benchmarks/generate/coding_change.hpp"
#include "benchmarks/generate/random.hpp"
#include "benchmarks/generate/synthetic_genome.hpp"

#include <string>
#include <vector>

namespace vigie::benchmarks {

/// One allele of a site with its frequency in the population, 0..1.
struct SiteAllele {
    SmallChange change; ///< trimmed and left-aligned; alt "*" for a spanning deletion
    double frequency = 0;
};

/// What one VCF record describes: alleles that share their first base.
struct Site {
    std::size_t contig = 0;
    model::Position position;
    std::string ref;                 ///< longest REF of the alleles
    std::vector<std::string> alts;   ///< against that REF, in the order of `alleles`
    std::vector<SiteAllele> alleles; ///< never empty
};

/// The shares of site kinds in a set.
struct SiteShares {
    double multi_allelic = 0.05;
    double indel = 0.15;
    double common = 0.75; ///< frequency above 0.05
    double scarce = 0.5;  ///< of the rest: frequency below 0.005, mostly far below
};

/// Joins alleles that begin at one position into the form of one record.
Site join_alleles(std::vector<SiteAllele> alleles);

/// Draws a site that begins at the position; at least 20 bases must follow.
Site draw_site(const SyntheticGenome& genome,
               std::size_t contig,
               model::Position position,
               const SiteShares& shares,
               Random& random);

/// A frequency by the shares.
double draw_frequency(const SiteShares& shares, Random& random);

} // namespace vigie::benchmarks
