#include "small_gene.hpp"

#include <gtest/gtest.h>

namespace vigie::annotation {
namespace {

/// One allele of the small gene (forward-strand position and bases) and its terms.
struct TermCase {
    std::string name;
    std::int64_t position;
    std::string ref;
    std::string alt;
    std::string terms;
};

void PrintTo(const TermCase& c, std::ostream* out) {
    *out << c.name;
}

class Terms : public testing::TestWithParam<TermCase> {};

TEST_P(Terms, AreTheSameOnBothStrands) {
    const TermCase& c = GetParam();
    for (const bool forward : {true, false}) {
        const SmallGene gene{.forward = forward};
        const model::SmallAllele allele = gene.allele(c.position, c.ref, c.alt);
        ASSERT_EQ(gene.reference().bases(allele.contig(), allele.span()), allele.ref());
        const auto annotation = gene.annotate(allele);
        EXPECT_EQ(annotation.consequences.names(), c.terms) << "forward: " << forward;
    }
}

INSTANTIATE_TEST_SUITE_P(
    Substitutions,
    Terms,
    testing::Values(TermCase{"start_lost", 110, "A", "G", "start_lost"},
                    TermCase{"missense", 113, "A", "G", "missense_variant"},
                    TermCase{"synonymous", 115, "A", "G", "synonymous_variant"},
                    TermCase{"stop_gained", 124, "G", "A", "stop_gained"},
                    TermCase{"stop_lost", 193, "T", "C", "stop_lost"},
                    TermCase{"stop_retained", 195, "A", "G", "stop_retained_variant"},
                    TermCase{"last_exon_base_but_two", 127, "A", "T",
                             "splice_region_variant&synonymous_variant"},
                    TermCase{"before_the_splice_region", 126, "C", "G", "stop_gained"},
                    TermCase{"five_prime_utr", 109, "C", "G", "5_prime_UTR_variant"},
                    TermCase{"three_prime_utr", 196, "G", "C", "3_prime_UTR_variant"},
                    TermCase{"unknown_base", 113, "A", "N", "coding_sequence_variant"},
                    TermCase{"several_bases", 113, "AA", "GT", "missense_variant"}));

INSTANTIATE_TEST_SUITE_P(
    Introns,
    Terms,
    testing::Values(
        TermCase{"donor_first", 130, "G", "A", "splice_donor_variant"},
        TermCase{"donor_second", 131, "T", "A", "splice_donor_variant"},
        TermCase{"donor_third", 132, "A", "G", "splice_donor_region_variant&intron_variant"},
        TermCase{"donor_fifth", 134, "G", "A", "splice_donor_5th_base_variant&intron_variant"},
        TermCase{"donor_sixth", 135, "T", "A", "splice_donor_region_variant&intron_variant"},
        TermCase{"donor_seventh", 136, "A", "T", "splice_region_variant&intron_variant"},
        TermCase{"donor_eighth", 137, "C", "T", "splice_region_variant&intron_variant"},
        TermCase{"donor_ninth", 138, "G", "T", "intron_variant"},
        TermCase{"before_the_tract", 162, "C", "T", "intron_variant"},
        TermCase{"first_of_the_tract", 163, "A", "C",
                 "splice_polypyrimidine_tract_variant&intron_variant"},
        TermCase{"acceptor_ninth", 171, "A", "C",
                 "splice_polypyrimidine_tract_variant&intron_variant"},
        TermCase{"acceptor_eighth", 172, "T", "C",
                 "splice_region_variant&splice_polypyrimidine_tract_variant&intron_variant"},
        TermCase{"acceptor_second", 178, "A", "C", "splice_acceptor_variant"},
        TermCase{"acceptor_first", 179, "G", "C", "splice_acceptor_variant"},
        TermCase{"equal_base_inside", 132, "AAGT", "GAGA",
                 "splice_donor_region_variant&intron_variant"}));

INSTANTIATE_TEST_SUITE_P(
    Indels,
    Terms,
    testing::Values(
        TermCase{"frameshift", 115, "AG", "A", "frameshift_variant"},
        TermCase{"frameshift_with_stop", 122, "T", "TA", "stop_gained&frameshift_variant"},
        TermCase{"frameshift_between_codons", 115, "A", "AT", "frameshift_variant"},
        TermCase{"inframe_insertion", 118, "T", "TTGT", "inframe_insertion"},
        TermCase{"inframe_deletion", 115, "AGAT", "A", "inframe_deletion"},
        TermCase{"protein_altering", 119, "CATT", "A", "protein_altering_variant"},
        TermCase{"stop_at_once", 119, "CATTGG", "TAA", "stop_gained"},
        TermCase{"over_the_donor", 128, "ACGT", "A",
                 "splice_donor_variant&coding_sequence_variant"},
        TermCase{"over_the_acceptor", 177, "CAGCT", "C",
                 "splice_acceptor_variant&coding_sequence_variant"},
        TermCase{"insertion_at_the_exon_edge", 129, "C", "CA",
                 "frameshift_variant&splice_region_variant"},
        TermCase{"stop_kept_by_equal_bases", 194, "A", "AA", "stop_retained_variant"},
        TermCase{"stop_removed", 191, "GATAA", "G", "frameshift_variant&stop_lost"},
        TermCase{"over_the_stop", 192, "ATAAGC", "A", "stop_lost&3_prime_UTR_variant"},
        TermCase{"over_the_start", 107, "CTCATG", "C", "start_lost&5_prime_UTR_variant"},
        TermCase{"start_codon_gone", 109, "CATG", "C", "start_lost&inframe_deletion"},
        TermCase{"before_the_start", 109, "C", "CA", "5_prime_UTR_variant"},
        TermCase{"after_the_stop", 195, "A", "AC", "3_prime_UTR_variant"},
        TermCase{"unknown_bases_in_frame", 118, "T", "TNNN", "coding_sequence_variant"},
        TermCase{"unknown_bases_out_of_frame", 118, "T", "TNN", "frameshift_variant"}));

TEST(AnnotateAllele, UpstreamAndDownstreamAreGivenWithTheirDistance) {
    const SmallGene gene;
    const auto upstream = gene.annotate(gene.allele(90, "G", "C"));
    EXPECT_EQ(upstream.consequences.names(), "upstream_gene_variant");
    EXPECT_EQ(upstream.distance, 10);
    const auto downstream = gene.annotate(gene.allele(220, "C", "G"));
    EXPECT_EQ(downstream.consequences.names(), "downstream_gene_variant");
    EXPECT_EQ(downstream.distance, 1);
    EXPECT_TRUE(upstream.hgvs_c.empty());
}

TEST(AnnotateAllele, ATranscriptFiveKilobasesAwayIsNearAndOneBaseFurtherIsNot) {
    SmallGene gene;
    const std::string far(6000, 'A');
    const hts::Reference reference({{gene.contig, gene.sequence() + far}});
    const TranscriptIndex index({gene.transcript()});
    const auto at = [&](std::int64_t position) {
        return annotate_allele({gene.contig, model::Position{position}, "A", "C"}, index,
                               reference);
    };
    EXPECT_EQ(at(219 + 5000).size(), 1U);
    EXPECT_TRUE(at(219 + 5001).empty());
}

TEST(AnnotateAllele, WithoutReferenceSequenceTheConsequenceIsNotAssessed) {
    const SmallGene gene;
    const auto annotations =
        annotate_allele(gene.allele(113, "A", "G"), TranscriptIndex({gene.transcript()}), {});
    ASSERT_EQ(annotations.size(), 1U);
    EXPECT_TRUE(annotations.front().consequences.empty());
    EXPECT_EQ(annotations.front().transcript, "ENST00000000001.2");
}

TEST(AnnotateAllele, DeletionOfTheWholeTranscriptIsAnAblation) {
    const SmallGene gene;
    const std::string deleted = gene.sequence().substr(99, 122);
    const auto annotation = gene.annotate(gene.allele(99, deleted, deleted.substr(0, 1)));
    EXPECT_EQ(annotation.consequences.names(), "transcript_ablation");
}

TEST(AnnotateAllele, NonCodingTranscriptHasExonAndIntronTerms) {
    const SmallGene gene;
    Transcript transcript = gene.transcript();
    transcript.coding.reset();
    EXPECT_EQ(gene.annotate(transcript, gene.allele(113, "A", "G")).consequences.names(),
              "non_coding_transcript_exon_variant");
    EXPECT_EQ(gene.annotate(transcript, gene.allele(150, "T", "G")).consequences.names(),
              "intron_variant&non_coding_transcript_variant");
}

TEST(AnnotateAllele, TranscriptUnderNonsenseMediatedDecaySaysSo) {
    const SmallGene gene;
    Transcript transcript = gene.transcript();
    transcript.biotype = "nonsense_mediated_decay";
    EXPECT_EQ(gene.annotate(transcript, gene.allele(113, "A", "G")).consequences.names(),
              "missense_variant&NMD_transcript_variant");
}

TEST(AnnotateAllele, AnIndelThatRecreatesTheStartCodonRetainsIt) {
    const SmallGene gene;
    const auto annotation = gene.annotate(gene.allele(111, "T", "TG"));
    EXPECT_EQ(annotation.consequences.names(), "frameshift_variant&start_retained_variant");
}

TEST(AnnotateAllele, AnIncompleteLastCodonIsNamed) {
    const SmallGene gene;
    Transcript transcript = gene.transcript();
    transcript.coding->end = model::Position{194};
    transcript.cds_end_incomplete = true;
    const auto annotation = gene.annotate(transcript, gene.allele(193, "T", "C"));
    EXPECT_EQ(annotation.consequences.names(),
              "incomplete_terminal_codon_variant&coding_sequence_variant");
}

TEST(AnnotateAllele, AnIncompleteStartIsReadInThePhaseOfTheSource) {
    const SmallGene gene;
    Transcript transcript = gene.transcript();
    transcript.coding->begin = model::Position{111}; // TG AAA ...
    transcript.start_phase = 2;
    transcript.cds_start_incomplete = true;
    const auto annotation = gene.annotate(transcript, gene.allele(113, "A", "G"));
    EXPECT_EQ(annotation.consequences.names(), "missense_variant");
    EXPECT_EQ(annotation.amino_acids, "K/E");
}

TEST(AnnotateAllele, MitochondrialGenesUseTheirOwnCode) {
    const SmallGene gene{.contig = model::Contig("MT")};
    EXPECT_EQ(gene.annotate(gene.allele(124, "G", "A")).consequences.names(),
              "synonymous_variant"); // TGG to TGA, both Trp
}

TEST(AnnotateAllele, PositionsCodonsAndResiduesOfASubstitution) {
    const SmallGene gene;
    const auto annotation = gene.annotate(gene.allele(114, "A", "G"));
    EXPECT_EQ(annotation.cdna, (model::FeatureRange{15, 15}));
    EXPECT_EQ(annotation.cds, (model::FeatureRange{5, 5}));
    EXPECT_EQ(annotation.protein_range, (model::FeatureRange{2, 2}));
    EXPECT_EQ(annotation.codons, "aAa/aGa");
    EXPECT_EQ(annotation.amino_acids, "K/R");
    EXPECT_EQ(annotation.exon, "1/2");
    EXPECT_EQ(annotation.intron, "");
    EXPECT_EQ(annotation.first_codon, 2);
}

TEST(AnnotateAllele, AnInsertionBetweenCodonsHasBothNeighboursAsItsRange) {
    const SmallGene gene;
    const auto annotation = gene.annotate(gene.allele(118, "T", "TGCC"));
    EXPECT_EQ(annotation.cds, (model::FeatureRange{9, 10}));
    EXPECT_EQ(annotation.protein_range, (model::FeatureRange{3, 4}));
    EXPECT_EQ(annotation.codons, "-/GCC");
    EXPECT_EQ(annotation.amino_acids, "-/A");
}

TEST(AnnotateAllele, ADeletionOverTheDonorHasNoKnownEnd) {
    const SmallGene gene;
    const auto annotation = gene.annotate(gene.allele(128, "ACGT", "A"));
    EXPECT_EQ(annotation.protein_range, (model::FeatureRange{7, std::nullopt}));
    EXPECT_EQ(annotation.exon, "1/2");
    EXPECT_EQ(annotation.intron, "1/1");
    EXPECT_TRUE(annotation.hgvs_p.empty());
}

TEST(AnnotateAllele, TheSameChangeWrittenWithMoreBasesIsTheSameAnnotation) {
    const SmallGene gene;
    const auto tight = gene.annotate(gene.allele(113, "A", "G"));
    const auto wide = gene.annotate(gene.allele(112, "GAA", "GGA"));
    EXPECT_EQ(tight.hgvs_c, wide.hgvs_c);
    EXPECT_EQ(tight.codons, wide.codons);
    EXPECT_EQ(tight.consequences, wide.consequences);
}

TEST(AnnotateAllele, OrderIsManeSelectThenPlusClinicalThenGeneAndTranscript) {
    const SmallGene gene;
    Transcript other = gene.transcript();
    other.id = "ENST00000000000.1";
    Transcript plus = gene.transcript();
    plus.id = "ENST00000000002.1";
    plus.mane_plus_clinical = true;
    Transcript select = gene.transcript();
    select.id = "ENST00000000003.1";
    select.mane_select = true;
    const auto annotations = annotate_allele(
        gene.allele(113, "A", "G"), TranscriptIndex({gene.transcript(), other, plus, select}),
        gene.reference());
    ASSERT_EQ(annotations.size(), 4U);
    EXPECT_EQ(annotations[0].transcript, "ENST00000000003.1");
    EXPECT_EQ(annotations[1].transcript, "ENST00000000002.1");
    EXPECT_EQ(annotations[2].transcript, "ENST00000000000.1");
    EXPECT_EQ(annotations[3].transcript, "ENST00000000001.2");
}

} // namespace
} // namespace vigie::annotation
