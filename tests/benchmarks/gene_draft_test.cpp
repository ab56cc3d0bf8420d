#include "benchmarks/generate/coding_change.hpp"
#include "benchmarks/generate/codon.hpp"
#include "benchmarks/generate/genome_text.hpp"
#include "tests/benchmarks/set_reader.hpp"

#include <gtest/gtest.h>

#include <set>

namespace vigie::benchmarks {
namespace {

template <typename Check>
void for_each_coding(const SyntheticGenome& genome, const Check& check) {
    for (const SyntheticGene& gene : genome.genes) {
        for (const SyntheticTranscript& transcript : gene.transcripts) {
            if (transcript.coding) {
                check(gene, transcript);
            }
        }
    }
}

TEST(SyntheticGenes, CodingSequences_RunFromStartToTheirOnlyStop) {
    const SyntheticGenome genome = small_genome();
    for_each_coding(genome, [&](const auto& gene, const auto& transcript) {
        const std::string coding = coding_sequence(genome, gene, transcript);
        ASSERT_EQ(coding.size() % 3, 0U);
        EXPECT_EQ(coding.substr(0, 3), "ATG");
        for (std::size_t i = 0; i < coding.size(); i += 3) {
            EXPECT_EQ(translate_codon(coding.substr(i, 3)) == '*', i + 3 == coding.size());
        }
    });
}

TEST(SyntheticGenes, IntronsOfTheManeTranscript_BeginWithGtAndEndWithAg) {
    const SyntheticGenome genome = small_genome();
    for (const SyntheticGene& gene : genome.genes) {
        const auto& exons = gene.transcripts.front().exons;
        for (std::size_t i = 0; i + 1 < exons.size(); ++i) {
            std::string intron = genome.contigs[gene.contig].sequence.substr(
                static_cast<std::size_t>(exons[i].end.value),
                static_cast<std::size_t>(exons[i + 1].begin - exons[i].end));
            intron = gene.forward ? intron : reverse_complement(intron);
            EXPECT_TRUE(intron.starts_with("GT") && intron.ends_with("AG"));
        }
    }
}

TEST(SyntheticGenes, ManySeeds_GiveBothStrandsAndSeveralExons) {
    std::set<bool> strands;
    std::size_t most_exons = 0;
    for (const SyntheticGene& gene : small_genome().genes) {
        strands.insert(gene.forward);
        most_exons = std::max(most_exons, gene.transcripts.front().exons.size());
    }
    EXPECT_EQ(strands.size(), 2U);
    EXPECT_GT(most_exons, 2U);
}

TEST(SyntheticGenes, Gff3_MarksOneManeSelectTranscriptPerGeneWithItsRefSeqId) {
    const SyntheticGenome genome = small_genome();
    const std::string text = gff3_text(genome);
    std::size_t tags = 0;
    for (std::size_t at = text.find("MANE_Select"); at != std::string::npos;
         at = text.find("MANE_Select", at + 1)) {
        ++tags;
    }
    EXPECT_EQ(tags, genome.genes.size());
    EXPECT_NE(text.find("Dbxref=RefSeq:" + genome.genes.front().transcripts.front().refseq),
              std::string::npos);
}

} // namespace
} // namespace vigie::benchmarks
