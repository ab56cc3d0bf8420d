#include "annotation/hgvs.hpp"

#include "annotation/genetic_code.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vigie::annotation {
namespace {

/// Residues that differ, common ends removed; `position` is the 0-based residue number of the
/// first one (for an insertion: of the residue after it).
struct ResidueChange {
    std::int64_t position = 0;
    std::string ref;
    std::string alt;
};

/// Reads reference residues one by one.
struct Protein {
    const TranscriptMapper& mapper;
    const hts::Reference& reference;

    char at(std::int64_t residue) const {
        if (residue < 0 || residue * 3 + 3 > mapper.coding_length()) {
            return '\0';
        }
        return translate_codon(mapper.coding_bases(reference, residue * 3, residue * 3 + 3),
                               genetic_code_of(mapper.transcript().contig));
    }
    std::string range(std::int64_t first, std::int64_t last) const {
        std::string from = fmt::format("{}{}", residue_name(at(first)), first + 1);
        return first == last ? from
                             : fmt::format("{}_{}{}", from, residue_name(at(last)), last + 1);
    }
};

std::string unchanged(std::int64_t position, std::string_view residues) {
    std::string first = fmt::format("p.{}{}", residue_name(residues.front()), position + 1);
    if (residues.size() == 1) {
        first += '=';
        return first;
    }
    return fmt::format("{}_{}{}=", first, residue_name(residues.back()),
                       position + static_cast<std::int64_t>(residues.size()));
}

/// Number of the stop counted from `from` (which counts as `base`), "?" if there is none.
std::string stop_number(std::string_view residues, std::size_t from, std::size_t base) {
    const std::size_t stop = residues.find('*', from);
    return stop == std::string_view::npos ? "?" : fmt::format("{}", stop - from + base);
}

/// Both sequences run from `position` to their stops.
std::string read_through(std::int64_t position, const std::string& ref, const std::string& alt) {
    std::size_t same = 0;
    while (same < ref.size() && same < alt.size() && ref[same] == alt[same]) {
        ++same;
    }
    if (same == ref.size()) {
        return unchanged(position, ref.substr(0, 1));
    }
    if (same >= alt.size()) {
        return {}; // the transcript ends before a changed residue
    }
    const std::int64_t number = position + static_cast<std::int64_t>(same) + 1;
    std::string text =
        fmt::format("p.{}{}{}", residue_name(ref[same]), number, residue_name(alt[same]));
    if (alt[same] != '*') {
        text += ref[same] == '*' ? "extTer" + stop_number(alt, same, 0)
                                 : "fsTer" + stop_number(alt, same, 1);
    }
    return text;
}

ResidueChange trimmed(const CodingChange& change) {
    ResidueChange residues{change.first_codon(), change.ref_residues, change.alt_residues};
    // Nothing after a stop is made.
    const std::size_t stop = residues.alt.find('*');
    if (stop != std::string::npos) {
        residues.alt.resize(stop + 1);
    }
    std::size_t head = 0;
    while (head < residues.ref.size() && head < residues.alt.size() &&
           residues.ref[head] == residues.alt[head]) {
        ++head;
    }
    residues.ref.erase(0, head);
    residues.alt.erase(0, head);
    residues.position += static_cast<std::int64_t>(head);
    while (!residues.ref.empty() && !residues.alt.empty() &&
           residues.ref.back() == residues.alt.back()) {
        residues.ref.pop_back();
        residues.alt.pop_back();
    }
    return residues;
}

std::string deletion(const ResidueChange& change, const Protein& protein) {
    const auto size = static_cast<std::int64_t>(change.ref.size());
    std::int64_t first = change.position;
    while (protein.at(first) != '\0' && protein.at(first) == protein.at(first + size)) {
        ++first;
    }
    return "p." + protein.range(first, first + size - 1) + "del";
}

std::string insertion(ResidueChange change, const Protein& protein) {
    const auto size = static_cast<std::int64_t>(change.alt.size());
    if (change.alt.front() == '*') {
        return fmt::format("p.{}{}Ter", residue_name(protein.at(change.position)),
                           change.position + 1);
    }
    std::int64_t at = change.position;
    if (change.alt.back() != '*') {
        while (protein.at(at) == change.alt.front()) {
            std::rotate(change.alt.begin(), change.alt.begin() + 1, change.alt.end());
            ++at;
        }
        std::string before;
        for (std::int64_t i = at - size; i < at; ++i) {
            before += protein.at(i);
        }
        if (before == change.alt) {
            return "p." + protein.range(at - size, at - 1) + "dup";
        }
    }
    return "p." + protein.range(at - 1, at) + "ins" + residue_names(change.alt);
}

std::string replacement(const ResidueChange& change, const Protein& protein) {
    const std::int64_t last = change.position + static_cast<std::int64_t>(change.ref.size()) - 1;
    if (change.alt.front() == '*' || (change.ref.size() == 1 && change.alt.size() == 1)) {
        return "p." + protein.range(change.position, change.position) +
               std::string(residue_name(change.alt.front()));
    }
    return "p." + protein.range(change.position, last) + "delins" + residue_names(change.alt);
}

std::string inframe(const CodingChange& change, const Protein& protein) {
    if (change.ref_residues == change.alt_residues) {
        return unchanged(change.first_codon(), change.ref_residues);
    }
    const ResidueChange residues = trimmed(change);
    if (residues.ref.empty()) {
        return insertion(residues, protein);
    }
    if (residues.alt.empty()) {
        return deletion(residues, protein);
    }
    return replacement(residues, protein);
}

} // namespace

std::string protein_accession(const Transcript& transcript) {
    const std::string& protein = transcript.protein_id;
    const bool unversioned = protein.starts_with("ENSP") && protein.find('.') == std::string::npos;
    return unversioned ? protein + ".1" : protein;
}

std::string hgvs_protein(const CodingChange& change,
                         StartFate start,
                         const TranscriptMapper& mapper,
                         const hts::Reference& reference) {
    if (change.inserted.find('N') != std::string::npos || change.window < mapper.layout().padding ||
        (change.begin < change.end && change.window + 3 > mapper.coding_length())) {
        return {};
    }
    if (start == StartFate::lost) {
        return "p.Met1?";
    }
    if (start == StartFate::intact) {
        return "p.Met1=";
    }
    const Protein protein{mapper, reference};
    const bool through_stop =
        change.ref_residues.find('*') != std::string::npos && !change.alt_residues.ends_with('*');
    if (change.shifts_frame() || through_stop) {
        return read_through(change.first_codon(),
                            reference_residues(mapper, reference, change.first_codon()),
                            altered_residues(change, mapper, reference));
    }
    return inframe(change, protein);
}

std::string hgvs_protein(const AlleleChange& shifted,
                         const TranscriptMapper& mapper,
                         const hts::Reference& reference) {
    const auto change = coding_change(shifted, mapper, reference);
    return change ? hgvs_protein(*change, start_fate(shifted, mapper, reference), mapper, reference)
                  : std::string();
}

} // namespace vigie::annotation
