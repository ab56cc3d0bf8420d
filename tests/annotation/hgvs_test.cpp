#include "small_gene.hpp"

#include <gtest/gtest.h>

namespace vigie::annotation {
namespace {

struct HgvsCase {
    std::string name;
    std::int64_t position;
    std::string ref;
    std::string alt;
    std::string dna;
    std::string protein;
};

void PrintTo(const HgvsCase& c, std::ostream* out) {
    *out << c.name;
}

std::string after_colon(const std::string& text) {
    const std::size_t colon = text.find(':');
    return colon == std::string::npos ? text : text.substr(colon + 1);
}

class Hgvs : public testing::TestWithParam<HgvsCase> {};

TEST_P(Hgvs, IsTheSameOnBothStrands) {
    const HgvsCase& c = GetParam();
    for (const bool forward : {true, false}) {
        const SmallGene gene{.forward = forward};
        const model::SmallAllele allele = gene.allele(c.position, c.ref, c.alt);
        ASSERT_EQ(gene.reference().bases(allele.contig(), allele.span()), allele.ref());
        const auto annotation = gene.annotate(allele);
        EXPECT_EQ(after_colon(annotation.hgvs_c), c.dna) << "forward: " << forward;
        EXPECT_EQ(after_colon(annotation.hgvs_p), c.protein) << "forward: " << forward;
    }
}

INSTANTIATE_TEST_SUITE_P(
    Substitutions,
    Hgvs,
    testing::Values(
        HgvsCase{"missense", 113, "A", "G", "c.4A>G", "p.Lys2Glu"},
        HgvsCase{"synonymous", 115, "A", "G", "c.6A>G", "p.Lys2="},
        HgvsCase{"nonsense", 124, "G", "A", "c.15G>A", "p.Trp5Ter"},
        HgvsCase{"start", 110, "A", "G", "c.1A>G", "p.Met1?"},
        HgvsCase{"stop_retained", 195, "A", "G", "c.36A>G", "p.Ter12="},
        HgvsCase{"extension", 193, "T", "C", "c.34T>C", "p.Ter12GlnextTer2"},
        HgvsCase{"five_prime_utr", 109, "C", "G", "c.-1C>G", ""},
        HgvsCase{"first_base", 100, "G", "C", "c.-10G>C", ""},
        HgvsCase{"three_prime_utr", 196, "G", "C", "c.*1G>C", ""},
        HgvsCase{"donor_half", 154, "C", "G", "c.20+25C>G", ""},
        HgvsCase{"acceptor_half", 155, "T", "G", "c.21-25T>G", ""},
        HgvsCase{"acceptor", 179, "G", "C", "c.21-1G>C", ""},
        HgvsCase{"two_bases", 113, "AA", "GT", "c.4_5delinsGT", "p.Lys2Val"},
        HgvsCase{"inversion", 125, "TC", "GA", "c.16_17inv", "p.Ser6Glu"},
        HgvsCase{"two_residues", 118, "TC", "GG", "c.9_10delinsGG", "p.Asp3_His4delinsGluAsp"},
        HgvsCase{"two_silent_codons", 115, "AGAT", "GGAC", "c.6_9delinsGGAC", "p.Lys2_Asp3="}));

INSTANTIATE_TEST_SUITE_P(
    Indels,
    Hgvs,
    testing::Values(HgvsCase{"frameshift", 115, "AG", "A", "c.7del", "p.Asp3IlefsTer13"},
                    HgvsCase{"immediate_stop", 115, "A", "AT", "c.6_7insT", "p.Asp3Ter"},
                    HgvsCase{"repeat_unit_deleted", 183, "TGGA", "T", "c.31_33del", "p.Gly11del"},
                    HgvsCase{"repeat_unit_doubled", 183, "T", "TGGA", "c.31_33dup", "p.Gly11dup"},
                    HgvsCase{"two_residues_deleted", 115, "AGATCAT", "A", "c.7_12del",
                             "p.Asp3_His4del"},
                    HgvsCase{"insertion", 118, "T", "TTGT", "c.9_10insTGT", "p.Asp3_His4insCys"},
                    HgvsCase{"insertion_with_stop", 118, "T", "TTGTTGA", "c.9_10insTGTTGA",
                             "p.Asp3_His4insCysTer"},
                    HgvsCase{"insertion_of_a_stop", 118, "T", "TTGA", "c.9_10insTGA", "p.His4Ter"},
                    HgvsCase{"delins", 119, "CATT", "A", "c.10_13delinsA", "p.His4_Trp5delinsArg"},
                    HgvsCase{"one_base_doubled", 112, "G", "GA", "c.6dup", "p.Asp3ArgfsTer?"},
                    HgvsCase{"stop_kept", 194, "A", "AA", "c.36dup", ""},
                    HgvsCase{"frameshift_in_the_stop_is_an_extension", 193, "T", "TC",
                             "c.34_35insC", "p.Ter12SerextTer?"},
                    HgvsCase{"last_residue_deleted", 189, "AGGA", "A", "c.31_33del", "p.Gly11del"},
                    HgvsCase{"intronic_insertion", 150, "T", "TG", "c.20+21_20+22insG", ""},
                    HgvsCase{"over_the_donor", 128, "ACGT", "A", "c.20_20+2del", ""}));

TEST(Hgvs, NamesTranscriptAndProteinWithTheirVersions) {
    const SmallGene gene;
    const auto annotation = gene.annotate(gene.allele(113, "A", "G"));
    EXPECT_EQ(annotation.hgvs_c, "ENST00000000001.2:c.4A>G");
    EXPECT_EQ(annotation.hgvs_p, "ENSP00000000001.3:p.Lys2Glu");
}

TEST(Hgvs, AnEnsemblProteinWithoutVersionIsItsFirst) {
    const SmallGene gene;
    Transcript transcript = gene.transcript();
    transcript.protein_id = "ENSP00000000001";
    const auto annotation = gene.annotate(transcript, gene.allele(113, "A", "G"));
    EXPECT_EQ(annotation.hgvs_p, "ENSP00000000001.1:p.Lys2Glu");
    EXPECT_EQ(annotation.protein, "ENSP00000000001");
}

TEST(Hgvs, NonCodingTranscriptsAreNumberedFromTheirFirstBase) {
    const SmallGene gene;
    Transcript transcript = gene.transcript();
    transcript.coding.reset();
    EXPECT_EQ(gene.annotate(transcript, gene.allele(113, "A", "G")).hgvs_c,
              "ENST00000000001.2:n.14A>G");
    EXPECT_EQ(gene.annotate(transcript, gene.allele(150, "T", "G")).hgvs_c,
              "ENST00000000001.2:n.30+21T>G");
}

TEST(Hgvs, UnknownBasesHaveNoName) {
    const SmallGene gene;
    const auto annotation = gene.annotate(gene.allele(118, "T", "TNNN"));
    EXPECT_TRUE(annotation.hgvs_c.empty());
    EXPECT_TRUE(annotation.hgvs_p.empty());
}

TEST(Hgvs, AChangeThatLeavesTheTranscriptHasNoName) {
    const SmallGene gene;
    const auto annotation = gene.annotate(gene.allele(98, "CAGC", "C"));
    EXPECT_TRUE(annotation.hgvs_c.empty());
    EXPECT_EQ(annotation.consequences.names(), "5_prime_UTR_variant");
}

TEST(Hgvs, AnIntronRightAfterTheStopCodonIsCountedFromTheStop) {
    const SmallGene gene;
    Transcript transcript = gene.transcript();
    transcript.coding = gene.placed(110, 128);
    const auto annotation = gene.annotate(transcript, gene.allele(130, "G", "A"));
    EXPECT_EQ(after_colon(annotation.hgvs_c), "c.*2+1G>A");
    transcript.coding = gene.placed(112, 130);
    EXPECT_EQ(after_colon(gene.annotate(transcript, gene.allele(130, "G", "A")).hgvs_c),
              "c.18+1G>A");
}

TEST(Hgvs, EveryDeletionInARepeatHasOneName) {
    const SmallGene gene;
    for (const std::int64_t start : {183, 186}) {
        const std::string ref = gene.sequence().substr(static_cast<std::size_t>(start), 4);
        const auto annotation = gene.annotate(gene.allele(start, ref, ref.substr(0, 1)));
        EXPECT_EQ(after_colon(annotation.hgvs_c), "c.31_33del");
    }
}

} // namespace
} // namespace vigie::annotation
