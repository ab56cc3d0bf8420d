#include "benchmarks/generate/genome_builder.hpp"

#include "benchmarks/generate/codon.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::benchmarks {
namespace {

constexpr std::int64_t slot_margin = 2000;

/// A stretch of bases with 41 % G and C, as in the human genome.
std::string background_bases(std::int64_t length, Random& random) {
    std::string bases(static_cast<std::size_t>(length), 'A');
    for (char& base : bases) {
        const std::uint64_t draw = random.below(1000);
        const std::string_view pair = draw < 410 ? "CG" : "AT";
        base = pair[draw % 2];
    }
    return bases;
}

/// Lays draft coordinates onto the contig.
struct Placement {
    std::int64_t begin;
    std::int64_t length;
    bool forward;

    model::Interval interval(const DraftSpan& span) const {
        return forward
                   ? model::Interval{{begin + span.begin}, {begin + span.end}}
                   : model::Interval{{begin + length - span.end}, {begin + length - span.begin}};
    }
};

SyntheticTranscript
place_form(const SpliceForm& form, const Placement& placement, std::uint64_t number) {
    SyntheticTranscript transcript;
    transcript.id = fmt::format("ENST{:011}", 90'000'000'000ULL + number);
    transcript.biotype = form.biotype;
    for (const DraftSpan& exon : form.exons) {
        transcript.exons.push_back(placement.interval(exon));
    }
    std::sort(transcript.exons.begin(), transcript.exons.end());
    if (form.coding) {
        transcript.coding = placement.interval(*form.coding);
        transcript.protein_id = fmt::format("ENSP{:011}", 90'000'000'000ULL + number);
    }
    return transcript;
}

SyntheticGene place_gene(const GeneDraft& draft, const Placement& placement, std::uint64_t number) {
    SyntheticGene gene;
    gene.hgnc_id = fmt::format("HGNC:{}", 990'000 + number);
    gene.gene_id = fmt::format("ENSG{:011}", 90'000'000'000ULL + number);
    gene.forward = placement.forward;
    for (std::size_t i = 0; i < draft.forms.size(); ++i) {
        gene.transcripts.push_back(place_form(draft.forms[i], placement, number * 10 + i));
    }
    gene.transcripts.front().refseq = fmt::format("NM_{:09}.1", 990'000'000ULL + number);
    return gene;
}

} // namespace

SyntheticGenome
build_genome(const std::vector<ContigPlan>& plan, const GeneShape& shape, const Random& random) {
    SyntheticGenome genome;
    std::uint64_t number = 0;
    for (const ContigPlan& contig : plan) {
        Random bases = random.stream("bases of " + contig.name);
        SyntheticContig drawn{contig.name, background_bases(contig.length, bases)};
        const auto genes = static_cast<std::int64_t>(contig.symbols.size());
        const std::int64_t slot = genes == 0 ? contig.length : contig.length / genes;
        GeneShape fitting = shape;
        fitting.max_length = std::min(shape.max_length, slot - 2 * slot_margin);
        for (std::int64_t i = 0; i < genes; ++i) {
            const std::string& symbol = contig.symbols[static_cast<std::size_t>(i)];
            Random own = random.stream("gene " + symbol);
            const GeneDraft draft = draft_gene(fitting, own);
            const auto length = static_cast<std::int64_t>(draft.pre_mrna.size());
            const std::int64_t room = slot - slot_margin - length;
            const Placement placement{i * slot + own.between(slot_margin, room), length,
                                      own.chance(0.5)};
            drawn.sequence.replace(static_cast<std::size_t>(placement.begin), draft.pre_mrna.size(),
                                   placement.forward ? draft.pre_mrna
                                                     : reverse_complement(draft.pre_mrna));
            SyntheticGene gene = place_gene(draft, placement, ++number);
            gene.symbol = symbol;
            gene.contig = genome.contigs.size();
            genome.genes.push_back(std::move(gene));
        }
        genome.contigs.push_back(std::move(drawn));
    }
    return genome;
}

} // namespace vigie::benchmarks
