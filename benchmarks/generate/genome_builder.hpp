#pragma once

#include "benchmarks/generate/gene_draft.hpp"
#include "benchmarks/generate/random.hpp"
#include "benchmarks/generate/synthetic_genome.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace vigie::benchmarks {

/// One contig to draw and the genes to lay onto it, in order of position.
struct ContigPlan {
    std::string name;
    std::int64_t length = 0;
    std::vector<std::string> symbols;
};

/// Draws sequences and lays one gene into each of as many equal slots as there are symbols.
/// Genes are numbered through in the order of the plan.
SyntheticGenome
build_genome(const std::vector<ContigPlan>& plan, const GeneShape& shape, const Random& random);

} // namespace vigie::benchmarks
