#include "interpretation/structural/copy_number_points.hpp"
#include "interpretation/structural/gene_content.hpp"
#include "interpretation/structural/loss_strength.hpp"
#include "interpretation/structural/repeat_loci.hpp"
#include "interpretation/structural/repeat_motif.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

namespace vigie::interpretation::structural {
namespace {

using model::AcmgStrength;
using model::Consequence;
using model::GeneContent;
using model::GenePart;
using model::Interval;
using model::Position;
using model::StructuralType;
using model::StructuralVariant;

Interval span(std::int64_t begin, std::int64_t end) {
    return {Position{begin}, Position{end}};
}

/// Four exons of 100 bases; the coding sequence begins at 150 and ends at 1050.
annotation::Transcript four_exons(bool forward = true) {
    annotation::Transcript transcript;
    transcript.id = "T1";
    transcript.gene_id = "G1";
    transcript.symbol = "GENE";
    transcript.forward = forward;
    transcript.contig = model::Contig("1");
    transcript.exons = {span(100, 200), span(400, 500), span(700, 801), span(1000, 1100)};
    transcript.coding = span(150, 1050);
    return transcript;
}

GeneContent content(const Interval& interval, bool forward = true) {
    const annotation::Transcript transcript = four_exons(forward);
    const annotation::TranscriptLayout layout = annotation::layout_of(transcript);
    return content_of(interval, annotation::TranscriptMapper(transcript, layout));
}

StructuralVariant variant(StructuralType type, bool tandem = false) {
    return {.type = type,
            .contig = model::Contig("1"),
            .interval = {},
            .mate = {},
            .uncertainty = {},
            .tandem = tandem};
}

model::ConsequenceSet terms(StructuralType type, const Interval& interval) {
    return consequences_of(variant(type), content(interval));
}

TEST(GeneContent, TellsTheWholeGeneFromItsEnds) {
    EXPECT_EQ(content(span(100, 1100)).part, GenePart::whole);
    EXPECT_EQ(content(span(99, 1101)).part, GenePart::whole);
    EXPECT_EQ(content(span(101, 1099)).part, GenePart::within);
    EXPECT_EQ(content(span(0, 450)).part, GenePart::five_prime);
    EXPECT_EQ(content(span(0, 450), false).part, GenePart::three_prime);
    EXPECT_EQ(content(span(450, 2000)).part, GenePart::three_prime);
}

TEST(GeneContent, CountsExonsInTheDirectionOfTheTranscript) {
    const GeneContent forward = content(span(350, 850));
    EXPECT_EQ(forward.first_exon, 2);
    EXPECT_EQ(forward.last_exon, 3);
    EXPECT_FALSE(forward.partial_exon);
    EXPECT_EQ(content_text(forward), "exons 2 to 3 of 4");
    const GeneContent reverse = content(span(350, 550), false);
    EXPECT_EQ(reverse.first_exon, 3);
    EXPECT_EQ(content_text(reverse), "exon 3 of 4");
    EXPECT_TRUE(content(span(350, 450)).partial_exon);
    EXPECT_EQ(content_text(content(span(250, 350))), "intronic");
    EXPECT_EQ(content_text(content(span(0, 2000))), "whole gene (4 exons)");
}

TEST(GeneContent, CountsCodingBasesAndCodons) {
    const GeneContent second = content(span(350, 550));
    EXPECT_EQ(second.coding_bases, 100);
    EXPECT_EQ(second.coding_length, 50 + 100 + 101 + 50);
    EXPECT_FALSE(second.start_codon || second.stop_codon);
    EXPECT_TRUE(content(span(100, 153)).start_codon);
    EXPECT_TRUE(content(span(1047, 1049)).stop_codon);
    EXPECT_FALSE(content(span(100, 150)).start_codon) << "the 5' untranslated region ends there";
    EXPECT_TRUE(content(span(100, 120), false).behind_coding);
}

TEST(Consequences, OfADeletion) {
    EXPECT_TRUE(
        terms(StructuralType::deletion, span(0, 2000)).contains(Consequence::transcript_ablation));
    EXPECT_TRUE(
        terms(StructuralType::deletion, span(350, 550)).contains(Consequence::frameshift_variant));
    EXPECT_TRUE(
        terms(StructuralType::deletion, span(350, 850)).contains(Consequence::inframe_deletion))
        << "201 coding bases";
    EXPECT_TRUE(terms(StructuralType::deletion, span(0, 250)).contains(Consequence::start_lost));
    EXPECT_TRUE(terms(StructuralType::deletion, span(900, 2000)).contains(Consequence::stop_lost));
    EXPECT_EQ(terms(StructuralType::deletion, span(250, 350)).names(), "intron_variant");
    EXPECT_EQ(terms(StructuralType::deletion, span(0, 120)).names(), "5_prime_UTR_variant");
    EXPECT_EQ(terms(StructuralType::deletion, span(1060, 2000)).names(), "3_prime_UTR_variant");
}

TEST(Consequences, OfADuplication) {
    EXPECT_EQ(terms(StructuralType::duplication, span(0, 2000)).names(),
              "transcript_amplification");
    EXPECT_EQ(terms(StructuralType::duplication, span(350, 550)).names(), "frameshift_variant");
    EXPECT_EQ(terms(StructuralType::duplication, span(350, 850)).names(), "inframe_insertion");
    EXPECT_EQ(terms(StructuralType::duplication, span(0, 550)).names(), "coding_sequence_variant")
        << "one copy stays whole";
}

TEST(Consequences, AnInversionOfAWholeGeneChangesNoneOfItsSequence) {
    EXPECT_EQ(terms(StructuralType::inversion, span(0, 2000)).names(), "intergenic_variant");
    EXPECT_EQ(terms(StructuralType::inversion, span(350, 2000)).names(), "coding_sequence_variant");
}

AcmgStrength strength(StructuralType type, const Interval& interval, bool tandem = false) {
    constexpr double large_share = 0.1;
    return loss_strength(variant(type, tandem), content(interval), large_share).strength;
}

TEST(LossStrength, OfADeletionFollowsTheTree) {
    EXPECT_EQ(strength(StructuralType::deletion, span(0, 2000)), AcmgStrength::very_strong);
    EXPECT_EQ(strength(StructuralType::deletion, span(350, 550)), AcmgStrength::very_strong)
        << "frame shifted, two coding exons behind";
    EXPECT_EQ(strength(StructuralType::deletion, span(650, 850)), AcmgStrength::strong)
        << "frame shifted, the last coding exon alone behind, a third of the protein";
    EXPECT_EQ(strength(StructuralType::deletion, span(350, 850)), AcmgStrength::strong)
        << "in frame, two thirds of the protein";
    EXPECT_EQ(strength(StructuralType::deletion, span(410, 440)), AcmgStrength::moderate)
        << "in frame, 30 of 301 bases";
    EXPECT_EQ(strength(StructuralType::deletion, span(410, 443)), AcmgStrength::strong)
        << "in frame, 33 of 301 bases";
    EXPECT_EQ(strength(StructuralType::deletion, span(110, 250)), AcmgStrength::moderate)
        << "the start codon";
    EXPECT_EQ(strength(StructuralType::deletion, span(250, 350)), AcmgStrength::none);
}

TEST(LossStrength, OfADuplicationAsksForWholeExonsWithinTheGene) {
    EXPECT_EQ(strength(StructuralType::duplication, span(350, 550)), AcmgStrength::strong);
    EXPECT_EQ(strength(StructuralType::duplication, span(350, 550), true),
              AcmgStrength::very_strong);
    EXPECT_EQ(strength(StructuralType::duplication, span(350, 850)), AcmgStrength::none)
        << "in frame";
    EXPECT_EQ(strength(StructuralType::duplication, span(0, 550)), AcmgStrength::none);
    EXPECT_EQ(strength(StructuralType::duplication, span(0, 2000)), AcmgStrength::none);
    EXPECT_EQ(strength(StructuralType::inversion, span(350, 2000)), AcmgStrength::none);
}

struct Asked {
    StructuralType type = StructuralType::deletion;
    Interval interval = span(0, 2000);
    std::int64_t genes = 1;
    model::Verdict established = model::Verdict::pass;
    CopyNumberFamily family = {};
};

model::CopyNumberClassification points(const Asked& asked) {
    const StructuralVariant sv = variant(asked.type);
    const GeneContent held = content(asked.interval);
    const auto result = classify({.variant = sv,
                                  .content = held,
                                  .genes = asked.genes,
                                  .mechanism = {asked.established, "loss of function, D", "G2P"},
                                  .family = asked.family},
                                 CopyNumberRules::current());
    EXPECT_TRUE(result);
    return result.value_or(model::CopyNumberClassification{});
}

std::string codes(const model::CopyNumberClassification& classification) {
    std::string text;
    for (const model::CopyNumberEvidence& evidence : classification.evidence) {
        text += (text.empty() ? "" : " ") + evidence.code;
    }
    return text;
}

TEST(CopyNumberPoints, AWholeEstablishedGeneIsPathogenic) {
    const auto whole = points({});
    EXPECT_EQ(whole.hundredths, 100);
    EXPECT_EQ(whole.classification, model::AcmgClass::pathogenic);
    EXPECT_EQ(codes(whole), "1A 2A 3A 4 5F");
    EXPECT_EQ(whole.evidence.at(3).verdict, model::Verdict::not_assessed);
}

TEST(CopyNumberPoints, PartsOfTheGeneHaveLinesOfTheirOwn) {
    EXPECT_EQ(codes(points({.interval = span(0, 550)})), "1A 2C-1 3A 4 5F");
    EXPECT_EQ(points({.interval = span(0, 550)}).hundredths, 90);
    EXPECT_EQ(codes(points({.interval = span(0, 120)})), "1A 2C-2 3A 4 5F");
    EXPECT_EQ(codes(points({.interval = span(1060, 2000)})), "1A 2D-1 3A 4 5F");
    EXPECT_EQ(codes(points({.interval = span(900, 2000)})), "1A 2D-3 3A 4 5F");
    EXPECT_EQ(points({.interval = span(900, 2000)}).hundredths, 30);
    EXPECT_EQ(codes(points({.interval = span(600, 2000)})), "1A 2D-4 3A 4 5F");
    const auto within = points({.interval = span(350, 550)});
    EXPECT_EQ(codes(within), "1A 2E 3A 4 5F");
    EXPECT_EQ(within.classification, model::AcmgClass::likely_pathogenic);
}

TEST(CopyNumberPoints, WithoutAMechanismNothingIsSaidOfTheGene) {
    const auto unknown = points({.established = model::Verdict::not_assessed});
    EXPECT_EQ(unknown.hundredths, 0);
    EXPECT_EQ(unknown.evidence.at(1).verdict, model::Verdict::not_assessed);
    EXPECT_EQ(unknown.loss_strength, AcmgStrength::none);
    EXPECT_EQ(points({.established = model::Verdict::fail}).evidence.at(1).verdict,
              model::Verdict::fail);
}

TEST(CopyNumberPoints, AGeneWithoutProteinIsAnElementWhereASourceLinksItToADisease) {
    EXPECT_EQ(codes(points({.genes = 0})).substr(0, 2), "1A");
    const auto unknown = points({.genes = 0, .established = model::Verdict::not_assessed});
    EXPECT_EQ(codes(unknown).substr(0, 2), "1B");
    EXPECT_EQ(unknown.hundredths, -60);
}

TEST(CopyNumberPoints, ManyGenesCountByThemselves) {
    const auto by_genes = [](StructuralType type, std::int64_t genes) {
        return points({.type = type, .genes = genes, .established = model::Verdict::not_assessed})
            .hundredths;
    };
    EXPECT_EQ(by_genes(StructuralType::deletion, 24), 0);
    EXPECT_EQ(by_genes(StructuralType::deletion, 25), 45);
    EXPECT_EQ(by_genes(StructuralType::deletion, 34), 45);
    EXPECT_EQ(by_genes(StructuralType::deletion, 35), 90);
    EXPECT_EQ(by_genes(StructuralType::duplication, 34), 0);
    EXPECT_EQ(by_genes(StructuralType::duplication, 35), 45);
    EXPECT_EQ(by_genes(StructuralType::duplication, 50), 90);
}

TEST(CopyNumberPoints, TheFamilyCountsWhereTheDiseaseNeedsOneCopy) {
    using model::Verdict;
    const auto with = [](const CopyNumberFamily& family) {
        return points({.interval = span(350, 550), .family = family}).hundredths;
    };
    EXPECT_EQ(with({.de_novo = Verdict::pass, .signs = Verdict::pass}), 100);
    EXPECT_EQ(with({.de_novo = Verdict::pass, .parentage_confirmed = true, .signs = Verdict::pass}),
              105);
    EXPECT_EQ(with({.de_novo = Verdict::pass}), 90) << "the signs were not assessed";
    EXPECT_EQ(with({.from_unaffected_parent = true, .signs = Verdict::pass}), 60);
    EXPECT_EQ(with({.from_unaffected_parent = true}), 75);
    EXPECT_EQ(with({.from_unaffected_parent = true, .recessive = true}), 90);
}

TEST(CopyNumberPoints, GainsOfWholeGenesCountNothingByTheGene) {
    EXPECT_EQ(codes(points({.type = StructuralType::duplication})), "1A 2H 3A 4 5F");
    EXPECT_EQ(points({.type = StructuralType::duplication}).hundredths, 0);
    EXPECT_EQ(codes(points({.type = StructuralType::duplication, .interval = span(350, 550)})),
              "1A 2I 3A 4 5F");
    EXPECT_EQ(points({.type = StructuralType::duplication, .interval = span(350, 550)}).hundredths,
              45);
    EXPECT_EQ(codes(points({.type = StructuralType::duplication, .interval = span(0, 550)})),
              "1A 2J 3A 4 5F");
}

TEST(CopyNumberPoints, OtherTypesHaveNone) {
    const StructuralVariant sv = variant(StructuralType::inversion);
    const GeneContent held = content(span(0, 550));
    EXPECT_FALSE(classify({.variant = sv, .content = held}, CopyNumberRules::current()));
}

TEST(CopyNumberRules, ClassesBeginWhereTheTableSays) {
    const CopyNumberRules& rules = CopyNumberRules::current();
    EXPECT_EQ(rules.class_of(99), model::AcmgClass::pathogenic);
    EXPECT_EQ(rules.class_of(98), model::AcmgClass::likely_pathogenic);
    EXPECT_EQ(rules.class_of(90), model::AcmgClass::likely_pathogenic);
    EXPECT_EQ(rules.class_of(89), model::AcmgClass::uncertain);
    EXPECT_EQ(rules.class_of(-89), model::AcmgClass::uncertain);
    EXPECT_EQ(rules.class_of(-90), model::AcmgClass::likely_benign);
    EXPECT_EQ(rules.class_of(-99), model::AcmgClass::benign);
}

TEST(RepeatLoci, EveryLocusHasASourceAndANameOfItsOwn) {
    std::set<std::string> names;
    for (const RepeatLocus& locus : RepeatLoci::current().all()) {
        EXPECT_FALSE(locus.source.empty());
        EXPECT_TRUE(locus.gene.is_hgnc());
        for (const std::string& name : locus.names) {
            EXPECT_TRUE(names.insert(name).second) << name;
        }
    }
    EXPECT_GE(names.size(), 30U);
    EXPECT_EQ(RepeatLoci::current().find("RFC1"), nullptr) << "its harm rests on another motif";
}

TEST(RepeatLoci, AreFoundByNamesOfOtherCataloguesInAnyCase) {
    const RepeatLoci& loci = RepeatLoci::current();
    ASSERT_NE(loci.find("HTT"), nullptr);
    EXPECT_EQ(loci.find("htt"), loci.find("HTT"));
    EXPECT_EQ(loci.find("HD_HTT"), loci.find("HTT"));
    EXPECT_EQ(loci.find("C9ORF72"), loci.find("FTDALS1_C9orf72"));
    EXPECT_EQ(loci.find("HTT_CCG"), nullptr) << "the repeat beside it";
}

TEST(RepeatMotif, IsTheSameOnEitherStrandFromAnyBaseOn) {
    EXPECT_TRUE(is_same_motif("CAG", "CAG"));
    EXPECT_TRUE(is_same_motif("gca", "CAG"));
    EXPECT_TRUE(is_same_motif("CTG", "CAG")) << "the other strand";
    EXPECT_TRUE(is_same_motif("GGCCCC", "GGGGCC"));
    EXPECT_TRUE(is_same_motif("CGCGGGGCGGGG", "CCCCGCCCCGCG"));
    EXPECT_TRUE(is_same_motif("GCA", "CAN"));
    EXPECT_TRUE(is_same_motif("CCG", "CGN"));
    EXPECT_FALSE(is_same_motif("CCG", "CAG"));
    EXPECT_FALSE(is_same_motif("CAGA", "CCTG"));
    EXPECT_FALSE(is_same_motif("AC", "CAG"));
    EXPECT_FALSE(is_same_motif("XYZ", "CAG"));
    EXPECT_FALSE(is_same_motif("", "CAG"));
}

TEST(RepeatVerdict, BoundariesOfALocus) {
    const RepeatLocus& htt = *RepeatLoci::current().find("HTT");
    const auto verdict = [&htt](const model::RepeatAllele& allele) {
        return repeat_verdict_name(verdict_of(allele, htt));
    };
    EXPECT_EQ(verdict({.units = 26}), "normal");
    EXPECT_EQ(verdict({.units = 27}), "intermediate");
    EXPECT_EQ(verdict({.units = 35}), "intermediate");
    EXPECT_EQ(verdict({.units = 36}), "expanded");
    EXPECT_EQ(verdict({.units = 35, .low = 33, .high = 36}), "uncertain");
    EXPECT_EQ(verdict({.units = 40, .low = 35, .high = 45}), "uncertain");
    EXPECT_EQ(verdict({.units = 40, .low = 36, .high = 45}), "expanded");
}

} // namespace
} // namespace vigie::interpretation::structural
