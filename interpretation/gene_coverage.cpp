#include "interpretation/gene_coverage.hpp"

#include "annotation/coding_regions.hpp"
#include "annotation/hgvs.hpp"
#include "annotation/measured_transcripts.hpp"

#include <algorithm>
#include <set>

namespace vigie::interpretation {
namespace {

using annotation::Transcript;
using annotation::TranscriptIndex;
using model::Verdict;

model::UncoveredExon uncovered_exon(const annotation::CodingRegion& region,
                                    const annotation::TranscriptMapper& mapper,
                                    const model::CallableIntervals& callable) {
    const Transcript& transcript = mapper.transcript();
    model::UncoveredExon exon{.transcript = annotation::told_accession(transcript),
                              .exon = region.exon,
                              .exons = transcript.exons.size(),
                              .contig = transcript.contig,
                              .bases = region.interval.length(),
                              .uncovered = 0,
                              .stretches = {}};
    for (const model::Interval& gap : callable.gaps(transcript.contig, region.interval)) {
        exon.uncovered += gap.length();
        std::string hgvs = exon.transcript + ":";
        annotation::append_hgvs_stretch(gap, mapper, hgvs);
        exon.stretches.push_back({gap, std::move(hgvs)});
    }
    return exon;
}

} // namespace

model::GeneCoverage gene_coverage(const std::vector<TranscriptIndex::Number>& of_gene,
                                  const TranscriptIndex& index,
                                  const model::CallableIntervals& callable) {
    model::GeneCoverage coverage{of_gene.empty() ? Verdict::not_assessed : Verdict::pass, {}};
    std::set<model::Interval> told;
    bool all_known = true;
    for (const TranscriptIndex::Number number : annotation::measured_transcripts(index, of_gene)) {
        const Transcript& transcript = index.transcripts()[number];
        for (const annotation::CodingRegion& region :
             annotation::coding_regions(transcript, covered_splice)) {
            const Verdict verdict = callable.judge(transcript.contig, region.interval);
            all_known = all_known && verdict != Verdict::not_assessed;
            if (verdict == Verdict::fail && told.insert(region.interval).second) {
                coverage.exons.push_back(uncovered_exon(region, index.mapper(number), callable));
            }
        }
    }
    if (!coverage.exons.empty()) {
        coverage.verdict = Verdict::fail;
    } else if (!all_known) {
        coverage.verdict = Verdict::not_assessed;
    }
    std::stable_sort(coverage.exons.begin(), coverage.exons.end(),
                     [](const auto& a, const auto& b) { return a.uncovered > b.uncovered; });
    return coverage;
}

GeneTranscripts transcripts_of(const std::set<model::GeneKey>& genes,
                               const TranscriptIndex& index) {
    GeneTranscripts found;
    for (const model::GeneKey& gene : genes) {
        found[gene];
    }
    for (TranscriptIndex::Number i = 0; i < index.transcripts().size(); ++i) {
        const auto gene = found.find(index.transcripts()[i].gene);
        if (gene != found.end()) {
            gene->second.push_back(i);
        }
    }
    return found;
}

std::vector<TranscriptIndex::Number> transcripts_at(const model::GeneKey& gene,
                                                    const model::Contig& contig,
                                                    const model::Interval& place,
                                                    const TranscriptIndex& index) {
    std::vector<TranscriptIndex::Number> found;
    index.overlapping(contig, place, 0, found);
    std::erase_if(found, [&](TranscriptIndex::Number number) {
        return index.transcripts()[number].gene != gene;
    });
    return found;
}

} // namespace vigie::interpretation
