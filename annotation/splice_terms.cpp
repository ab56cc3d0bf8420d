#include "annotation/splice_terms.hpp"

#include <vector>

namespace vigie::annotation {
namespace {

using model::Consequence;
using model::Interval;
using model::Position;

/// Gaps up to this length are alignment artefacts (Ensembl: "frameshift introns").
constexpr std::int64_t longest_frameshift_intron = 13;

/// Which stretches of an intron a change touches. "left" and "right" are genomic.
struct IntronContact {
    bool left_site = false;
    bool right_site = false;
    bool fifth_base = false;
    bool donor_region = false;
    bool polypyrimidine = false;
    bool region = false;
    bool intronic = false;
    bool frameshift_gap = false;
};

bool touches(const Interval& part, Position begin, Position end) noexcept {
    return part.end > begin && part.begin < end;
}

/// Distances count from the exon at either side, so that both strands share one description.
struct IntronEnds {
    Interval intron;
    bool forward;

    Interval donor(std::int64_t from, std::int64_t to) const noexcept {
        return forward ? Interval{intron.begin + from, intron.begin + to}
                       : Interval{intron.end - to, intron.end - from};
    }
    Interval acceptor(std::int64_t from, std::int64_t to) const noexcept {
        return forward ? Interval{intron.end - to, intron.end - from}
                       : Interval{intron.begin + from, intron.begin + to};
    }
};

bool touches(const Interval& part, const Interval& stretch) noexcept {
    return touches(part, stretch.begin, stretch.end);
}

bool in_splice_region(const Interval& part, const Interval& intron) noexcept {
    const bool at_edge =
        part.empty() && (part.begin == intron.begin || part.begin == intron.end ||
                         part.begin == intron.begin + 2 || part.begin == intron.end - 2);
    return at_edge || touches(part, intron.begin + 2, intron.begin + 8) ||
           touches(part, intron.end - 8, intron.end - 2) ||
           touches(part, intron.begin - 3, intron.begin) ||
           touches(part, intron.end, intron.end + 3);
}

void add_contact(const Interval& part, const IntronEnds& ends, IntronContact& contact) {
    const Interval& intron = ends.intron;
    if (intron.length() <= longest_frameshift_intron && touches(part, intron)) {
        contact.frameshift_gap = true;
        return;
    }
    contact.left_site |= touches(part, intron.begin, intron.begin + 2);
    contact.right_site |= touches(part, intron.end - 2, intron.end);
    contact.fifth_base |= touches(part, ends.donor(4, 5));
    contact.donor_region |= touches(part, ends.donor(2, 6));
    const Interval tract = ends.acceptor(2, 17);
    contact.polypyrimidine |=
        touches(part, tract) ||
        (part.empty() && (part.begin == tract.begin || part.begin == tract.end));
    contact.region |= in_splice_region(part, intron);
    const bool inserted_inside =
        part.empty() && (part.begin == intron.begin + 2 || part.begin == intron.end - 2);
    contact.intronic |= inserted_inside || touches(part, intron.begin + 2, intron.end - 2);
}

/// The stretches that really differ: a substitution of several bases is cut at equal bases.
std::vector<Interval> differing_parts(const AlleleChange& change) {
    if (change.ref.size() != change.alt.size() || change.ref.size() < 3) {
        return {change.replaced};
    }
    std::vector<Interval> parts;
    for (std::size_t i = 0; i < change.ref.size(); ++i) {
        if (change.ref[i] == change.alt[i]) {
            continue;
        }
        const Position at = change.replaced.begin + static_cast<std::int64_t>(i);
        if (!parts.empty() && parts.back().end == at) {
            parts.back().end = at + 1;
        } else {
            parts.push_back({at, at + 1});
        }
    }
    return parts;
}

IntronContact contact_of(const AlleleChange& change, const TranscriptMapper& mapper) {
    IntronContact contact;
    const auto& exons = mapper.transcript().exons;
    const bool forward = mapper.transcript().forward;
    for (const Interval& part : differing_parts(change)) {
        const std::size_t exon = mapper.exon_at_or_after(part.begin - 4);
        for (std::size_t i = exon > 0 ? exon - 1 : 0; i + 1 < exons.size(); ++i) {
            if (exons[i].end - 3 > part.end) {
                break;
            }
            add_contact(part, {{exons[i].end, exons[i + 1].begin}, forward}, contact);
        }
    }
    return contact;
}

} // namespace

bool touches_exon(const AlleleChange& change, const TranscriptMapper& mapper) noexcept {
    if (change.is_insertion()) {
        return mapper.cdna_of_gap(change.replaced.begin).has_value();
    }
    const auto& exons = mapper.transcript().exons;
    const std::size_t exon = mapper.exon_at_or_after(change.replaced.begin);
    return exon < exons.size() && exons[exon].begin < change.replaced.end;
}

SpliceEffect splice_effect(const AlleleChange& change, const TranscriptMapper& mapper) {
    const IntronContact contact = contact_of(change, mapper);
    const bool forward = mapper.transcript().forward;
    const bool donor = forward ? contact.left_site : contact.right_site;
    const bool acceptor = forward ? contact.right_site : contact.left_site;
    SpliceEffect effect;
    effect.in_frameshift_intron = contact.frameshift_gap;
    const auto add_if = [&](bool holds, Consequence term) {
        if (holds) {
            effect.terms.add(term);
        }
    };
    add_if(donor, Consequence::splice_donor_variant);
    add_if(acceptor, Consequence::splice_acceptor_variant);
    add_if(contact.fifth_base, Consequence::splice_donor_5th_base_variant);
    add_if(contact.donor_region && !contact.fifth_base, Consequence::splice_donor_region_variant);
    const bool specific = donor || acceptor || contact.fifth_base || contact.donor_region;
    add_if(contact.region && !specific, Consequence::splice_region_variant);
    add_if(contact.polypyrimidine && !touches_exon(change, mapper),
           Consequence::splice_polypyrimidine_tract_variant);
    add_if(contact.intronic, Consequence::intron_variant);
    return effect;
}

} // namespace vigie::annotation
