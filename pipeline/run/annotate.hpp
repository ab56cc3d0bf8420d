#pragma once

#include "annotation/csq_writer.hpp"
#include "knowledge/release.hpp"
#include "pipeline/hts/line_reader.hpp"
#include "pipeline/hts/variant_writer.hpp"
#include "pipeline/model/counts.hpp"
#include "pipeline/run/progress.hpp"
#include "pipeline/run/record_splitter.hpp"
#include "pipeline/run/region_list.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

/// One `vigie annotate`.
struct AnnotateRequest {
    std::string input;        ///< "-" is stdin
    std::string output = "-"; ///< "-" is stdout
    hts::OutputType type = hts::OutputType::vcf;
    std::string csq_tag = "CSQ";
    /// Split, trim and left-align the records, and show other ALTs in GT so; nullopt: leave them.
    std::optional<OtherAllele> normalise;
    annotation::ProteinForm protein_form = annotation::ProteinForm::bare;
    std::optional<model::ContigIntervals> regions; ///< index jump, overlapping records included
    std::optional<model::ContigIntervals> targets; ///< streamed, by POS
    bool targets_complement = false;               ///< keep what is outside the targets
    std::optional<hts::IndexKind> index;
    int threads = 1;
    ProgressStyle progress = ProgressStyle::off;
};

/// What was done: records in = records out + dropped by reason; facts noted.
struct AnnotateResult {
    model::StageCounts records;
    model::StageCounts alleles;
    hts::InputIntegrity integrity;
    std::vector<std::string> warnings;
};

/// Annotates a VCF or BCF, record order and untouched columns kept. The output bytes depend on the
/// input and the release only. @throws InputError, ResourceError, Interrupted; on any of them no
/// output appears under its final name.
AnnotateResult annotate(const AnnotateRequest& request, const knowledge::Release& release);

} // namespace vigie::run
