#include "benchmarks/generate/synthetic_genome.hpp"

#include <algorithm>
#include <stdexcept>

namespace vigie::benchmarks {

model::Interval SyntheticGene::span() const {
    model::Interval hull = {transcripts.front().exons.front().begin,
                            transcripts.front().exons.back().end};
    for (const SyntheticTranscript& transcript : transcripts) {
        hull.begin = std::min(hull.begin, transcript.exons.front().begin);
        hull.end = std::max(hull.end, transcript.exons.back().end);
    }
    return hull;
}

const SyntheticGene& SyntheticGenome::gene(const std::string& symbol) const {
    const auto it = std::find_if(genes.begin(), genes.end(),
                                 [&symbol](const auto& gene) { return gene.symbol == symbol; });
    if (it == genes.end()) {
        throw std::out_of_range("no synthetic gene is called " + symbol);
    }
    return *it;
}

} // namespace vigie::benchmarks
