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

/// What is asked of the panels of the case and of these genes.
CoverageRequest request_of(const model::CaseEvidence& evidence,
                           std::vector<model::GeneKey> genes,
                           const knowledge::Release& release) {
    CoverageRequest request{.input = {}, .output = {}};
    request.release = &release;
    request.panels = known_panels(evidence.scope, release);
    request.splice = interpretation::covered_splice;
    request.genes = std::move(genes);
    return request;
}

/// What a call was possible at; `scope`: what was looked at.
struct Looked {
    const model::ContigIntervals& scope;
    model::ContigIntervals callable;
};

GeneOfCase::Exon exon_of(const CoverageRegion& region, const std::optional<Looked>& looked) {
    GeneOfCase::Exon exon{.number = region.exon, .interval = region.interval};
    if (looked && looked->scope.bases_in(region.contig, region.interval) > 0) {
        exon.callable = looked->callable.inside(region.contig, region.interval);
    }
    return exon;
}

} // namespace

std::string case_not_excluded(const model::CaseEvidence& evidence,
                              const std::vector<interpretation::UncoveredGene>& genes,
                              const knowledge::Release& release) {
    std::vector<model::GeneKey> keys;
    for (const interpretation::UncoveredGene& gene : genes) {
        keys.push_back(gene.gene);
    }
    const CoverageRequest request = request_of(evidence, std::move(keys), release);
    const CoverageLayout layout =
        coverage_layout(request, release.contig_names(), lengths_of(release));
    std::vector<StretchNotExcluded> stretches;
    if (const auto& callable = evidence.callable) {
        stretches = stretches_not_excluded(request, layout,
                                           model::without(*callable->scope, callable->uncallable));
    }
    return not_excluded_table(request, layout, stretches, evidence.callable != nullptr);
}

std::vector<GeneOfCase> genes_of_case(const model::CaseEvidence& evidence,
                                      const std::vector<model::GeneKey>& more,
                                      const knowledge::Release& release) {
    const CoverageRequest request = request_of(evidence, more, release);
    const CoverageLayout layout =
        coverage_layout(request, release.contig_names(), lengths_of(release));
    std::optional<Looked> looked;
    if (const auto& callable = evidence.callable) {
        looked.emplace(
            Looked{*callable->scope, model::without(*callable->scope, callable->uncallable)});
    }
    std::vector<GeneOfCase> genes;
    for (const CoverageGene& one : layout.genes) {
        GeneOfCase& gene = genes.emplace_back();
        gene.key = one.key;
        gene.symbol = one.symbol;
        if (one.transcripts.empty()) {
            continue;
        }
        const CoverageTranscript& told = layout.transcripts[one.transcripts.front()];
        const annotation::Transcript& transcript = release.transcripts().transcripts()[told.number];
        gene.transcript = transcript.id;
        gene.chrom = release.contig_names().display(transcript.contig);
        for (const std::size_t region : told.regions) {
            gene.exons.push_back(exon_of(layout.regions[region], looked));
        }
    }
    return genes;
}

} // namespace vigie::run
