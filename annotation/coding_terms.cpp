#include "annotation/coding_terms.hpp"

#include "annotation/genetic_code.hpp"
#include "annotation/splice_terms.hpp"

#include <algorithm>

namespace vigie::annotation {
namespace {

using model::Consequence;
using model::ConsequenceSet;
using model::Interval;

bool has(std::string_view residues, char residue) {
    return residues.find(residue) != std::string_view::npos;
}

bool is_unambiguous(std::string_view bases) {
    return bases.find('N') == std::string_view::npos;
}

/// True if the stop codon, or the point just before it, is touched by an indel.
bool touches_stop(const CodingChange& change, const TranscriptMapper& mapper) {
    if (mapper.transcript().cds_end_incomplete) {
        return false;
    }
    const std::int64_t stop = mapper.coding_length() - 3;
    return change.begin == change.end ? change.begin >= stop : change.end > stop;
}

bool keeps_protein(const CodingChange& change,
                   const TranscriptMapper& mapper,
                   const hts::Reference& reference) {
    const std::string before = reference_residues(mapper, reference, change.first_codon());
    return has(before, '*') && before == altered_residues(change, mapper, reference);
}

/// What remains of the residues is whole: the change adds residues to one side of them.
bool is_clean_insertion(const CodingChange& change) {
    std::string_view alt = change.alt_residues;
    const std::size_t stop = alt.find('*');
    if (stop != std::string_view::npos) {
        alt = alt.substr(0, stop + 1);
    }
    return alt.starts_with(change.ref_residues) || alt.ends_with(change.ref_residues);
}

bool is_clean_deletion(const CodingChange& change) {
    const std::string_view codons = change.ref_codons;
    return codons.starts_with(change.alt_codons) || codons.ends_with(change.alt_codons) ||
           (change.inserted.empty() && codons.size() % 3 == 0);
}

void add_inframe_terms(const CodingChange& change, ConsequenceSet& terms) {
    const bool grows = change.growth() > 0;
    if (grows ? is_clean_insertion(change) : is_clean_deletion(change)) {
        terms.add(grows ? Consequence::inframe_insertion : Consequence::inframe_deletion);
    } else if (!change.alt_residues.starts_with('*')) {
        // A stop at once leaves nothing to alter.
        terms.add(Consequence::protein_altering_variant);
    }
}

void add_substitution_terms(const CodingChange& change, ConsequenceSet& terms) {
    const std::string& ref = change.ref_residues;
    const std::string& alt = change.alt_residues;
    if (ref == alt) {
        terms.add(ref.starts_with('*') ? Consequence::stop_retained_variant
                                       : Consequence::synonymous_variant);
        return;
    }
    if (!terms.contains(Consequence::stop_gained) && !terms.contains(Consequence::stop_lost) &&
        !terms.contains(Consequence::start_lost)) {
        terms.add(Consequence::missense_variant);
    }
}

/// Terms of a change whose residues are known.
void add_residue_terms(const CodingChange& change, ConsequenceSet& terms) {
    const std::string& ref = change.ref_residues;
    const std::string& alt = change.alt_residues;
    if (has(alt, '*') && !has(ref, '*')) {
        terms.add(Consequence::stop_gained);
    }
    if (has(ref, '*') && !has(alt, '*')) {
        terms.add(Consequence::stop_lost);
    }
    if (change.shifts_frame()) {
        terms.add(Consequence::frameshift_variant);
        return;
    }
    if (has(ref, 'X') || has(alt, 'X')) {
        terms.add(Consequence::coding_sequence_variant);
        return;
    }
    if (change.is_indel()) {
        add_inframe_terms(change, terms);
    } else {
        add_substitution_terms(change, terms);
    }
}

bool in_incomplete_codon(const CodingChange& change, const TranscriptMapper& mapper) {
    const std::int64_t length = mapper.coding_length();
    return length % 3 != 0 && change.window >= length / 3 * 3;
}

/// The change crosses the boundary of coding sequence and 3' UTR on the spliced transcript.
Consequence stop_crossing_term(const CdnaPlacement& cdna,
                               const AlleleChange& change,
                               const TranscriptMapper& mapper,
                               const hts::Reference& reference) {
    CodingChange coding;
    coding.begin = mapper.coding_offset(*cdna.begin);
    coding.end = mapper.coding_offset(*cdna.end);
    coding.window = coding.begin / 3 * 3;
    coding.ref_codons = mapper.coding_bases(reference, coding.window, coding.begin);
    coding.inserted = mapper.transcript().forward ? change.alt : reverse_complement(change.alt);
    return keeps_protein(coding, mapper, reference) ? Consequence::stop_retained_variant
                                                    : Consequence::stop_lost;
}

/// The change touches coding sequence but also something else: intron or untranslated region.
ConsequenceSet crossing_terms(const AlleleChange& change,
                              const TranscriptMapper& mapper,
                              const hts::Reference& reference,
                              StartFate start) {
    ConsequenceSet terms;
    const CdnaPlacement cdna = place_on_cdna(change, mapper);
    const TranscriptLayout& layout = mapper.layout();
    const bool exonic_ends = cdna.begin && cdna.end && is_unambiguous(change.alt);
    const bool crosses_start = exonic_ends && *cdna.begin < layout.coding_begin;
    const bool crosses_stop = exonic_ends && *cdna.end > layout.coding_end;
    if (crosses_start && !crosses_stop && start != StartFate::untouched) {
        terms.add(start == StartFate::lost ? Consequence::start_lost
                                           : Consequence::start_retained_variant);
    } else if (crosses_stop && !crosses_start && !mapper.transcript().cds_end_incomplete) {
        terms.add(stop_crossing_term(cdna, change, mapper, reference));
    } else {
        terms.add(Consequence::coding_sequence_variant);
    }
    return terms;
}

void add_untranslated_terms(const AlleleChange& change,
                            const TranscriptMapper& mapper,
                            ConsequenceSet& terms) {
    if (!touches_exon(change, mapper)) {
        return;
    }
    const Transcript& transcript = mapper.transcript();
    const Interval& coding = *transcript.coding;
    const bool insertion = change.is_insertion();
    const bool left = change.touches({transcript.span().begin, coding.begin}) ||
                      (insertion && change.replaced.begin == coding.begin);
    const bool right = change.touches({coding.end, transcript.span().end}) ||
                       (insertion && change.replaced.begin == coding.end);
    if (transcript.forward ? left : right) {
        terms.add(Consequence::five_prime_utr_variant);
    }
    if (transcript.forward ? right : left) {
        terms.add(Consequence::three_prime_utr_variant);
    }
}

} // namespace

bool touches_coding_sequence(const AlleleChange& change, const TranscriptMapper& mapper) {
    const Interval& coding = *mapper.transcript().coding;
    if (!change.touches(coding)) {
        return false;
    }
    if (change.is_insertion()) {
        return touches_exon(change, mapper);
    }
    const Interval part = model::intersection(change.replaced, coding);
    const auto& exons = mapper.transcript().exons;
    const std::size_t exon = mapper.exon_at_or_after(part.begin);
    return exon < exons.size() && exons[exon].begin < part.end;
}

StartFate start_fate(const AlleleChange& change,
                     const TranscriptMapper& mapper,
                     const hts::Reference& reference) {
    const TranscriptLayout& layout = mapper.layout();
    const CdnaPlacement cdna = place_on_cdna(change, mapper);
    const std::int64_t start = layout.coding_begin;
    if (mapper.transcript().cds_start_incomplete || layout.padding != 0 || !cdna.begin ||
        !cdna.end || *cdna.end <= start || *cdna.begin >= start + 3 ||
        !is_unambiguous(change.alt)) {
        return StartFate::untouched;
    }
    const std::string alt =
        mapper.transcript().forward ? change.alt : reverse_complement(change.alt);
    const std::int64_t reach = std::max<std::int64_t>(*cdna.end - *cdna.begin, 3) + 3;
    const std::string old_codon = mapper.cdna_bases(reference, start, start + 3);
    const std::string after = mapper.cdna_bases(reference, *cdna.end, *cdna.end + reach);
    if (change.growth() != 0) {
        // Read from the 5' side, the codon may be re-created; read from the 3' side, the whole
        // coding sequence may be left, as if the untranslated region alone had changed.
        const std::int64_t lost = *cdna.end - start;
        const std::string head = mapper.cdna_bases(reference, 0, *cdna.begin) + alt;
        const std::string coding_part = mapper.cdna_bases(reference, start, *cdna.end);
        if (static_cast<std::int64_t>(head.size()) >= lost && head.ends_with(coding_part)) {
            return StartFate::intact;
        }
    }
    if (*cdna.begin < start) {
        return StartFate::lost;
    }
    const std::string codon =
        (mapper.cdna_bases(reference, start, *cdna.begin) + alt + after).substr(0, 3);
    const bool mitochondrial = mapper.transcript().contig.is_mitochondrial();
    const bool same =
        codon == old_codon || codon == "ATG" ||
        (mitochondrial && translate_codon(codon, GeneticCode::vertebrate_mitochondrial) == 'M');
    return same ? StartFate::retained : StartFate::lost;
}

ConsequenceSet codon_terms(const CodingChange& change,
                           const TranscriptMapper& mapper,
                           const hts::Reference& reference,
                           StartFate start) {
    ConsequenceSet terms;
    if (in_incomplete_codon(change, mapper)) {
        terms.add(Consequence::incomplete_terminal_codon_variant);
        terms.add(Consequence::coding_sequence_variant);
        return terms;
    }
    if (!is_unambiguous(change.inserted)) {
        terms.add(change.shifts_frame() ? Consequence::frameshift_variant
                                        : Consequence::coding_sequence_variant);
        return terms;
    }
    if (start == StartFate::lost) {
        terms.add(Consequence::start_lost);
    } else if (start != StartFate::untouched) {
        terms.add(Consequence::start_retained_variant);
        if (start == StartFate::intact) {
            return terms;
        }
    }
    if (change.is_indel() && touches_stop(change, mapper) &&
        keeps_protein(change, mapper, reference)) {
        terms.add(Consequence::stop_retained_variant);
        return terms;
    }
    add_residue_terms(change, terms);
    return terms;
}

model::ConsequenceSet coding_terms(const AlleleChange& change,
                                   const std::optional<CodingChange>& coding,
                                   const TranscriptMapper& mapper,
                                   const hts::Reference& reference) {
    ConsequenceSet terms;
    if (touches_coding_sequence(change, mapper)) {
        const StartFate start = start_fate(change, mapper, reference);
        terms |= coding ? codon_terms(*coding, mapper, reference, start)
                        : crossing_terms(change, mapper, reference, start);
    }
    add_untranslated_terms(change, mapper, terms);
    return terms;
}

} // namespace vigie::annotation
