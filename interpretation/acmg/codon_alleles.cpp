#include "annotation/genetic_code.hpp"
#include "interpretation/acmg/gather.hpp"

#include <algorithm>
#include <array>

namespace vigie::interpretation::acmg {
namespace {

constexpr std::string_view bases = "ACGT";

/// A codon of a transcript: its bases on the transcript's strand and where they lie.
struct Codon {
    std::string bases;
    std::array<model::Position, 3> positions{};
    bool forward = true;
    bool together = false; ///< no intron in between
};

std::optional<Codon> codon_at(const annotation::TranscriptMapper& mapper,
                              const hts::Reference& reference,
                              std::int64_t number) {
    const std::int64_t first = (number - 1) * 3;
    Codon codon;
    codon.forward = mapper.transcript().forward;
    codon.bases = mapper.coding_bases(reference, first, first + 3);
    if (codon.bases.size() != 3) {
        return std::nullopt;
    }
    const annotation::TranscriptLayout& layout = mapper.layout();
    for (std::size_t i = 0; i < 3; ++i) {
        const std::int64_t cdna =
            first + static_cast<std::int64_t>(i) - layout.padding + layout.coding_begin;
        const auto position = mapper.position_of({cdna, 0});
        if (!position) {
            return std::nullopt;
        }
        codon.positions[i] = *position;
    }
    const std::int64_t reach = codon.positions[2] - codon.positions[0];
    codon.together = reach == (codon.forward ? 2 : -2);
    return codon;
}

/// The genomic allele that turns the codon into `altered`; nullopt if it would span an intron.
std::optional<model::SmallAllele>
allele_of(const Codon& codon, const std::string& altered, const model::Contig& contig) {
    std::size_t first = 0;
    while (codon.bases[first] == altered[first]) {
        ++first;
    }
    std::size_t last = 2;
    while (codon.bases[last] == altered[last]) {
        --last;
    }
    if (first != last && !codon.together) {
        return std::nullopt;
    }
    std::string ref = codon.bases.substr(first, last - first + 1);
    std::string alt = altered.substr(first, last - first + 1);
    if (!codon.forward) {
        ref = annotation::reverse_complement(ref);
        alt = annotation::reverse_complement(alt);
    }
    return model::SmallAllele(contig, codon.positions[codon.forward ? first : last], ref, alt);
}

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

std::vector<CodonAllele> other_alleles_of_codon(const model::SmallAllele& allele,
                                                const model::TranscriptAnnotation& annotation,
                                                const annotation::TranscriptIndex& index,
                                                const hts::Reference& reference) {
    std::vector<CodonAllele> alleles;
    const auto transcript = transcript_of(allele, annotation, index);
    if (!transcript || !is_missense(annotation)) {
        return alleles;
    }
    const auto codon =
        codon_at(index.mapper(*transcript), reference, *annotation.protein_range.first);
    if (!codon) {
        return alleles;
    }
    const annotation::GeneticCode code = annotation::genetic_code_of(allele.contig());
    const char own = annotation::translate_codon(codon->bases, code);
    for (const char a : bases) {
        for (const char b : bases) {
            for (const char c : bases) {
                const std::string altered{a, b, c};
                const char residue = annotation::translate_codon(altered, code);
                if (altered == codon->bases || residue == own || residue == '*') {
                    continue;
                }
                const auto other = allele_of(*codon, altered, allele.contig());
                if (other && *other != allele) {
                    alleles.push_back({*other, residue});
                }
            }
        }
    }
    std::sort(alleles.begin(), alleles.end(),
              [](const auto& x, const auto& y) { return x.allele < y.allele; });
    return alleles;
}

} // namespace vigie::interpretation::acmg
