#include "benchmarks/generate/coding_change.hpp"

#include "benchmarks/generate/codon.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace vigie::benchmarks {
namespace {

using model::Consequence;
using model::Interval;
using model::Position;

constexpr int draws_before_giving_up = 20'000;

char base_at(const SyntheticGenome& genome, std::size_t contig, Position position) {
    return genome.contigs[contig].sequence[static_cast<std::size_t>(position.value)];
}

char other_base(char base, Random& random) {
    const std::string_view bases = "ACGT";
    return bases[(bases.find(base) + 1 + random.below(3)) % 4];
}

/// Intron bases 1 and 2 at the donor, last two at the acceptor.
std::optional<Consequence>
essential_splice_site(const SyntheticTranscript& transcript, bool forward, Position position) {
    for (std::size_t i = 0; i + 1 < transcript.exons.size(); ++i) {
        const Position begin = transcript.exons[i].end;
        const Position end = transcript.exons[i + 1].begin;
        if (position >= begin && position < begin + 2) {
            return forward ? Consequence::splice_donor_variant
                           : Consequence::splice_acceptor_variant;
        }
        if (position >= end - 2 && position < end) {
            return forward ? Consequence::splice_acceptor_variant
                           : Consequence::splice_donor_variant;
        }
    }
    return std::nullopt;
}

Consequence codon_consequence(char before, char after, std::int64_t codon) {
    if (codon == 1) {
        return Consequence::start_lost;
    }
    if (before == after) {
        return before == '*' ? Consequence::stop_retained_variant : Consequence::synonymous_variant;
    }
    if (after == '*') {
        return Consequence::stop_gained;
    }
    return before == '*' ? Consequence::stop_lost : Consequence::missense_variant;
}

Consequence outside_coding(const SyntheticTranscript& transcript, bool forward, Position position) {
    const bool exonic =
        std::any_of(transcript.exons.begin(), transcript.exons.end(),
                    [position](const Interval& exon) { return exon.contains(position); });
    if (!exonic) {
        return essential_splice_site(transcript, forward, position)
            .value_or(Consequence::intron_variant);
    }
    const bool left = position < transcript.coding->begin;
    return left == forward ? Consequence::five_prime_utr_variant
                           : Consequence::three_prime_utr_variant;
}

/// A base of the coding sequence at least two bases inside its exon's coding part.
std::optional<Position> draw_coding_base(const SyntheticTranscript& transcript, Random& random) {
    const Interval exon = random.pick(transcript.exons);
    const Interval inside = model::intersection(
        *transcript.coding, Interval{exon.begin + 2, std::max(exon.begin + 2, exon.end - 2)});
    if (inside.length() < 6) {
        return std::nullopt;
    }
    return inside.begin + random.between(2, inside.length() - 3);
}

SmallChange substitution(const SyntheticGenome& genome,
                         const SyntheticGene& gene,
                         Position position,
                         Random& random) {
    const char ref = base_at(genome, gene.contig, position);
    return {gene.contig, position, std::string(1, ref), std::string(1, other_base(ref, random))};
}

std::optional<SmallChange> try_splice(const SyntheticGenome& genome,
                                      const SyntheticGene& gene,
                                      Consequence wanted,
                                      Random& random) {
    const auto& exons = gene.transcripts.front().exons;
    if (exons.size() < 2) {
        return std::nullopt;
    }
    const auto intron = static_cast<std::size_t>(random.below(exons.size() - 1));
    const bool at_left = (wanted == Consequence::splice_donor_variant) == gene.forward;
    const Position position = at_left ? exons[intron].end : exons[intron + 1].begin - 1;
    return substitution(genome, gene, position, random);
}

std::optional<SmallChange>
try_frameshift(const SyntheticGenome& genome, const SyntheticGene& gene, Random& random) {
    const auto position = draw_coding_base(gene.transcripts.front(), random);
    if (!position) {
        return std::nullopt;
    }
    const char anchor = base_at(genome, gene.contig, *position);
    const char lost = base_at(genome, gene.contig, *position + 1);
    if (anchor == lost) { // would not be left-aligned
        return std::nullopt;
    }
    return SmallChange{gene.contig, *position, {anchor, lost}, {anchor}};
}

std::optional<SmallChange> try_substitution(const SyntheticGenome& genome,
                                            const SyntheticGene& gene,
                                            Consequence wanted,
                                            Random& random) {
    const SyntheticTranscript& transcript = gene.transcripts.front();
    const auto position = draw_coding_base(transcript, random);
    if (!position) {
        return std::nullopt;
    }
    SmallChange change = substitution(genome, gene, *position, random);
    const bool hit = substitution_effect(genome, gene, transcript, change).consequence == wanted;
    return hit ? std::optional(std::move(change)) : std::nullopt;
}

std::optional<SmallChange> try_change(const SyntheticGenome& genome,
                                      const SyntheticGene& gene,
                                      Consequence wanted,
                                      Random& random) {
    switch (wanted) {
    case Consequence::splice_donor_variant:
    case Consequence::splice_acceptor_variant:
        return try_splice(genome, gene, wanted, random);
    case Consequence::frameshift_variant:
        return try_frameshift(genome, gene, random);
    case Consequence::missense_variant:
    case Consequence::synonymous_variant:
    case Consequence::stop_gained:
        return try_substitution(genome, gene, wanted, random);
    default:
        throw std::invalid_argument("this consequence is not planted");
    }
}

} // namespace

