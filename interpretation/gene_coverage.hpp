#pragma once

#include "knowledge/release.hpp"
#include "pipeline/model/callable_intervals.hpp"
#include "pipeline/model/gene_coverage.hpp"

#include <map>
#include <set>
#include <vector>

namespace vigie::interpretation {

/// Bases of the introns that are looked at beside coding exons.
inline constexpr std::int64_t covered_splice = 2;

/// How far the reads allow calls over the transcripts by which a gene is measured, of these that it
/// has; each exon is told of the first transcript that has it.
model::GeneCoverage gene_coverage(const std::vector<annotation::TranscriptIndex::Number>& of_gene,
                                  const annotation::TranscriptIndex& index,
                                  const model::CallableIntervals& callable);

/// All transcripts of each of the genes; a gene without one has an empty list.
using GeneTranscripts = std::map<model::GeneKey, std::vector<annotation::TranscriptIndex::Number>>;
GeneTranscripts transcripts_of(const std::set<model::GeneKey>& genes,
                               const annotation::TranscriptIndex& index);

/// The transcripts of the gene that overlap a place in it.
std::vector<annotation::TranscriptIndex::Number>
transcripts_at(const model::GeneKey& gene,
               const model::Contig& contig,
               const model::Interval& place,
               const annotation::TranscriptIndex& index);

} // namespace vigie::interpretation
