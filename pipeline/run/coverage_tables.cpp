#include "pipeline/run/coverage_tables.hpp"

#include "interpretation/candidates_text.hpp"

#include <fmt/format.h>

#include <iterator>

namespace vigie::run {
namespace {

using annotation::Transcript;
using interpretation::spreadsheet_cell;

std::string threshold_columns(const reads::DepthQuestions& questions) {
    std::string columns;
    for (const std::uint32_t threshold : questions.thresholds) {
        columns += fmt::format("\tpct_{}x", threshold);
    }
    return columns + "\tcallable_fraction";
}

std::string number_or(std::optional<double> value, int decimals, double scale = 1) {
    return value ? fmt::format("{:.{}f}", *value * scale, decimals) : "not_assessed";
}

/// "\tmean\tmin\t% at each threshold\tcallable fraction".
std::string depth_cells(const reads::DepthSummary& summary,
                        const reads::DepthQuestions& questions) {
    std::string cells = fmt::format("\t{}\t{}", number_or(summary.mean(), 2),
                                    summary.min ? std::to_string(*summary.min) : "not_assessed");
    for (std::size_t i = 0; i < questions.thresholds.size(); ++i) {
        cells += "\t" + number_or(summary.fraction_at_least(i), 2, 100);
    }
    return cells + "\t" + number_or(summary.callable_fraction(), 4);
}

const Transcript& transcript_of(const CoverageFindings& findings, std::size_t number) {
    const auto& index = findings.request.release->transcripts();
    return index.transcripts()[findings.layout.transcripts[number].number];
}

std::string region_names(const CoverageFindings& findings, const CoverageRegion& region) {
    if (!region.transcript) {
        return ".\t.\t.";
    }
    const Transcript& transcript = transcript_of(findings, *region.transcript);
    const std::size_t gene = findings.layout.transcripts[*region.transcript].gene;
    return fmt::format("{}\t{}\t{}/{}", findings.layout.genes[gene].symbol, transcript.id,
                       region.exon, transcript.exons.size());
}

} // namespace

std::string regions_table(const CoverageFindings& findings) {
    std::string text = "#contig\tstart\tend\tgene\ttranscript\texon\tmean\tmin" +
                       threshold_columns(findings.request.questions) + "\tname\n";
    for (const CoverageRegion& region : findings.layout.regions) {
        fmt::format_to(std::back_inserter(text), "{}\t{}\t{}\t{}{}\t{}\n",
                       findings.names.display(region.contig), region.interval.begin.value,
                       region.interval.end.value, region_names(findings, region),
                       depth_cells(findings.depths.sets[region.set], findings.request.questions),
                       region.name.empty() ? "." : region.name);
    }
    return text;
}

std::string transcripts_table(const CoverageFindings& findings) {
    std::string text = "#gene\thgnc_id\ttranscript\trefseq\tregions\tbases\tmean\tmin" +
                       threshold_columns(findings.request.questions) + "\n";
    for (std::size_t i = 0; i < findings.layout.transcripts.size(); ++i) {
        const CoverageTranscript& measured = findings.layout.transcripts[i];
        const Transcript& transcript = transcript_of(findings, i);
        const CoverageGene& gene = findings.layout.genes[measured.gene];
        const reads::DepthSummary& summary = findings.depths.sets[measured.set];
        fmt::format_to(std::back_inserter(text), "{}\t{}\t{}\t{}\t{}\t{}{}\n",
                       spreadsheet_cell(gene.symbol), gene.key.text(), transcript.id,
                       transcript.refseq.empty() ? "." : transcript.refseq, measured.regions.size(),
                       summary.bases, depth_cells(summary, findings.request.questions));
    }
    return text;
}

std::string genes_table(const CoverageFindings& findings) {
    std::string text = "#gene\thgnc_id\ttranscripts\tbases\tmean\tmin" +
                       threshold_columns(findings.request.questions) + "\n";
    for (const CoverageGene& gene : findings.layout.genes) {
        const reads::DepthSummary& summary = findings.depths.sets[gene.set];
        fmt::format_to(std::back_inserter(text), "{}\t{}\t{}\t{}{}\n",
                       spreadsheet_cell(gene.symbol), gene.key.text(), gene.transcripts.size(),
                       summary.bases, depth_cells(summary, findings.request.questions));
    }
    return text;
}

std::string panels_table(const CoverageFindings& findings) {
    std::string text = "#panel\tversion\tgenes\tbases\tmean\tmin" +
                       threshold_columns(findings.request.questions) + "\n";
    for (const CoveragePanel& panel : findings.layout.panels) {
        const reads::DepthSummary& summary = findings.depths.sets[panel.set];
        fmt::format_to(std::back_inserter(text), "{}\t{}\t{}\t{}{}\n", spreadsheet_cell(panel.id),
                       panel.version.empty() ? "." : spreadsheet_cell(panel.version),
                       panel.entries.size(), summary.bases,
                       depth_cells(summary, findings.request.questions));
    }
    return text;
}

std::string callable_bed(const CoverageFindings& findings) {
    std::string text;
    for (const auto& [contig, list] : findings.depths.callable.contigs()) {
        const std::string name = findings.names.display(contig);
        for (const model::Interval& interval : list) {
            fmt::format_to(std::back_inserter(text), "{}\t{}\t{}\n", name, interval.begin.value,
                           interval.end.value);
        }
    }
    return text;
}

} // namespace vigie::run
