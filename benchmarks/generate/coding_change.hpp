#pragma once

#include "benchmarks/generate/random.hpp"
#include "benchmarks/generate/synthetic_genome.hpp"
#include "pipeline/model/consequence.hpp"
#include "pipeline/model/position.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace vigie::benchmarks {

/// A change of one contig in trimmed, left-aligned form; position 0-based, of the first base of
/// `ref`.
struct SmallChange {
    std::size_t contig = 0;
    model::Position position;
    std::string ref;
    std::string alt;
    auto operator<=>(const SmallChange&) const = default;
};

/// What a change does to one transcript, derived from the synthetic gene's own tables and not from
/// the annotation that it is meant to test.
struct PlantedEffect {
    model::Consequence consequence = model::Consequence::intron_variant;
    std::int64_t codon = 0;   ///< 1-based; 0 outside the coding sequence
    std::string protein = {}; ///< "p.Arg12Trp"; empty where the protein change is not stated here
};

/// Offset in the coding sequence, 0-based from the A of the start codon; nullopt outside it.
std::optional<std::int64_t>
coding_offset(const SyntheticTranscript& transcript, bool forward, model::Position position);
/// The spliced coding sequence, start to stop codon, in transcript orientation.
std::string coding_sequence(const SyntheticGenome& genome,
                            const SyntheticGene& gene,
                            const SyntheticTranscript& transcript);

/// Effect of a substitution of one base on a coding transcript.
PlantedEffect substitution_effect(const SyntheticGenome& genome,
                                  const SyntheticGene& gene,
                                  const SyntheticTranscript& transcript,
                                  const SmallChange& change);

/// Draws a change in the gene's MANE Select transcript with the wanted consequence: missense,
/// synonymous, stop_gained, splice_donor, splice_acceptor or frameshift (one base deleted).
/// @throws std::invalid_argument for another consequence or a gene without the place for it.
SmallChange draw_change(const SyntheticGenome& genome,
                        const SyntheticGene& gene,
                        model::Consequence wanted,
                        Random& random);

/// Whether the position lies within `margin` bases of a coding base of any transcript.
bool near_coding(const SyntheticGenome& genome,
                 std::size_t contig,
                 model::Interval interval,
                 std::int64_t margin);

} // namespace vigie::benchmarks
