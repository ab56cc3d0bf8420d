#include "interpretation/acmg/gather.hpp"
#include "knowledge/score_lookup.hpp"

#include <algorithm>

namespace vigie::interpretation::acmg {
namespace {

using annotation::Transcript;
using annotation::TranscriptMapper;
using model::Consequence;
using model::Interval;

TruncationKind kind_of(const model::TranscriptAnnotation& annotation) {
    const model::ConsequenceSet& terms = annotation.consequences;
    if (terms.contains(Consequence::transcript_ablation)) {
        return TruncationKind::whole;
    }
    if (terms.contains(Consequence::start_lost)) {
        return TruncationKind::start_lost;
    }
    if (!annotation.loss.predicted) {
        return TruncationKind::none;
    }
    const bool stop =
        terms.contains(Consequence::stop_gained) || terms.contains(Consequence::frameshift_variant);
    return stop ? TruncationKind::premature_stop : TruncationKind::splice_site;
}

/// Residues of the protein, the stop left out.
std::int64_t protein_length(const TranscriptMapper& mapper) {
    return mapper.coding_length() / 3 - 1;
}

double share(std::int64_t part, std::int64_t whole) {
    return whole <= 0
               ? 1.0
               : std::clamp(static_cast<double>(part) / static_cast<double>(whole), 0.0, 1.0);
}

/// Genomic index of the exon that is skipped when the change destroys one of its splice sites.
std::optional<std::size_t> skipped_exon(Interval changed, const Transcript& transcript) {
    const auto& exons = transcript.exons;
    for (std::size_t i = 0; i + 1 < exons.size(); ++i) {
        const Interval intron{exons[i].end, exons[i + 1].begin};
        if (changed.overlaps({intron.begin, intron.begin + 2})) {
            return i;
        }
        if (changed.overlaps({intron.end - 2, intron.end})) {
            return i + 1;
        }
    }
    return std::nullopt;
}

void read_skip(Interval changed, const TranscriptMapper& mapper, TruncationFacts& facts) {
    const Transcript& transcript = mapper.transcript();
    const auto exon = skipped_exon(changed, transcript);
    if (!exon || !transcript.coding) {
        return;
    }
    const Interval coding = model::intersection(transcript.exons[*exon], *transcript.coding);
    const model::Position start =
        transcript.forward ? transcript.coding->begin : transcript.coding->end - 1;
    facts.skips_start = coding.contains(start);
    facts.skips_in_frame = !coding.empty() && coding.length() % 3 == 0;
    std::int64_t removed = coding.length();
    if (!facts.skips_in_frame && !coding.empty()) {
        const auto first = mapper.cdna_of(transcript.forward ? coding.begin : coding.end - 1);
        removed = mapper.coding_length() - mapper.coding_offset(first.value_or(0));
    }
    facts.removed_share = share(removed, mapper.coding_length());
}

/// The whole codons that the shortest repeated piece of the sequence is long.
std::size_t unit_length(const std::string& sequence) {
    for (std::size_t length = 3; length < sequence.size(); length += 3) {
        bool repeats = sequence.size() % length == 0;
        for (std::size_t i = length; repeats && i < sequence.size(); ++i) {
            repeats = sequence[i] == sequence[i - length];
        }
        if (repeats) {
            return length;
        }
    }
    return sequence.size();
}

} // namespace

TruncationFacts truncation_of(const model::SmallAllele& allele,
                              const model::TranscriptAnnotation& annotation,
                              const annotation::TranscriptIndex& index) {
    TruncationFacts facts{.kind = kind_of(annotation)};
    const auto transcript = transcript_of(allele, annotation, index);
    if (!transcript) {
        return facts;
    }
    const TranscriptMapper mapper = index.mapper(*transcript);
    if (facts.kind == TruncationKind::splice_site) {
        read_skip(knowledge::changed_bases(allele), mapper, facts);
    } else if (facts.kind == TruncationKind::premature_stop && annotation.first_codon) {
        const std::int64_t length = protein_length(mapper);
        facts.removed_share = share(length - *annotation.first_codon + 1, length);
    }
    return facts;
}

LengthFacts length_change(const model::SmallAllele& allele,
                          const model::TranscriptAnnotation& annotation,
                          const hts::Reference& reference) {
    LengthFacts facts;
    const bool in_frame = annotation.consequences.contains(Consequence::inframe_insertion) ||
                          annotation.consequences.contains(Consequence::inframe_deletion);
    const std::string& longer = allele.is_insertion() ? allele.alt() : allele.ref();
    const std::string& shorter = allele.is_insertion() ? allele.ref() : allele.alt();
    const std::size_t difference = longer.size() - shorter.size();
    if (!in_frame || difference == 0) {
        return facts;
    }
    facts.residues = static_cast<std::int64_t>(difference / 3);
    // Left-aligned: the shorter allele is the base before the change, and copies follow it.
    if (shorter.size() != 1 || !reference.contains(allele.contig())) {
        facts.unit_copies = shorter.size() != 1 ? std::optional<std::int64_t>(1) : std::nullopt;
        return facts;
    }
    const std::string sequence = longer.substr(1);
    const std::string unit = sequence.substr(0, unit_length(sequence));
    const auto step = static_cast<std::int64_t>(unit.size());
    std::int64_t copies = 0;
    model::Position at = allele.position() + 1;
    while (reference.bases(allele.contig(), {at, at + step}) == unit) {
        ++copies;
        at = at + step;
    }
    facts.unit_copies = copies;
    return facts;
}

} // namespace vigie::interpretation::acmg
