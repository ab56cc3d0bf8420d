#include "pipeline/run/coverage.hpp"

#include "pipeline/hts/output_file.hpp"
#include "pipeline/hts/variant_writer.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/alignment_contigs.hpp"
#include "pipeline/run/coverage_tables.hpp"
#include "pipeline/run/interruption.hpp"
#include "pipeline/run/names_by_length.hpp"
#include "pipeline/run/output_folder.hpp"
#include "reads/callable_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace vigie::run {
namespace {

namespace fs = std::filesystem;

void write_compressed(const fs::path& path, const std::string& text) {
    hts::BlockEncoder encoder(hts::OutputType::vcf_gz, "");
    std::string bytes;
    encoder.encode(text, bytes);
    hts::write_file(path, bytes + encoder.encode_end());
}

void write_results(const fs::path& folder, const CoverageFindings& findings) {
    write_compressed(folder / "regions.bed.gz", regions_table(findings));
    write_compressed(folder / "callable.bed.gz", callable_bed(findings));
    write_compressed(folder / "callable.txt.gz",
                     reads::callable_text(
                         callable_intervals(findings.request, findings.layout, findings.depths)));
    write_compressed(folder / "scope.bed.gz", reads::bases_text(findings.layout.scope));
    if (findings.request.per_base) {
        hts::write_file(folder / "per_base.bed.gz", findings.depths.per_base);
    }
    hts::write_file(folder / "transcripts.tsv", transcripts_table(findings));
    hts::write_file(folder / "genes.tsv", genes_table(findings));
    hts::write_file(folder / "panels.tsv", panels_table(findings));
    hts::write_file(folder / "not_excluded.tsv",
                    not_excluded_table(findings.request, findings.layout, findings.stretches));
    hts::write_file(folder / "summary.json", coverage_summary_json(findings));
    hts::write_file(folder / "coverage_mqc.json", coverage_multiqc_json(findings));
    hts::write_file(folder / "genes_mqc.json", genes_multiqc_json(findings));
    hts::write_file(folder / "receipt.json",
                    coverage_receipt_json(findings, digests_of_files(folder)));
}

CoverageSummary summary_of(const CoverageFindings& findings) {
    CoverageSummary summary{.regions = findings.layout.regions.size(),
                            .genes = findings.layout.genes.size(),
                            .records = findings.depths.records,
                            .whole_file = findings.depths.totals.has_value(),
                            .bases = findings.layout.scope.bases(),
                            .callable = findings.depths.callable.bases(),
                            .stretches_not_excluded = findings.stretches.size(),
                            .nonconformities = {},
                            .warnings = findings.warnings};
    for (const LimitVerdict& verdict : findings.limits) {
        if (verdict.verdict == model::Verdict::fail) {
            summary.nonconformities.push_back(sentence_of(verdict));
        }
    }
    return summary;
}

std::vector<std::string> check_file(const CoverageRequest& request,
                                    const hts::AlignmentFile& file) {
    std::vector<std::string> warnings = file.warnings;
    if (request.release != nullptr) {
        const std::vector<std::string> of_contigs = check_alignment_contigs(file, *request.release);
        warnings.insert(warnings.end(), of_contigs.begin(), of_contigs.end());
    }
    if (file.samples.size() > 1) {
        warnings.emplace_back("the read groups name more than one sample: their reads are counted "
                              "together");
    }
    return warnings;
}

/// No gain is known past a few threads: one thread looks at every record.
int whole_file_threads(int budget) {
    constexpr int most = 4;
    return std::clamp(budget - 1, 0, most);
}

} // namespace

CoverageSummary measure_coverage(const CoverageRequest& request) {
    OutputFolder folder(request.output);
    hts::AlignmentReader reader(request.input, {.access = hts::AlignmentAccess::whole,
                                                .reference = request.reference,
                                                .allow_cram = request.allow_cram,
                                                .threads = whole_file_threads(request.threads),
                                                .bases = false,
                                                .qualities = request.rules.min_base_quality > 0,
                                                .tags = false});
    const hts::AlignmentFile file = reader.file();
    std::vector<std::string> warnings = check_file(request, file);
    const model::ContigNames names = request.release != nullptr ? request.release->contig_names()
                                                                : names_by_length(file.contigs);
    const CoverageLayout layout = coverage_layout(request, names, contig_lengths(file, names));
    if (layout.scope.empty()) {
        throw model::UsageError("there is nothing to measure: no green or amber gene of the panels "
                                "has a transcript in the release; give --regions or another panel");
    }
    warnings.insert(warnings.end(), layout.warnings.begin(), layout.warnings.end());
    const CoverageDepths depths = read_depths(request, layout, reader, names);
    stop_if_requested();
    const CoverageFindings findings{.request = request,
                                    .layout = layout,
                                    .depths = depths,
                                    .file = file,
                                    .names = names,
                                    .limits = judge_limits(request, layout, depths),
                                    .stretches =
                                        stretches_not_excluded(request, layout, depths.callable),
                                    .warnings = std::move(warnings)};
    write_results(folder.path(), findings);
    stop_if_requested();
    folder.commit();
    return summary_of(findings);
}

} // namespace vigie::run