std::optional<std::int64_t>
coding_offset(const SyntheticTranscript& transcript, bool forward, Position position) {
    if (!transcript.coding || !transcript.coding->contains(position)) {
        return std::nullopt;
    }
    std::int64_t total = 0;
    std::optional<std::int64_t> from_left;
    for (const Interval& exon : transcript.exons) {
        const Interval coding = model::intersection(exon, *transcript.coding);
        if (coding.contains(position)) {
            from_left = total + (position - coding.begin);
        }
        total += coding.length();
    }
    if (!from_left || forward) {
        return from_left;
    }
    return total - 1 - *from_left;
}

std::string coding_sequence(const SyntheticGenome& genome,
                            const SyntheticGene& gene,
                            const SyntheticTranscript& transcript) {
    std::string bases;
    for (const Interval& exon : transcript.exons) {
        const Interval coding = model::intersection(exon, *transcript.coding);
        bases.append(genome.contigs[gene.contig].sequence,
                     static_cast<std::size_t>(coding.begin.value),
                     static_cast<std::size_t>(coding.length()));
    }
    return gene.forward ? bases : reverse_complement(bases);
}

PlantedEffect substitution_effect(const SyntheticGenome& genome,
                                  const SyntheticGene& gene,
                                  const SyntheticTranscript& transcript,
                                  const SmallChange& change) {
    const auto offset = coding_offset(transcript, gene.forward, change.position);
    if (!offset) {
        return {outside_coding(transcript, gene.forward, change.position)};
    }
    std::string codon = coding_sequence(genome, gene, transcript)
                            .substr(static_cast<std::size_t>(*offset - *offset % 3), 3);
    const char before = translate_codon(codon);
    codon[static_cast<std::size_t>(*offset % 3)] =
        gene.forward ? change.alt.front() : complement(change.alt.front());
    const char after = translate_codon(codon);
    const std::int64_t number = *offset / 3 + 1;
    return {codon_consequence(before, after, number), number,
            fmt::format("p.{}{}{}", amino_acid_name(before), number,
                        before == after ? "=" : amino_acid_name(after))};
}

SmallChange draw_change(const SyntheticGenome& genome,
                        const SyntheticGene& gene,
                        Consequence wanted,
                        Random& random) {
    for (int draw = 0; draw < draws_before_giving_up; ++draw) {
        if (auto change = try_change(genome, gene, wanted, random)) {
            return *change;
        }
    }
    throw std::invalid_argument("gene " + gene.symbol + " has no place for the wanted change");
}

bool near_coding(const SyntheticGenome& genome,
                 std::size_t contig,
                 Interval interval,
                 std::int64_t margin) {
    const Interval wide{interval.begin - margin, interval.end + margin};
    const auto touches = [&wide](const SyntheticTranscript& transcript) {
        return transcript.coding && transcript.coding->overlaps(wide) &&
               std::any_of(transcript.exons.begin(), transcript.exons.end(),
                           [&](const Interval& exon) {
                               return model::intersection(exon, *transcript.coding).overlaps(wide);
                           });
    };
    return std::any_of(genome.genes.begin(), genome.genes.end(), [&](const SyntheticGene& gene) {
        return gene.contig == contig && gene.span().overlaps(wide) &&
               std::any_of(gene.transcripts.begin(), gene.transcripts.end(), touches);
    });
}

} // namespace vigie::benchmarks
