#include "annotation/haplotype.hpp"

#include "annotation/coding_terms.hpp"
#include "annotation/hgvs.hpp"

#include <algorithm>

namespace vigie::annotation {
namespace {

using Members = std::vector<const HaplotypeMember*>;

bool stands_before(const HaplotypeMember* a, const HaplotypeMember* b) {
    return a->coding.begin != b->coding.begin ? a->coding.begin < b->coding.begin
                                              : a->coding.end < b->coding.end;
}

/// The members as one change, the reference between them included.
CodingChange
joined(const Members& members, const TranscriptMapper& mapper, const hts::Reference& reference) {
    CodingChange change;
    change.begin = members.front()->coding.begin;
    change.end = change.begin;
    for (const HaplotypeMember* const member : members) {
        change.inserted += mapper.coding_bases(reference, change.end, member->coding.begin);
        change.inserted += member->coding.inserted;
        change.end = member->coding.end;
    }
    read_codons(change, mapper, reference);
    return change;
}

/// First and last codon that a change touches; none (last before first) for an insertion between
/// two codons.
struct TouchedCodons {
    std::int64_t first;
    std::int64_t last;
};

TouchedCodons touched_codons(const CodingChange& change) {
    const bool between = change.begin == change.end && change.begin % 3 == 0;
    const std::int64_t first = change.begin / 3;
    return {first, between ? first - 1 : std::max(first, (change.end - 1) / 3)};
}

bool share_a_codon(const CodingChange& change, const CodingChange& next) {
    const TouchedCodons before = touched_codons(change);
    const TouchedCodons after = touched_codons(next);
    return after.first <= after.last && after.first <= before.last && before.first <= after.last;
}

/// True if the next allele is read differently because of the change before it.
bool depends(const CodingChange& change,
             const CodingChange& next,
             const TranscriptMapper& mapper,
             const hts::Reference& reference) {
    if (share_a_codon(change, next)) {
        return true;
    }
    if (!change.shifts_frame()) {
        return false;
    }
    const auto stop = altered_stop(change, mapper, reference);
    return !stop || *stop + 3 > next.begin;
}

bool overlap(const Members& members) {
    return std::adjacent_find(members.begin(), members.end(),
                              [](const HaplotypeMember* a, const HaplotypeMember* b) {
                                  return b->coding.begin < a->coding.end;
                              }) != members.end();
}

StartFate start_fate_of(const CodingChange& change, const TranscriptMapper& mapper) {
    if (change.first_codon() > 0 || mapper.layout().padding != 0 ||
        mapper.transcript().cds_start_incomplete || change.ref_codons.empty()) {
        return StartFate::untouched;
    }
    const std::string_view codon = std::string_view(change.alt_codons).substr(0, 3);
    const bool kept = codon == "ATG" || change.ref_codons.starts_with(codon);
    return kept ? StartFate::retained : StartFate::lost;
}

CombinedChange describe(const Members& members,
                        const CodingChange& change,
                        const TranscriptMapper& mapper,
                        const hts::Reference& reference) {
    CombinedChange combined;
    for (const HaplotypeMember* const member : members) {
        combined.members.push_back(member->id);
        combined.hgvs_c += combined.hgvs_c.empty() ? "c.[" : ";";
        combined.hgvs_c += member->hgvs_c.substr(std::min<std::size_t>(2, member->hgvs_c.size()));
    }
    combined.hgvs_c += ']';
    const StartFate start = start_fate_of(change, mapper);
    combined.consequences = codon_terms(change, mapper, reference, start);
    combined.hgvs_p = hgvs_protein(change, start, mapper, reference);
    combined.amino_acids = change.residue_text();
    combined.codons = change.codon_text();
    return combined;
}

} // namespace

std::vector<CombinedChange>
combined_changes(Members members, const TranscriptMapper& mapper, const hts::Reference& reference) {
    std::stable_sort(members.begin(), members.end(), stands_before);
    std::vector<CombinedChange> combined;
    for (std::size_t first = 0; first < members.size();) {
        Members group{members[first]};
        CodingChange change = members[first]->coding;
        std::size_t next = first + 1;
        while (next < members.size() && depends(change, members[next]->coding, mapper, reference)) {
            group.push_back(members[next]);
            if (overlap(group)) {
                break;
            }
            change = joined(group, mapper, reference);
            ++next;
        }
        if (group.size() > 1 && !overlap(group)) {
            combined.push_back(describe(group, change, mapper, reference));
        }
        first = std::max(next, first + 1);
    }
    return combined;
}

} // namespace vigie::annotation
