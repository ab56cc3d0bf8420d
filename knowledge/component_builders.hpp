#pragma once

#include "knowledge/build.hpp"
#include "knowledge/sources.hpp"
#include "pipeline/hts/component_file.hpp"
#include "pipeline/hts/reference.hpp"
#include "pipeline/model/contig_names.hpp"

#include <filesystem>

namespace vigie::knowledge {

/// One component to be made from one source. Each builder fills `report` (counts, warnings).
struct ComponentJob {
    const Source& source;
    std::filesystem::path output;
    hts::ComponentHeader header; ///< without columns, which the builder sets
    SourceReport& report;
};

/// Names and sequence that allele and transcript sources are read against.
struct ReferenceFrame {
    model::ContigNames names;
    hts::Reference reference;
};

/// Compiles the FASTA, holds lengths against the assembly's table (a contradiction is refused) and
/// M5 (an unofficial one is a warning).
void build_reference_component(ComponentJob job);
/// Opens a compiled reference under the names of its assembly.
ReferenceFrame open_reference(const std::filesystem::path& component, const std::string& assembly);

void build_transcripts_component(ComponentJob job, const ReferenceFrame& frame);

/// Columns "af", "popmax", "ac", "an", "hom", "hemi" as the source's options name INFO tags for
/// them, "filter" where a site failed the source's own filters, and where the source looked
/// (PopulationCoverage). Without `af`, AF is AC / AN; of several tags of one column the highest
/// counts. Of several records of one allele the highest frequency is kept.
/// @throws UsageError (78) if no option gives a frequency or the header lacks a named tag.
void build_population_component(const ComponentJob& job, const ReferenceFrame& frame);

/// Columns CLNSIG, CLNREVSTAT, ID (where given), CLNDN, CLNDISDB, CLNSIGCONF (where the header
/// declares them). Somatic classifications are left aside and noted. Of
/// several records of one allele the one with most stars, then the most pathogenic is kept.
/// Records without CLNSIG are dropped as "no_classification".
void build_clinvar_component(ComponentJob job, const ReferenceFrame& frame);

/// Scores of alleles, positions, intervals, protein changes or genes, as the source's options
/// shape them (score_shape.hpp). Rows of one key are merged ("merged_into_key").
/// @throws UsageError (78) if the file lacks a named column or tag.
void build_scores_component(const ComponentJob& job, const ReferenceFrame& frame);

/// The laboratory's own classifications, artefacts, counts or mask (laboratory_source.hpp).
void build_laboratory_component(ComponentJob job, const ReferenceFrame& frame);

/// Ontology, phenotypes, diseases, constraint, genes, panels: by `job.source.kind`.
void build_table_component(const ComponentJob& job);

} // namespace vigie::knowledge
