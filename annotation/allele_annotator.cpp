#include "annotation/allele_annotator.hpp"

#include "annotation/coding_terms.hpp"
#include "annotation/hgvs.hpp"
#include "annotation/loss_of_function.hpp"
#include "annotation/splice_terms.hpp"

#include <algorithm>

namespace vigie::annotation {
namespace {

using model::Consequence;
using model::ConsequenceSet;
using model::Interval;

/// The exons or introns (in genomic order) that the change touches, numbered along the transcript.
FeatureNumbers numbers(const AlleleChange& change, const Transcript& transcript, bool introns) {
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
    const auto number = [](std::size_t n) { return static_cast<std::uint32_t>(n); };
    return {number(first + 1), number(last + 1), number(count)};
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
                     TranscriptEffect& effect) {
    const CdnaPlacement placement = place_on_coding(cdna, mapper);
    effect.cds = feature_range(placement, 1);
    effect.protein_range = feature_range(placement, 3);
    if (!coding) {
        return;
    }
    effect.codons = coding->codon_text();
    if (change.alt.find('N') == std::string::npos) {
        effect.amino_acids = coding->residue_text();
    }
    const std::string& ref = coding->ref_residues;
    const std::string& alt = coding->alt_residues;
    const auto differing = std::mismatch(ref.begin(), ref.end(), alt.begin(), alt.end()).first;
    const bool equal = differing == ref.end() && !ref.empty();
    effect.first_codon = coding->first_codon() + (equal ? 0 : differing - ref.begin()) + 1;
}

void describe_inside(const AlleleChange& change,
                     const TranscriptMapper& mapper,
                     const hts::Reference& reference,
                     TranscriptEffect& effect) {
    const Transcript& transcript = mapper.transcript();
    const auto coding = transcript.is_coding() ? coding_change(change, mapper, reference)
                                               : std::optional<CodingChange>{};
    effect.consequences = terms_of(change, coding, mapper, reference);
    effect.loss = loss_of_function(change, coding, effect.consequences, mapper, reference);
    effect.exon = numbers(change, transcript, false);
    effect.intron = numbers(change, transcript, true);
    const CdnaPlacement cdna = place_on_cdna(change, mapper);
    effect.cdna = feature_range(cdna, 1);
    if (transcript.is_coding()) {
        describe_coding(change, cdna, coding, mapper, effect);
    }
    const bool movable = change.is_insertion() || change.is_deletion();
    const AlleleChange moved =
        movable ? three_prime_shifted(change, mapper, reference) : AlleleChange{};
    const AlleleChange& shifted = movable ? moved : change;
    append_hgvs_coding(shifted, mapper, reference, effect.hgvs_c);
    // Shifted into the coding sequence from outside it, the allele still leaves the protein as
    // it is or acts on splicing: p. would claim too much.
    if (transcript.is_coding() && !transcript.protein_id.empty() &&
        touches_coding_sequence(change, mapper)) {
        effect.hgvs_p = hgvs_protein(shifted, mapper, reference);
    }
}

/// False if the transcript is too far away.
bool describe(const AlleleChange& change,
              const TranscriptMapper& mapper,
              const hts::Reference& reference,
              TranscriptEffect& effect) {
    const Transcript& transcript = mapper.transcript();
    const Interval span = transcript.span();
    if (change.touches(span)) {
        describe_inside(change, mapper, reference, effect);
        return true;
    }
    const bool before = change.replaced.end <= span.begin;
    const std::int64_t distance = before ? bases_before(change, span) : bases_after(change, span);
    if (distance > near_gene_distance) {
        return false;
    }
    effect.distance = distance;
    effect.consequences.add(before == transcript.forward ? Consequence::upstream_gene_variant
                                                         : Consequence::downstream_gene_variant);
    return true;
}

} // namespace

TranscriptEffect& AlleleAnnotator::next_effect(std::size_t transcript) {
    if (used_ == effects_.size()) {
        effects_.emplace_back();
    }
    effects_[used_].clear(transcript);
    return effects_[used_];
}

std::span<const TranscriptEffect> AlleleAnnotator::effects(const model::SmallAllele& allele) {
    used_ = 0;
    const AlleleChange change = change_of(allele);
    // One base wider, so that an insertion, which is empty, is found beside its neighbours too.
    const Interval around{change.replaced.begin - 1, change.replaced.end + 1};
    transcripts_.overlapping(allele.contig(), around, near_gene_distance, near_);
    if (near_.empty()) {
        return {};
    }
    const bool assessed = reference_.contains(allele.contig());
    for (const std::size_t index : near_) {
        TranscriptEffect& effect = next_effect(index);
        if (!assessed || describe(change, transcripts_.mapper(index), reference_, effect)) {
            ++used_;
        }
    }
    return {effects_.data(), used_};
}

} // namespace vigie::annotation
