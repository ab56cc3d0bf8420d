#include "annotation/transcript_mapper.hpp"

#include "annotation/genetic_code.hpp"

#include <algorithm>

namespace vigie::annotation {
namespace {

using model::Interval;
using model::Position;

std::int64_t offset_in_exon(const Interval& exon, bool forward, Position position) noexcept {
    return forward ? position - exon.begin : exon.end - position - 1;
}

} // namespace

TranscriptLayout layout_of(const Transcript& transcript) {
    TranscriptLayout layout;
    layout.exon_offset.resize(transcript.exons.size());
    const std::size_t count = transcript.exons.size();
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t exon = transcript.forward ? i : count - 1 - i;
        layout.exon_offset[exon] = layout.length;
        layout.length += transcript.exons[exon].length();
    }
    if (transcript.coding) {
        const TranscriptMapper mapper(transcript, layout);
        const Position first = transcript.coding->begin;
        const Position last = transcript.coding->end - 1;
        layout.coding_begin = mapper.cdna_of(transcript.forward ? first : last).value_or(0);
        layout.coding_end = mapper.cdna_of(transcript.forward ? last : first).value_or(-1) + 1;
        layout.padding = (3 - transcript.start_phase) % 3;
    }
    return layout;
}

std::size_t TranscriptMapper::exon_at_or_after(Position position) const noexcept {
    const auto& exons = transcript_->exons;
    const auto it =
        std::partition_point(exons.begin(), exons.end(),
                             [&](const Interval& exon) noexcept { return exon.end <= position; });
    return static_cast<std::size_t>(it - exons.begin());
}

std::optional<std::int64_t> TranscriptMapper::cdna_of(Position position) const noexcept {
    const std::size_t exon = exon_at_or_after(position);
    if (exon == transcript_->exons.size() || !transcript_->exons[exon].contains(position)) {
        return std::nullopt;
    }
    return layout_->exon_offset[exon] +
           offset_in_exon(transcript_->exons[exon], transcript_->forward, position);
}

std::optional<std::int64_t> TranscriptMapper::cdna_of_gap(Position gap) const noexcept {
    const Interval span = transcript_->span();
    if (gap <= span.begin || gap >= span.end) {
        return std::nullopt;
    }
    // The base 3' of the gap, or 5' of it plus one, whichever is exonic.
    const Position after = transcript_->forward ? gap : gap - 1;
    if (const auto cdna = cdna_of(after)) {
        return cdna;
    }
    const Position before = transcript_->forward ? gap - 1 : gap;
    const auto cdna = cdna_of(before);
    return cdna ? std::optional(*cdna + 1) : std::nullopt;
}

TranscriptPoint TranscriptMapper::point_of(Position position) const noexcept {
    const auto& exons = transcript_->exons;
    const bool forward = transcript_->forward;
    const std::size_t next = exon_at_or_after(position);
    if (next < exons.size() && exons[next].contains(position)) {
        return {layout_->exon_offset[next] + offset_in_exon(exons[next], forward, position), 0};
    }
    const Interval& left = exons[next - 1];
    const Interval& right = exons[next];
    const std::int64_t to_left = position - left.end + 1;
    const std::int64_t to_right = right.begin - position;
    const bool use_left = to_left < to_right || (to_left == to_right && forward);
    const std::size_t chosen = use_left ? next - 1 : next;
    const Position edge = use_left ? left.end - 1 : right.begin;
    const std::int64_t distance = use_left ? to_left : to_right;
    return {layout_->exon_offset[chosen] + offset_in_exon(exons[chosen], forward, edge),
            use_left == forward ? distance : -distance};
}

std::optional<Position> TranscriptMapper::position_of(const TranscriptPoint& point) const noexcept {
    const auto& exons = transcript_->exons;
    const auto& offsets = layout_->exon_offset;
    std::size_t i = 0;
    while (i < exons.size() &&
           (point.cdna < offsets[i] || point.cdna >= offsets[i] + exons[i].length())) {
        ++i;
    }
    if (i == exons.size()) {
        return std::nullopt;
    }
    const bool forward = transcript_->forward;
    const std::int64_t within = point.cdna - offsets[i];
    const Position exonic = forward ? exons[i].begin + within : exons[i].end - (within + 1);
    if (point.intron_offset == 0) {
        return exonic;
    }
    const bool rightwards = (point.intron_offset > 0) == forward;
    if (exonic != (rightwards ? exons[i].end - 1 : exons[i].begin) ||
        i == (rightwards ? exons.size() - 1 : 0)) {
        return std::nullopt;
    }
    const Interval intron = rightwards ? Interval{exons[i].end, exons[i + 1].begin}
                                       : Interval{exons[i - 1].end, exons[i].begin};
    const Position found = forward ? exonic + point.intron_offset : exonic - point.intron_offset;
    return intron.contains(found) ? std::optional(found) : std::nullopt;
}

std::string TranscriptMapper::cdna_bases(const hts::Reference& reference,
                                         std::int64_t begin,
                                         std::int64_t end) const {
    begin = std::max<std::int64_t>(begin, 0);
    end = std::min(end, layout_->length);
    std::string out;
    const std::size_t count = transcript_->exons.size();
    for (std::size_t i = 0; i < count && begin < end; ++i) {
        const std::size_t index = transcript_->forward ? i : count - 1 - i;
        const Interval& exon = transcript_->exons[index];
        const std::int64_t offset = layout_->exon_offset[index];
        if (offset + exon.length() <= begin) {
            continue;
        }
        const std::int64_t take = std::min(end, offset + exon.length()) - begin;
        if (transcript_->forward) {
            const Position from = exon.begin + (begin - offset);
            reference.append_bases(transcript_->contig, {from, from + take}, out);
        } else {
            const Position to = exon.end - (begin - offset);
            out += reverse_complement(reference.bases(transcript_->contig, {to - take, to}));
        }
        begin += take;
    }
    return out;
}

std::string TranscriptMapper::coding_bases(const hts::Reference& reference,
                                           std::int64_t begin,
                                           std::int64_t end) const {
    const std::int64_t padding = layout_->padding;
    std::string out;
    if (begin < padding && begin < end) {
        out.assign(static_cast<std::size_t>(std::min(end, padding) - begin), 'N');
    }
    const std::int64_t shift = layout_->coding_begin - padding;
    out += cdna_bases(reference, std::max(begin, padding) + shift, end + shift);
    return out;
}

} // namespace vigie::annotation
