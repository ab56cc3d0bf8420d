#include "annotation/annotate_allele.hpp"

#include "annotation/hgvs.hpp"

#include <fmt/format.h>

namespace vigie::annotation {
namespace {

model::TranscriptAnnotation value_of(const TranscriptEffect& effect, const Transcript& transcript) {
    model::TranscriptAnnotation annotation = described(transcript);
    annotation.consequences = effect.consequences;
    annotation.exon = number_text(effect.exon);
    annotation.intron = number_text(effect.intron);
    if (!effect.hgvs_c.empty()) {
        annotation.hgvs_c = transcript.id + ":" + effect.hgvs_c;
    }
    if (!effect.hgvs_p.empty()) {
        annotation.hgvs_p = protein_accession(transcript) + ":" + effect.hgvs_p;
    }
    annotation.cdna = effect.cdna;
    annotation.cds = effect.cds;
    annotation.protein_range = effect.protein_range;
    annotation.amino_acids = effect.amino_acids;
    annotation.codons = effect.codons;
    annotation.distance = effect.distance;
    annotation.first_codon = effect.first_codon;
    annotation.loss = effect.loss;
    return annotation;
}

} // namespace

std::string number_text(const FeatureNumbers& numbers) {
    if (numbers.first == 0) {
        return {};
    }
    return numbers.first == numbers.last
               ? fmt::format("{}/{}", numbers.first, numbers.count)
               : fmt::format("{}-{}/{}", numbers.first, numbers.last, numbers.count);
}

model::TranscriptAnnotation described(const Transcript& transcript) {
    model::TranscriptAnnotation annotation;
    annotation.gene = transcript.gene;
    annotation.symbol = transcript.symbol;
    annotation.gene_id = transcript.gene_id;
    annotation.transcript = transcript.id;
    annotation.protein = transcript.protein_id;
    annotation.biotype = transcript.biotype;
    annotation.refseq = transcript.refseq;
    annotation.pinned = transcript.pinned;
    annotation.mane_select = transcript.mane_select;
    annotation.mane_plus_clinical = transcript.mane_plus_clinical;
    annotation.forward_strand = transcript.forward;
    return annotation;
}

std::vector<model::TranscriptAnnotation> annotations_of(std::span<const TranscriptEffect> effects,
                                                        const TranscriptIndex& transcripts) {
    std::vector<model::TranscriptAnnotation> annotations;
    annotations.reserve(effects.size());
    for (const TranscriptEffect& effect : effects) {
        annotations.push_back(value_of(effect, transcripts.transcripts()[effect.transcript]));
    }
    return annotations;
}

std::vector<model::TranscriptAnnotation> annotate_allele(const model::SmallAllele& allele,
                                                         const TranscriptIndex& transcripts,
                                                         const hts::Reference& reference) {
    AlleleAnnotator annotator(transcripts, reference);
    return annotations_of(annotator.effects(allele), transcripts);
}

} // namespace vigie::annotation
