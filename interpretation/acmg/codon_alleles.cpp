#include "interpretation/acmg/gather.hpp"

#include <algorithm>

namespace vigie::interpretation::acmg {
namespace {

constexpr std::int64_t codon_bases = 3;

/// A change of one residue into another, as the annotation has it.
bool is_missense(const model::TranscriptAnnotation& annotation) {
    const std::string& residues = annotation.amino_acids;
    return annotation.consequences.contains(model::Consequence::missense_variant) &&
           residues.size() == 3 && residues[1] == '/' && annotation.protein_range.first &&
           annotation.protein_range.first == annotation.protein_range.last;
}

} // namespace

std::optional<std::size_t> transcript_of(const model::SmallAllele& allele,
                                         const model::TranscriptAnnotation& annotation,
                                         const annotation::TranscriptIndex& index) {
    std::vector<annotation::TranscriptIndex::Number> found;
    index.overlapping(allele.contig(), allele.span(), 1, found);
    const auto it = std::find_if(found.begin(), found.end(), [&](const auto number) {
        const annotation::Transcript& transcript = index.transcripts()[number];
        return transcript.id == annotation.transcript && transcript.gene == annotation.gene;
    });
    return it == found.end() ? std::nullopt : std::optional<std::size_t>(*it);
}

std::optional<MissenseCodon> MissenseCodon::of(const model::SmallAllele& allele,
                                               const model::TranscriptAnnotation& annotation,
                                               const annotation::TranscriptIndex& index,
                                               const hts::Reference& reference) {
    const auto transcript = transcript_of(allele, annotation, index);
    if (!transcript || !is_missense(annotation)) {
        return std::nullopt;
    }
    const annotation::TranscriptMapper& mapper = index.mapper(*transcript);
    const std::int64_t first = (*annotation.protein_range.first - 1) * codon_bases;
    MissenseCodon codon;
    codon.forward_ = mapper.transcript().forward;
    codon.code_ = annotation::genetic_code_of(allele.contig());
    codon.bases_ = mapper.coding_bases(reference, first, first + codon_bases);
    if (codon.bases_.size() != codon_size) {
        return std::nullopt;
    }
    const annotation::TranscriptLayout& layout = mapper.layout();
    for (std::size_t i = 0; i < codon_size; ++i) {
        const std::int64_t cdna =
            first + static_cast<std::int64_t>(i) - layout.padding + layout.coding_begin;
        const auto position = mapper.position_of({cdna, 0});
        if (!position) {
            return std::nullopt;
        }
        codon.positions_[i] = *position;
    }
    return codon;
}

bool MissenseCodon::is_together() const noexcept {
    return positions_[2] - positions_[0] == (forward_ ? 2 : -2);
}

std::vector<model::Interval> MissenseCodon::positions() const {
    if (is_together()) {
        const model::Position begin = positions_[forward_ ? 0 : 2];
        return {{begin, begin + codon_bases}};
    }
    std::vector<model::Interval> places;
    for (const model::Position position : positions_) {
        places.push_back({position, position + 1});
    }
    std::sort(places.begin(), places.end());
    return places;
}

std::optional<char> MissenseCodon::residue_by(const model::SmallAllele& other) const {
    const std::size_t length = other.ref().size();
    if (length != other.alt().size() || length > codon_size || (length > 1 && !is_together())) {
        return std::nullopt;
    }
    const model::Position leading =
        forward_ ? other.position() : other.position() + static_cast<std::int64_t>(length) - 1;
    const auto* const found = std::find(positions_.begin(), positions_.end(), leading);
    const auto first = static_cast<std::size_t>(found - positions_.begin());
    if (first + length > codon_size) {
        return std::nullopt;
    }
    std::string altered = bases_;
    altered.replace(first, length,
                    forward_ ? other.alt() : annotation::reverse_complement(other.alt()));
    const char residue = annotation::translate_codon(altered, code_);
    const bool same = residue == annotation::translate_codon(bases_, code_);
    return same || residue == '*' ? std::nullopt : std::optional(residue);
}

} // namespace vigie::interpretation::acmg
