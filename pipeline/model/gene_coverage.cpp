#include "pipeline/model/gene_coverage.hpp"

namespace vigie::model {

std::string GeneCoverage::text() const {
    constexpr std::size_t most_named = 3;
    std::string text;
    for (std::size_t i = 0; i < exons.size() && i < most_named; ++i) {
        const UncoveredExon& exon = exons[i];
        text += (i == 0 ? "exon " : ", exon ") + std::to_string(exon.exon) + " of " +
                exon.transcript + " (" + std::to_string(exon.uncovered) + " of " +
                std::to_string(exon.bases) + " bases)";
    }
    if (exons.size() > most_named) {
        text += " and " + std::to_string(exons.size() - most_named) + " more";
    }
    return text;
}

} // namespace vigie::model
