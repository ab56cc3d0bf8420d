#include "pipeline/run/case_not_excluded.hpp"

#include "interpretation/gene_coverage.hpp"
#include "pipeline/run/not_excluded.hpp"

namespace vigie::run {
namespace {

/// Panels that the release has: a case may name others.
std::vector<std::string> known_panels(const model::CaseScope& scope,
                                      const knowledge::Release& release) {
    std::vector<std::string> known;
    for (const std::string& id : scope.panels) {
        if (release.panel(id) != nullptr) {
            known.push_back(id);
        }
    }
    return known;
}

std::map<model::Contig, std::int64_t> lengths_of(const knowledge::Release& release) {
    std::map<model::Contig, std::int64_t> lengths;
    for (const hts::ReferenceContig& contig : release.reference().contigs()) {
        lengths.emplace(release.contig_names().canonical(contig.name), contig.length);
    }
    return lengths;
}

} // namespace

std::string case_not_excluded(const model::CaseEvidence& evidence,
                              const std::vector<interpretation::UncoveredGene>& genes,
                              const knowledge::Release& release) {
    CoverageRequest request{.input = {}, .output = {}};
    request.release = &release;
    request.panels = known_panels(evidence.scope, release);
    request.splice = interpretation::covered_splice;
    for (const interpretation::UncoveredGene& gene : genes) {
        request.genes.push_back(gene.gene);
    }
    const CoverageLayout layout =
        coverage_layout(request, release.contig_names(), lengths_of(release));
    std::vector<StretchNotExcluded> stretches;
    if (const auto& callable = evidence.callable) {
        stretches = stretches_not_excluded(request, layout,
                                           model::without(*callable->scope, callable->uncallable));
    }
    return not_excluded_table(request, layout, stretches, evidence.callable != nullptr);
}

} // namespace vigie::run
