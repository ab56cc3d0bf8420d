#pragma once

#include "annotation/transcript.hpp"
#include "pipeline/hts/component_file.hpp"
#include "pipeline/model/contig_names.hpp"
#include "pipeline/model/counts.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vigie::annotation {

/// Transcripts read from a gene-model source, with counts: in = transcripts seen.
struct GeneModels {
    std::vector<Transcript> transcripts; ///< sorted by contig, start, end, id
    model::StageCounts counts;
};

/// Reads GFF3 (Ensembl, MANE, RefSeq flavours), GTF, or UCSC genePred "refGene" from text; the
/// format is told from the content. A transcript whose exons overlap or leave the contig is
/// dropped by a named reason. A transcript aligned to several places (refGene) is kept once per
/// place. @throws InputError naming line and rule for a malformed line.
GeneModels
read_gene_models(std::string_view text, const std::string& file, const model::ContigNames& names);

/// Columns and cells of the compiled table, one row per transcript; `from_row` is the inverse.
const std::vector<std::string>& transcript_columns();
std::vector<std::string> transcript_to_row(const Transcript& transcript);
Transcript transcript_from_row(hts::TableRow row);

} // namespace vigie::annotation
