#include "annotation/coding_change.hpp"

#include "annotation/genetic_code.hpp"

#include <algorithm>
#include <cctype>

namespace vigie::annotation {
namespace {

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string dash_if_empty(const std::string& text) {
    return text.empty() ? "-" : text;
}

} // namespace

CdnaPlacement place_on_cdna(const AlleleChange& change, const TranscriptMapper& mapper) {
    if (change.is_insertion()) {
        const auto gap = mapper.cdna_of_gap(change.replaced.begin);
        return {gap, gap};
    }
    const auto left = mapper.cdna_of(change.replaced.begin);
    const auto right = mapper.cdna_of(change.replaced.end - 1);
    const bool forward = mapper.transcript().forward;
    CdnaPlacement placement{forward ? left : right, forward ? right : left};
    if (placement.end) {
        ++*placement.end;
    }
    return placement;
}

CdnaPlacement place_on_coding(const CdnaPlacement& cdna, const TranscriptMapper& mapper) noexcept {
    const TranscriptLayout& layout = mapper.layout();
    CdnaPlacement coding;
    const bool insertion = cdna.begin && cdna.end && *cdna.begin == *cdna.end;
    if (insertion) {
        if (*cdna.begin > layout.coding_begin && *cdna.begin < layout.coding_end) {
            coding.begin = coding.end = mapper.coding_offset(*cdna.begin);
        }
        return coding;
    }
    if (cdna.begin && *cdna.begin >= layout.coding_begin && *cdna.begin < layout.coding_end) {
        coding.begin = mapper.coding_offset(*cdna.begin);
    }
    if (cdna.end && *cdna.end > layout.coding_begin && *cdna.end <= layout.coding_end) {
        coding.end = mapper.coding_offset(*cdna.end);
    }
    return coding;
}

model::FeatureRange feature_range(const CdnaPlacement& placement, std::int64_t unit) {
    model::FeatureRange range;
    const bool insertion = placement.begin && placement.end && *placement.begin == *placement.end;
    if (placement.begin) {
        range.first = (*placement.begin - (insertion ? 1 : 0)) / unit + 1;
    }
    if (placement.end) {
        range.last = (*placement.end - (insertion ? 0 : 1)) / unit + 1;
    }
    return range;
}

std::string CodingChange::codon_text() const {
    const auto head = static_cast<std::size_t>(begin - window);
    const auto replaced = static_cast<std::size_t>(end - begin);
    const std::string before = lower(ref_codons.substr(0, head));
    const std::size_t rest = std::min(head + replaced, ref_codons.size());
    const std::string after = lower(ref_codons.substr(rest));
    return dash_if_empty(before + ref_codons.substr(head, replaced) + after) + "/" +
           dash_if_empty(before + inserted + after);
}

std::string CodingChange::residue_text() const {
    return ref_residues == alt_residues
               ? dash_if_empty(ref_residues)
               : dash_if_empty(ref_residues) + "/" + dash_if_empty(alt_residues);
}

std::optional<CodingChange> coding_change(const AlleleChange& change,
                                          const TranscriptMapper& mapper,
                                          const hts::Reference& reference) {
    const CdnaPlacement place = place_on_coding(place_on_cdna(change, mapper), mapper);
    if (!place.begin || !place.end ||
        *place.end - *place.begin != static_cast<std::int64_t>(change.ref.size())) {
        return std::nullopt;
    }
    CodingChange coding;
    coding.begin = *place.begin;
    coding.end = *place.end;
    coding.inserted = mapper.transcript().forward ? change.alt : reverse_complement(change.alt);
    read_codons(coding, mapper, reference);
    return coding;
}

void read_codons(CodingChange& change,
                 const TranscriptMapper& mapper,
                 const hts::Reference& reference) {
    change.window = change.begin / 3 * 3;
    const std::int64_t window_end = std::min((change.end + 2) / 3 * 3, mapper.coding_length());
    change.ref_codons =
        mapper.coding_bases(reference, change.window, std::max(window_end, change.window));
    const auto head = static_cast<std::size_t>(change.begin - change.window);
    change.alt_codons = change.ref_codons;
    change.alt_codons.replace(head, static_cast<std::size_t>(change.end - change.begin),
                              change.inserted);
    const GeneticCode code = genetic_code_of(mapper.transcript().contig);
    change.ref_residues = translate(change.ref_codons, code);
    change.alt_residues = translate(change.alt_codons, code);
}

std::string reference_residues(const TranscriptMapper& mapper,
                               const hts::Reference& reference,
                               std::int64_t first) {
    const std::int64_t end = mapper.coding_length() / 3 * 3;
    return translate(mapper.coding_bases(reference, first * 3, end),
                     genetic_code_of(mapper.transcript().contig));
}

std::string altered_residues(const CodingChange& change,
                             const TranscriptMapper& mapper,
                             const hts::Reference& reference) {
    constexpr std::int64_t block = 600;
    const GeneticCode code = genetic_code_of(mapper.transcript().contig);
    const auto head = static_cast<std::size_t>(change.begin - change.window);
    std::string pending = change.ref_codons.substr(0, head) + change.inserted;
    std::string residues;
    for (std::int64_t from = change.end;; from += block) {
        const std::string more = mapper.coding_bases(reference, from, from + block);
        pending += more;
        const std::size_t whole = pending.size() / 3 * 3;
        residues += translate(std::string_view(pending).substr(0, whole), code);
        pending.erase(0, whole);
        const std::size_t stop = residues.find('*');
        if (stop != std::string::npos) {
            residues.resize(stop + 1);
            return residues;
        }
        if (more.size() < static_cast<std::size_t>(block)) {
            return residues;
        }
    }
}

std::optional<std::int64_t> altered_stop(const CodingChange& change,
                                         const TranscriptMapper& mapper,
                                         const hts::Reference& reference) {
    const std::string residues = altered_residues(change, mapper, reference);
    const std::size_t stop = residues.find('*');
    if (stop == std::string::npos) {
        return std::nullopt;
    }
    const std::int64_t altered = change.window + 3 * static_cast<std::int64_t>(stop);
    // Beyond the change the altered sequence runs `growth` bases ahead of the reference.
    return altered <= change.begin ? altered : std::max(change.begin, altered - change.growth());
}

} // namespace vigie::annotation
