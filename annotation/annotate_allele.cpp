#include "annotation/annotate_allele.hpp"

#include "annotation/coding_terms.hpp"
#include "annotation/hgvs.hpp"
#include "annotation/splice_terms.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vigie::annotation {
namespace {

using model::Consequence;
using model::ConsequenceSet;
using model::Interval;
using model::TranscriptAnnotation;

TranscriptAnnotation described(const Transcript& transcript) {
    TranscriptAnnotation annotation;
    annotation.gene = transcript.gene;
    annotation.symbol = transcript.symbol;
    annotation.gene_id = transcript.gene_id;
    annotation.transcript = transcript.id;
    annotation.protein = transcript.protein_id;
    annotation.biotype = transcript.biotype;
    annotation.refseq = transcript.refseq;
    annotation.mane_select = transcript.mane_select;
    annotation.mane_plus_clinical = transcript.mane_plus_clinical;
    annotation.forward_strand = transcript.forward;
    return annotation;
}

/// "3/12" or "3-4/12" of the intervals (in genomic order) that the change touches, numbered along
/// the transcript.
std::string numbers(const AlleleChange& change, const Transcript& transcript, bool introns) {
    const auto& exons = transcript.exons;
    const std::size_t count = introns ? exons.size() - 1 : exons.size();
    const auto interval_at = [&](std::size_t i) {
        return introns ? Interval{exons[i].end, exons[i + 1].begin} : exons[i];
    };
    const auto first_it =
        std::partition_point(exons.begin(), exons.begin() + static_cast<std::ptrdiff_t>(count),
                             [&](const Interval& exon) {
                                 const Interval whole =
                                     interval_at(static_cast<std::size_t>(&exon - exons.data()));
                                 return whole.end <= change.replaced.begin;
                             });
    auto first = static_cast<std::size_t>(first_it - exons.begin());
    if (first == count || !change.touches(interval_at(first))) {
        return {};
    }
    std::size_t last = first;
    while (last + 1 < count && change.touches(interval_at(last + 1))) {
        ++last;
    }
    if (!transcript.forward) {
        const std::size_t swapped = count - 1 - last;
        last = count - 1 - first;
        first = swapped;
    }
    return first == last ? fmt::format("{}/{}", first + 1, count)
                         : fmt::format("{}-{}/{}", first + 1, last + 1, count);
}

/// Distance to the span as VEP counts it: 1 for the base next to it; 0 or less inside.
std::int64_t bases_before(const AlleleChange& change, const Interval& span) {
    return span.begin - change.replaced.end + 1;
}
std::int64_t bases_after(const AlleleChange& change, const Interval& span) {
    return change.replaced.begin - span.end + 1;
}

bool is_ablation(const AlleleChange& change, const Interval& span) {
    return change.is_deletion() && change.replaced.contains(span);
}

void add_noncoding_terms(const AlleleChange& change,
                         const TranscriptMapper& mapper,
                         ConsequenceSet& terms) {
    terms.add(touches_exon(change, mapper) ? Consequence::non_coding_transcript_exon_variant
                                           : Consequence::non_coding_transcript_variant);
}

ConsequenceSet terms_of(const AlleleChange& change,
                        const std::optional<CodingChange>& coding,
                        const TranscriptMapper& mapper,
                        const hts::Reference& reference) {
    const Transcript& transcript = mapper.transcript();
    ConsequenceSet terms;
    if (is_ablation(change, transcript.span())) {
        terms.add(Consequence::transcript_ablation);
        return terms;
    }
    const SpliceEffect splice = splice_effect(change, mapper);
    terms |= splice.terms;
    if (transcript.is_coding()) {
        terms |= coding_terms(change, coding, mapper, reference);
    } else {
        add_noncoding_terms(change, mapper, terms);
    }
    if (splice.in_frameshift_intron && transcript.is_coding() &&
        change.touches(*transcript.coding)) {
        terms.add(Consequence::coding_sequence_variant);
    }
    if (transcript.biotype == "nonsense_mediated_decay") {
        terms.add(Consequence::nmd_transcript_variant);
    }
    return terms;
}

void describe_coding(const AlleleChange& change,
                     const CdnaPlacement& cdna,
                     const std::optional<CodingChange>& coding,
                     const TranscriptMapper& mapper,
                     TranscriptAnnotation& annotation) {
    const CdnaPlacement placement = place_on_coding(cdna, mapper);
    annotation.cds = feature_range(placement, 1);
    annotation.protein_range = feature_range(placement, 3);
    if (!coding) {
        return;
    }
    annotation.codons = coding->codon_text();
    if (change.alt.find('N') == std::string::npos) {
        annotation.amino_acids = coding->residue_text();
    }
    const std::string& ref = coding->ref_residues;
    const std::string& alt = coding->alt_residues;
    const auto differing = std::mismatch(ref.begin(), ref.end(), alt.begin(), alt.end()).first;
    const bool equal = differing == ref.end() && !ref.empty();
    annotation.first_codon = coding->first_codon() + (equal ? 0 : differing - ref.begin()) + 1;
}

/// Name of the protein that p. refers to. An Ensembl id without version is its version 1, which is
/// how Ensembl's own software reads it.
std::string protein_reference(const std::string& protein) {
    const bool unversioned = protein.starts_with("ENSP") && protein.find('.') == std::string::npos;
    return unversioned ? protein + ".1" : protein;
}

void describe_inside(const AlleleChange& change,
                     const TranscriptMapper& mapper,
                     const hts::Reference& reference,
                     TranscriptAnnotation& annotation) {
    const Transcript& transcript = mapper.transcript();
    const auto coding = transcript.is_coding() ? coding_change(change, mapper, reference)
                                               : std::optional<CodingChange>{};
    annotation.consequences = terms_of(change, coding, mapper, reference);
    annotation.exon = numbers(change, transcript, false);
    annotation.intron = numbers(change, transcript, true);
    const CdnaPlacement cdna = place_on_cdna(change, mapper);
    annotation.cdna = feature_range(cdna, 1);
    if (transcript.is_coding()) {
        describe_coding(change, cdna, coding, mapper, annotation);
    }
    const AlleleChange shifted = three_prime_shifted(change, mapper, reference);
    const std::string dna = hgvs_coding(shifted, mapper, reference);
    if (!dna.empty()) {
        annotation.hgvs_c = transcript.id + ":" + dna;
    }
    // Shifted into the coding sequence from outside it, the allele still leaves the protein as
    // it is or acts on splicing: p. would claim too much.
    if (transcript.is_coding() && !transcript.protein_id.empty() &&
        touches_coding_sequence(change, mapper)) {
        const std::string residues = hgvs_protein(shifted, mapper, reference);
        if (!residues.empty()) {
            annotation.hgvs_p = protein_reference(transcript.protein_id) + ":" + residues;
        }
    }
}

/// False if the transcript is too far away.
bool describe(const AlleleChange& change,
              const TranscriptMapper& mapper,
              const hts::Reference& reference,
              TranscriptAnnotation& annotation) {
    const Transcript& transcript = mapper.transcript();
    const Interval span = transcript.span();
    if (change.touches(span)) {
        describe_inside(change, mapper, reference, annotation);
        return true;
    }
    const bool before = change.replaced.end <= span.begin;
    const std::int64_t distance = before ? bases_before(change, span) : bases_after(change, span);
    if (distance > near_gene_distance) {
        return false;
    }
    annotation.distance = distance;
    annotation.consequences.add(before == transcript.forward
                                    ? Consequence::upstream_gene_variant
                                    : Consequence::downstream_gene_variant);
    return true;
}

int rank(const TranscriptAnnotation& annotation) {
    if (annotation.mane_select) {
        return 0;
    }
    return annotation.mane_plus_clinical ? 1 : 2;
}

bool listed_before(const TranscriptAnnotation& a, const TranscriptAnnotation& b) {
    if (rank(a) != rank(b)) {
        return rank(a) < rank(b);
    }
    return a.gene_id != b.gene_id ? a.gene_id < b.gene_id : a.transcript < b.transcript;
}

} // namespace

std::vector<TranscriptAnnotation> annotate_allele(const model::SmallAllele& allele,
                                                  const TranscriptIndex& transcripts,
                                                  const hts::Reference& reference) {
    const AlleleChange change = change_of(allele);
    const bool assessed = reference.contains(allele.contig());
    // One base wider, so that an insertion, which is empty, is found beside its neighbours too.
    const Interval around{change.replaced.begin - 1, change.replaced.end + 1};
    std::vector<TranscriptAnnotation> annotations;
    for (const std::size_t index :
         transcripts.overlapping(allele.contig(), around, near_gene_distance)) {
        TranscriptAnnotation annotation = described(transcripts.transcripts()[index]);
        const bool near =
            !assessed || describe(change, transcripts.mapper(index), reference, annotation);
        if (near) {
            annotations.push_back(std::move(annotation));
        }
    }
    std::sort(annotations.begin(), annotations.end(), listed_before);
    return annotations;
}

} // namespace vigie::annotation
