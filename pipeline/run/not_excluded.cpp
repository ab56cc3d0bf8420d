#include "pipeline/run/not_excluded.hpp"

#include "annotation/hgvs.hpp"
#include "annotation/measured_transcripts.hpp"
#include "interpretation/candidates_text.hpp"
#include "knowledge/allele_lookup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace vigie::run {
namespace {

using annotation::told_accession;
using annotation::Transcript;
using annotation::TranscriptMapper;
using interpretation::spreadsheet_cell;
using model::Interval;

/// A deletion that begins in front of a stretch can reach into it; longer ones are structural.
constexpr std::int64_t longest_small_deletion = 50;

/// Names what ClinVar knows of a stretch.
class KnownAlleles {
  public:
    explicit KnownAlleles(const knowledge::Release& release)
        : release_(release), lookup_(release) {}

    std::vector<std::string>
    in(const model::Contig& contig, const Interval& stretch, const TranscriptMapper& mapper) {
        const Interval reach{model::Position{std::max<std::int64_t>(
                                 stretch.begin.value - longest_small_deletion, 0)},
                             stretch.end};
        std::vector<std::string> names;
        for (const model::SmallAllele& allele : lookup_.clinvar_alleles(contig, {reach})) {
            const annotation::AlleleChange change = annotation::change_of(allele);
            const bool touches =
                change.is_insertion() ? change.touches(stretch) : change.replaced.overlaps(stretch);
            const auto assertion = touches ? lookup_.clinvar(allele) : std::nullopt;
            if (assertion && model::is_pathogenic(assertion->classification)) {
                names.push_back(fmt::format("{} ({}, {} stars{}{})", name(allele, change, mapper),
                                            assertion->significance, assertion->stars,
                                            assertion->accession.empty() ? "" : ", ",
                                            assertion->accession));
            }
        }
        return names;
    }

  private:
    std::string name(const model::SmallAllele& allele,
                     const annotation::AlleleChange& change,
                     const TranscriptMapper& mapper) const {
        std::string hgvs;
        annotation::append_hgvs_coding(
            annotation::three_prime_shifted(change, mapper, release_.reference()), mapper,
            release_.reference(), hgvs);
        return hgvs.empty() ? allele.key()
                            : fmt::format("{}:{}", told_accession(mapper.transcript()), hgvs);
    }

    const knowledge::Release& release_;
    knowledge::AlleleLookup lookup_;
};

std::string joined(const std::vector<std::string>& texts, std::string_view separator) {
    return fmt::format("{}", fmt::join(texts, separator));
}

class Table {
  public:
    Table(const CoverageRequest& request, const CoverageLayout& layout, bool reads_were_read)
        : request_(request), layout_(layout), reads_were_read_(reads_were_read) {}

    std::string write(const std::vector<StretchNotExcluded>& stretches) {
        text_ =
            "#panels\tgene\thgnc_id\tconfidence\treason\ttranscript\thgvs\texon\tcontig\tstart\t"
            "end\tbases\tclinvar_pathogenic\tclinvar_names\n";
        for (const StretchNotExcluded& stretch : stretches) {
            add(stretch);
        }
        for (std::size_t gene = 0; gene < layout_.genes.size(); ++gene) {
            if (layout_.genes[gene].transcripts.empty()) {
                fmt::format_to(out(), "{}no_transcript_in_release{}\n", gene_cells(gene), dots(9));
            } else if (!reads_were_read_) {
                fmt::format_to(out(), "{}reads_not_read{}\n", gene_cells(gene), dots(9));
            }
        }
        for (const std::string& name : further_variant_classes()) {
            if (!request_.looked_for.contains(name)) {
                fmt::format_to(out(), "*\t*\t.\t.\tnot_looked_for:{}{}\n", name, dots(9));
            }
        }
        return std::move(text_);
    }

  private:
    std::back_insert_iterator<std::string> out() { return std::back_inserter(text_); }

    static std::string dots(int count) {
        std::string cells;
        for (int i = 0; i < count; ++i) {
            cells += "\t.";
        }
        return cells;
    }

    /// Panels, gene, id and confidence, each cell with its tab.
    std::string gene_cells(std::size_t number) const {
        const CoverageGene& gene = layout_.genes[number];
        std::vector<std::string> panels;
        std::vector<std::string> confidences;
        for (const CoveragePanel& panel : layout_.panels) {
            for (const CoveragePanel::Entry& entry : panel.entries) {
                if (entry.gene == number) {
                    panels.push_back(panel.id);
                    confidences.emplace_back(panels::confidence_name(entry.confidence));
                }
            }
        }
        return fmt::format("{}\t{}\t{}\t{}\t",
                           panels.empty() ? "." : spreadsheet_cell(joined(panels, ",")),
                           spreadsheet_cell(gene.symbol), gene.key.text(),
                           panels.empty() ? "." : joined(confidences, ","));
    }

    void add(const StretchNotExcluded& stretch) {
        const auto& index = request_.release->transcripts();
        const Transcript& transcript =
            index.transcripts()[layout_.transcripts[stretch.transcript].number];
        const bool known = !request_.release->clinvar().empty();
        fmt::format_to(out(), "{}below_callable_depth\t{}\t{}\t{}/{}\t{}\t{}\t{}\t{}\t{}\t{}\n",
                       gene_cells(stretch.gene), told_accession(transcript), stretch.hgvs,
                       stretch.exon, transcript.exons.size(),
                       request_.release->contig_names().display(stretch.contig),
                       stretch.interval.begin.one_based(), stretch.interval.end.value,
                       stretch.interval.length(),
                       known ? std::to_string(stretch.clinvar.size()) : "not_assessed",
                       stretch.clinvar.empty() ? "." : joined(stretch.clinvar, "; "));
    }

    const CoverageRequest& request_;
    const CoverageLayout& layout_;
    bool reads_were_read_;
    std::string text_;
};

} // namespace

const std::vector<std::string>& further_variant_classes() {
    static const std::vector<std::string> classes = {"cnv", "sv",     "str",
                                                     "mt",  "mosaic", "deep_intronic"};
    return classes;
}

std::vector<StretchNotExcluded> stretches_not_excluded(const CoverageRequest& request,
                                                       const CoverageLayout& layout,
                                                       const model::ContigIntervals& callable) {
    std::vector<StretchNotExcluded> found;
    if (layout.transcripts.empty()) {
        return found;
    }
    KnownAlleles known(*request.release);
    for (std::size_t number = 0; number < layout.transcripts.size(); ++number) {
        const CoverageTranscript& transcript = layout.transcripts[number];
        const TranscriptMapper mapper = request.release->transcripts().mapper(transcript.number);
        for (const std::size_t r : transcript.regions) {
            const CoverageRegion& region = layout.regions[r];
            for (const Interval& gap : callable.outside(region.contig, region.interval)) {
                StretchNotExcluded stretch{.gene = transcript.gene,
                                           .transcript = number,
                                           .exon = region.exon,
                                           .contig = region.contig,
                                           .interval = gap,
                                           .hgvs = told_accession(mapper.transcript()) + ":"};
                annotation::append_hgvs_stretch(gap, mapper, stretch.hgvs);
                stretch.clinvar = known.in(region.contig, gap, mapper);
                found.push_back(std::move(stretch));
            }
        }
    }
    return found;
}

std::string not_excluded_table(const CoverageRequest& request,
                               const CoverageLayout& layout,
                               const std::vector<StretchNotExcluded>& stretches,
                               bool reads_were_read) {
    return Table(request, layout, reads_were_read).write(stretches);
}

} // namespace vigie::run
