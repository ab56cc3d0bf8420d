#pragma once

#include "benchmarks/generate/demo_genes.hpp"
#include "benchmarks/generate/demo_story.hpp"
#include "benchmarks/generate/random.hpp"
#include "benchmarks/generate/synthetic_genome.hpp"
#include "benchmarks/generate/trio_text.hpp"

#include <string>
#include <vector>

namespace vigie::benchmarks {

/// What both releases of the allele sources are drawn from.
struct DemoAlleles {
    const SyntheticGenome& genome;
    const std::vector<GeneProfile>& profiles;
    const std::vector<StoryVariant>& story;
    const std::vector<TrioRecord>& family;
    Random random;
};

/// gnomAD-like file: the family's inherited alleles, other people's alleles, and the story's as of
/// that release.
std::string population_text(const DemoAlleles& alleles, DemoRelease release);

/// ClinVar-like file: a dozen assertions per gene, of which one in sixteen differs between the
/// releases, and the story's.
std::string clinvar_text(const DemoAlleles& alleles, DemoRelease release);

} // namespace vigie::benchmarks
