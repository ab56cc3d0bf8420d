#include "benchmarks/generate/coding_change.hpp"
#include "tests/benchmarks/set_reader.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace vigie::benchmarks {
namespace {

using model::Consequence;
using model::Interval;
using model::Position;

/// "GG ATGCGA gtag TGGTAA CC": Met Arg Trp stop over two exons, laid on either strand.
SyntheticGenome two_exon_genome(bool forward) {
    SyntheticGenome genome;
    genome.contigs = {{"1", forward ? "GGATGCGAGTAGTGGTAACC" : "GGTTACCACTACTCGCATCC"}};
    SyntheticGene gene;
    gene.symbol = "VIGT";
    gene.forward = forward;
    SyntheticTranscript transcript;
    transcript.exons = forward ? std::vector<Interval>{{{0}, {8}}, {{12}, {20}}}
                               : std::vector<Interval>{{{0}, {8}}, {{12}, {20}}};
    transcript.coding = Interval{{2}, {18}};
    gene.transcripts = {transcript};
    genome.genes = {gene};
    return genome;
}

PlantedEffect effect(const SyntheticGenome& genome, std::int64_t position, const char* alt) {
    const SyntheticGene& gene = genome.genes.front();
    const char ref = genome.contigs.front().sequence[static_cast<std::size_t>(position)];
    return substitution_effect(genome, gene, gene.transcripts.front(),
                               {0, Position{position}, std::string(1, ref), alt});
}

TEST(PlantedEffects, CodingSequence_IsTheSameOnBothStrands) {
    for (const bool forward : {true, false}) {
        const SyntheticGenome genome = two_exon_genome(forward);
        EXPECT_EQ(
            coding_sequence(genome, genome.genes.front(), genome.genes.front().transcripts.front()),
            "ATGCGATGGTAA");
    }
}

TEST(PlantedEffects, ForwardStrand_EachConsequenceIsTold) {
    const SyntheticGenome genome = two_exon_genome(true);
    EXPECT_EQ(effect(genome, 6, "A").protein, "p.Arg2Gln");
    EXPECT_EQ(effect(genome, 5, "T").consequence, Consequence::stop_gained);
    EXPECT_EQ(effect(genome, 7, "G").consequence, Consequence::synonymous_variant);
    EXPECT_EQ(effect(genome, 2, "C").consequence, Consequence::start_lost);
    EXPECT_EQ(effect(genome, 15, "C").consequence, Consequence::stop_lost);
    EXPECT_EQ(effect(genome, 8, "A").consequence, Consequence::splice_donor_variant);
    EXPECT_EQ(effect(genome, 11, "A").consequence, Consequence::splice_acceptor_variant);
    EXPECT_EQ(effect(genome, 0, "A").consequence, Consequence::five_prime_utr_variant);
    EXPECT_EQ(effect(genome, 19, "A").consequence, Consequence::three_prime_utr_variant);
}

TEST(PlantedEffects, ReverseStrand_EachConsequenceIsTold) {
    const SyntheticGenome genome = two_exon_genome(false);
    EXPECT_EQ(effect(genome, 13, "T").protein, "p.Arg2Gln");
    EXPECT_EQ(effect(genome, 14, "A").consequence, Consequence::stop_gained);
    EXPECT_EQ(effect(genome, 11, "A").consequence, Consequence::splice_donor_variant);
    EXPECT_EQ(effect(genome, 8, "A").consequence, Consequence::splice_acceptor_variant);
    EXPECT_EQ(effect(genome, 19, "A").consequence, Consequence::five_prime_utr_variant);
    EXPECT_EQ(effect(genome, 0, "A").consequence, Consequence::three_prime_utr_variant);
}

TEST(PlantedEffects, DrawnSubstitutions_HaveTheWantedConsequence) {
    const SyntheticGenome genome = small_genome();
    Random random(3);
    for (const SyntheticGene& gene : genome.genes) {
        for (const Consequence wanted :
             {Consequence::missense_variant, Consequence::synonymous_variant,
              Consequence::stop_gained, Consequence::splice_donor_variant}) {
            const SmallChange change = draw_change(genome, gene, wanted, random);
            EXPECT_EQ(
                substitution_effect(genome, gene, gene.transcripts.front(), change).consequence,
                wanted);
        }
    }
}

TEST(PlantedEffects, DrawnFrameshift_IsALeftAlignedDeletionOfOneCodingBase) {
    const SyntheticGenome genome = small_genome();
    const SyntheticGene& gene = genome.genes.front();
    Random random(4);
    const SmallChange change = draw_change(genome, gene, Consequence::frameshift_variant, random);
    ASSERT_EQ(change.ref.size(), 2U);
    EXPECT_EQ(change.alt, change.ref.substr(0, 1));
    EXPECT_NE(change.ref[0], change.ref[1]);
    EXPECT_TRUE(
        coding_offset(gene.transcripts.front(), gene.forward, change.position + 1).has_value());
}

TEST(PlantedEffects, UnplantedConsequence_IsRefused) {
    const SyntheticGenome genome = small_genome();
    Random random(5);
    EXPECT_THROW(draw_change(genome, genome.genes.front(), Consequence::intron_variant, random),
                 std::invalid_argument);
}

} // namespace
} // namespace vigie::benchmarks
