#pragma once

#include "annotation/allele_change.hpp"
#include "annotation/transcript_mapper.hpp"
#include "pipeline/model/annotation.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace vigie::annotation {

/// Where a change falls on the spliced transcript: 0-based half-open offsets; an end that is not
/// exonic is nullopt. An insertion has begin == end.
struct CdnaPlacement {
    std::optional<std::int64_t> begin;
    std::optional<std::int64_t> end;
};

CdnaPlacement place_on_cdna(const AlleleChange& change, const TranscriptMapper& mapper);

/// The same on the coding sequence; ends in an untranslated region are nullopt too.
CdnaPlacement place_on_coding(const CdnaPlacement& cdna, const TranscriptMapper& mapper) noexcept;

/// 1-based inclusive range of a placement, in units of `unit` bases (1: bases, 3: codons).
model::FeatureRange feature_range(const CdnaPlacement& placement, std::int64_t unit);

/// A change that lies inside the coding sequence with no intron in between, and the codons that
/// it touches. Offsets are coding offsets; sequences are on the transcript strand. An insertion
/// between two codons touches none: `ref_codons` is then empty.
struct CodingChange {
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::string inserted;    ///< replaces [begin, end)
    std::int64_t window = 0; ///< offset of the first base of `ref_codons`
    std::string ref_codons;
    std::string alt_codons;
    std::string ref_residues;
    std::string alt_residues;

    std::int64_t growth() const noexcept {
        return static_cast<std::int64_t>(inserted.size()) - (end - begin);
    }
    bool is_indel() const noexcept { return growth() != 0; }
    bool shifts_frame() const noexcept { return growth() % 3 != 0; }
    std::int64_t first_codon() const noexcept { return window / 3; } ///< 0-based
    /// "aAg/aGg": changed bases in capitals; "-" for nothing.
    std::string codon_text() const;
    /// "K/R", or "K" if equal; "-" for nothing.
    std::string residue_text() const;
};

/// nullopt unless the whole change lies in the coding sequence of one exon.
std::optional<CodingChange> coding_change(const AlleleChange& change,
                                          const TranscriptMapper& mapper,
                                          const hts::Reference& reference);

/// Residues of the reference from codon `first` to the end of the coding sequence, stop included.
std::string reference_residues(const TranscriptMapper& mapper,
                               const hts::Reference& reference,
                               std::int64_t first);

/// Residues of the altered sequence from the change's first codon to the first stop (included),
/// reading on into the 3' UTR; without a stop, up to the last whole codon of the transcript.
std::string altered_residues(const CodingChange& change,
                             const TranscriptMapper& mapper,
                             const hts::Reference& reference);

/// Coding offset, counted in the reference, of the first stop that the altered sequence meets from
/// the change's first codon on (its first base; `change.begin` at least where it lies in inserted
/// sequence); nullopt without one.
std::optional<std::int64_t> altered_stop(const CodingChange& change,
                                         const TranscriptMapper& mapper,
                                         const hts::Reference& reference);

/// Fills codons and residues from `begin`, `end` and `inserted`.
void read_codons(CodingChange& change,
                 const TranscriptMapper& mapper,
                 const hts::Reference& reference);

} // namespace vigie::annotation
