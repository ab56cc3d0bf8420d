#include "interpretation/structural/gene_content.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::interpretation::structural {
namespace {

using annotation::Transcript;
using model::Consequence;
using model::ConsequenceSet;
using model::GeneContent;
using model::GenePart;
using model::Interval;
using model::StructuralType;

GenePart part_of(const Interval& interval, const Transcript& transcript) {
    const Interval span = transcript.span();
    const bool low = interval.begin <= span.begin;
    const bool high = interval.end >= span.end;
    if (low && high) {
        return GenePart::whole;
    }
    if (!low && !high) {
        return GenePart::within;
    }
    return low == transcript.forward ? GenePart::five_prime : GenePart::three_prime;
}

/// Number of an exon in transcript direction, 1-based.
std::int64_t exon_number(std::size_t genomic, const Transcript& transcript) {
    const std::size_t count = transcript.exons.size();
    return static_cast<std::int64_t>(transcript.forward ? genomic + 1 : count - genomic);
}

void count_exons(const Interval& interval, const Transcript& transcript, GeneContent& content) {
    for (std::size_t i = 0; i < transcript.exons.size(); ++i) {
        const Interval& exon = transcript.exons[i];
        if (!exon.overlaps(interval)) {
            continue;
        }
        const std::int64_t number = exon_number(i, transcript);
        content.first_exon =
            content.first_exon == 0 ? number : std::min(content.first_exon, number);
        content.last_exon = std::max(content.last_exon, number);
        content.partial_exon = content.partial_exon || !interval.contains(exon);
    }
}

void count_coding(const Interval& interval, const Transcript& transcript, GeneContent& content) {
    const Interval coding = *transcript.coding;
    const Interval first{coding.begin, coding.begin + 3};
    const Interval last{coding.end - 3, coding.end};
    content.start_codon = interval.overlaps(transcript.forward ? first : last);
    content.stop_codon = interval.overlaps(transcript.forward ? last : first);
    content.between_codons = coding.contains(interval.begin);
    content.behind_coding =
        transcript.forward ? interval.begin >= coding.end : interval.end <= coding.begin;
    for (const Interval& exon : transcript.exons) {
        const Interval part = model::intersection(exon, coding);
        content.coding_length += part.length();
        content.coding_bases += model::intersection(part, interval).length();
    }
}

/// Coding exons behind the last one that the interval touches, in transcript direction.
std::int64_t coding_exons_behind(const GeneContent& content, const Transcript& transcript) {
    std::int64_t behind = 0;
    for (std::size_t i = 0; i < transcript.exons.size(); ++i) {
        const bool codes = transcript.exons[i].overlaps(*transcript.coding);
        behind += codes && exon_number(i, transcript) > content.last_exon ? 1 : 0;
    }
    return behind;
}

ConsequenceSet of(Consequence consequence) {
    ConsequenceSet set;
    set.add(consequence);
    return set;
}

/// The place that an end or an insertion lies in.
ConsequenceSet place_terms(const GeneContent& content) {
    if (!content.touches_exon()) {
        return of(Consequence::intron_variant);
    }
    if (content.touches_coding()) {
        return of(Consequence::coding_sequence_variant);
    }
    if (!content.is_coding()) {
        return of(Consequence::non_coding_transcript_exon_variant);
    }
    return of(content.behind_coding ? Consequence::three_prime_utr_variant
                                    : Consequence::five_prime_utr_variant);
}

ConsequenceSet deletion_terms(const GeneContent& content) {
    if (content.part == GenePart::whole) {
        return of(Consequence::transcript_ablation);
    }
    if (!content.touches_coding()) {
        return place_terms(content);
    }
    ConsequenceSet terms =
        of(content.keeps_frame() ? Consequence::inframe_deletion : Consequence::frameshift_variant);
    if (content.start_codon) {
        terms = of(Consequence::start_lost);
    }
    if (content.stop_codon) {
        terms.add(Consequence::stop_lost);
    }
    return terms;
}

ConsequenceSet duplication_terms(const GeneContent& content) {
    if (content.part == GenePart::whole) {
        return of(Consequence::transcript_amplification);
    }
    if (!content.touches_coding()) {
        return place_terms(content);
    }
    const bool whole_exons = content.part == GenePart::within && !content.partial_exon &&
                             !content.start_codon && !content.stop_codon;
    if (!whole_exons) {
        return of(Consequence::coding_sequence_variant);
    }
    return of(content.keeps_frame() ? Consequence::inframe_insertion
                                    : Consequence::frameshift_variant);
}

} // namespace

GeneContent content_of(const Interval& interval, const annotation::TranscriptMapper& mapper) {
    const Transcript& transcript = mapper.transcript();
    GeneContent content;
    content.part = part_of(interval, transcript);
    content.exons = static_cast<std::int64_t>(transcript.exons.size());
    count_exons(interval, transcript, content);
    if (transcript.is_coding()) {
        count_coding(interval, transcript, content);
        content.spares_following_decay =
            content.touches_exon() && coding_exons_behind(content, transcript) <= 1;
    }
    return content;
}

ConsequenceSet consequences_of(const model::StructuralVariant& variant,
                               const GeneContent& content) {
    switch (variant.type) {
    case StructuralType::deletion:
        return deletion_terms(content);
    case StructuralType::duplication:
        return duplication_terms(content);
    case StructuralType::inversion:
        return content.part == GenePart::whole ? of(Consequence::intergenic_variant)
                                               : place_terms(content);
    default:
        return place_terms(content);
    }
}

std::string content_text(const GeneContent& content) {
    if (content.part == GenePart::whole) {
        return fmt::format("whole gene ({} exon{})", content.exons, content.exons == 1 ? "" : "s");
    }
    if (!content.touches_exon()) {
        return "intronic";
    }
    const std::string exons = content.first_exon == content.last_exon
                                  ? fmt::format("exon {} of {}", content.first_exon, content.exons)
                                  : fmt::format("exons {} to {} of {}", content.first_exon,
                                                content.last_exon, content.exons);
    const std::string_view end = content.part == GenePart::five_prime    ? ", 5' end"
                                 : content.part == GenePart::three_prime ? ", 3' end"
                                                                         : "";
    return exons + std::string(end) + (content.touches_coding() ? "" : ", untranslated") +
           (content.partial_exon ? ", an end within an exon" : "");
}

} // namespace vigie::interpretation::structural
