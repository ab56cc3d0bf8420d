#include "annotation/hgvs.hpp"

#include "annotation/genetic_code.hpp"

#include <fmt/format.h>

namespace vigie::annotation {
namespace {

using model::Interval;
using model::Position;

/// "12", "-5", "*7", "58+341", "n" numbering without prefix.
void append_point(const TranscriptPoint& point, const TranscriptMapper& mapper, std::string& out) {
    const TranscriptLayout& layout = mapper.layout();
    auto into = std::back_inserter(out);
    if (!mapper.transcript().is_coding()) {
        fmt::format_to(into, "{}", point.cdna + 1);
    } else if (point.cdna < layout.coding_begin) {
        fmt::format_to(into, "{}", point.cdna - layout.coding_begin);
    } else if (point.cdna >= layout.coding_end) {
        fmt::format_to(into, "*{}", point.cdna - layout.coding_end + 1);
    } else {
        fmt::format_to(into, "{}", point.cdna - layout.coding_begin + 1);
    }
    if (point.intron_offset != 0) {
        fmt::format_to(into, "{:+}", point.intron_offset);
    }
}

/// First to last base of a genomic interval in transcript order: "12" or "12_14".
void append_range(const Interval& interval, const TranscriptMapper& mapper, std::string& out) {
    const bool forward = mapper.transcript().forward;
    const Position first = forward ? interval.begin : interval.end - 1;
    const Position last = forward ? interval.end - 1 : interval.begin;
    append_point(mapper.point_of(first), mapper, out);
    if (first != last) {
        out += '_';
        append_point(mapper.point_of(last), mapper, out);
    }
}

/// The stretch just 5' of the insertion if the inserted bases repeat it; else an empty interval.
Interval duplicated(const AlleleChange& change,
                    const TranscriptMapper& mapper,
                    const hts::Reference& reference) {
    const auto size = static_cast<std::int64_t>(change.alt.size());
    const Position at = change.replaced.begin;
    const Interval before =
        mapper.transcript().forward ? Interval{at - size, at} : Interval{at, at + size};
    if (!mapper.transcript().span().contains(before) ||
        reference.bases(change.contig, before) != change.alt) {
        return {at, at};
    }
    return before;
}

void append_insertion(const AlleleChange& change,
                      const TranscriptMapper& mapper,
                      const hts::Reference& reference,
                      std::string& out) {
    const Interval repeat = duplicated(change, mapper, reference);
    if (!repeat.empty()) {
        append_range(repeat, mapper, out);
        out += "dup";
        return;
    }
    const Position at = change.replaced.begin;
    append_range({at - 1, at + 1}, mapper, out);
    out += "ins";
    out += mapper.transcript().forward ? change.alt : reverse_complement(change.alt);
}

void append_replacement(const AlleleChange& change,
                        const TranscriptMapper& mapper,
                        std::string& out) {
    const bool forward = mapper.transcript().forward;
    append_range(change.replaced, mapper, out);
    if (change.is_deletion()) {
        out += "del";
    } else if (change.ref.size() == 1 && change.alt.size() == 1) {
        out += forward ? change.ref[0] : complement(change.ref[0]);
        out += '>';
        out += forward ? change.alt[0] : complement(change.alt[0]);
    } else if (reverse_complement(change.ref) == change.alt) {
        out += "inv";
    } else {
        out += "delins";
        out += forward ? change.alt : reverse_complement(change.alt);
    }
}

bool is_inside(const AlleleChange& change, const TranscriptMapper& mapper) {
    const Interval span = mapper.transcript().span();
    return change.is_insertion() ? change.touches(span) : span.contains(change.replaced);
}

} // namespace

AlleleChange three_prime_shifted(const AlleleChange& change,
                                 const TranscriptMapper& mapper,
                                 const hts::Reference& reference) {
    if (!is_inside(change, mapper)) {
        return change;
    }
    Interval limits = mapper.transcript().span();
    if (change.is_insertion()) {
        // Both neighbours of an insertion must be numbered.
        limits = {limits.begin + 1, limits.end - 1};
    }
    return shifted(change, mapper.transcript().forward, limits, reference);
}

void append_hgvs_coding(const AlleleChange& shifted,
                        const TranscriptMapper& mapper,
                        const hts::Reference& reference,
                        std::string& out) {
    if (!is_inside(shifted, mapper) || shifted.alt.find('N') != std::string::npos ||
        shifted.ref.find('N') != std::string::npos) {
        return;
    }
    out += mapper.transcript().is_coding() ? "c." : "n.";
    if (shifted.is_insertion()) {
        append_insertion(shifted, mapper, reference, out);
    } else {
        append_replacement(shifted, mapper, out);
    }
}

void append_hgvs_stretch(const Interval& stretch,
                         const TranscriptMapper& mapper,
                         std::string& out) {
    out += mapper.transcript().is_coding() ? "c." : "n.";
    append_range(stretch, mapper, out);
}

} // namespace vigie::annotation
