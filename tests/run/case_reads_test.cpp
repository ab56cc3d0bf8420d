#include "interpretation/uncovered_genes.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/case_not_excluded.hpp"
#include "pipeline/run/case_quality.hpp"
#include "tests/run/planted_reads.hpp"
#include "tests/run/small_case.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace vigie::run {
namespace {

using interpretation::test::missense;
using interpretation::test::stop_gained;
using model::SmallAllele;
using model::Verdict;
using test::family_case;
using test::PlantedAllele;
using test::SmallCase;
using testing::HasSubstr;

/// All of DOMA and RECA with their surroundings.
const std::vector<test::CoveredStretch> all{{9000, 11000}, {19000, 21000}};

std::string line(const SmallAllele& allele, const std::string& genotypes) {
    return std::to_string(allele.position().one_based()) + " " + allele.ref() + " " + allele.alt() +
           " 50 PASS GT:DP:GQ " + genotypes;
}

model::Assessment assessment_of(const SmallCase& small, const Extraction& extraction) {
    return interpretation::assess(extraction.evidence, small.release(), {},
                                  model::parse_date("2026-11-23").value());
}

/// The reads rule of a variant of the first candidate.
model::Judgement reads_of(const model::Assessment& assessment) {
    for (const model::Judgement& judgement :
         assessment.candidates.at(0).variants.at(0).judgements) {
        if (judgement.rule == "reads") {
            return judgement;
        }
    }
    return {};
}

/// A child alone with one call and reads.
struct Child {
    explicit Child(PlantedAllele planted, std::vector<test::CoveredStretch> covered = all) {
        small.ped("F CHILD 0 0 2 2\n");
        const auto vcf = small.vcf("child.vcf", {"CHILD"}, {line(planted.allele, "0/1:30:60")});
        test::write_planted_reads(small.file("child.bam"), "CHILD", small.release(), covered,
                                  {planted});
        definition = cases::case_from_options({.vcf = {vcf},
                                               .bam = {small.file("child.bam")},
                                               .ped = small.file("family.ped"),
                                               .vcf_samples = {"CHILD"}});
    }
    SmallCase small;
    cases::CaseDefinition definition;
};

TEST(CaseReads, ATrueHeterozygousCallIsConfirmed) {
    Child child({.allele = stop_gained("DOMA", 5)});
    const Extraction extraction = child.small.extract(child.definition);
    const model::ReadEvidence* const reads = extraction.evidence.residue.at(0).reads_of(0);
    ASSERT_NE(reads, nullptr);
    EXPECT_NEAR(static_cast<double>(reads->depth()), 40, 4);
    EXPECT_NEAR(static_cast<double>(reads->allele.fragments), 20, 3);
    const model::Assessment assessment = assessment_of(child.small, extraction);
    EXPECT_EQ(reads_of(assessment).verdict, Verdict::pass) << reads_of(assessment).value;
}

TEST(CaseReads, WhatOneStrandAloneShowsIsKeptAndOutOfTheFirstTier) {
    Child sound({.allele = stop_gained("DOMA", 5)});
    Child strand({.allele = stop_gained("DOMA", 5), .chromosome = 2, .forward_only = true});
    const auto tier = [](Child& child) {
        return assessment_of(child.small, child.small.extract(child.definition))
            .candidates.at(0)
            .tier;
    };
    const Extraction extraction = strand.small.extract(strand.definition);
    const model::Assessment assessment = assessment_of(strand.small, extraction);
    EXPECT_EQ(reads_of(assessment).verdict, Verdict::fail) << reads_of(assessment).value;
    EXPECT_THAT(reads_of(assessment).value, HasSubstr("strand"));
    EXPECT_EQ(tier(strand), 3);
    EXPECT_LT(tier(sound), 3);
}

TEST(CaseReads, ReadsThatAreMappedElsewhereRefute) {
    Child child({.allele = stop_gained("DOMA", 5), .mapping_quality = 3});
    const model::Assessment assessment =
        assessment_of(child.small, child.small.extract(child.definition));
    EXPECT_EQ(reads_of(assessment).verdict, Verdict::fail);
    EXPECT_THAT(reads_of(assessment).value, HasSubstr("mapping"));
}

TEST(CaseReads, ACallWithoutReadsIsNotAssessedWhereItIsNotCovered) {
    Child child({.allele = stop_gained("DOMA", 5)}, {{19000, 21000}});
    const model::Assessment assessment =
        assessment_of(child.small, child.small.extract(child.definition));
    EXPECT_EQ(reads_of(assessment).verdict, Verdict::not_assessed);
    EXPECT_GT(assessment.candidates.at(0).tier, 1);
}

TEST(CaseReads, ACaseWithoutAlignmentsHasNoRuleOfReads) {
    Child child({.allele = stop_gained("DOMA", 5)});
    child.definition.files.pop_back();
    const Extraction extraction = child.small.extract(child.definition);
    EXPECT_TRUE(extraction.evidence.residue.at(0).reads.empty());
    EXPECT_EQ(extraction.evidence.callable, nullptr);
    EXPECT_TRUE(reads_of(assessment_of(child.small, extraction)).rule.empty());
}

/// A child alone, whose one call is elsewhere, and whose reads show an allele that ClinVar knows.
struct SilentCaller {
    explicit SilentCaller(PlantedAllele planted, const std::string& line_at_place = {}) {
        interpretation::test::Ingredients known;
        known.clinvar = {interpretation::test::clinvar_row(stop_gained("DOMA", 5), "Pathogenic")};
        SmallCase one(known);
        one.ped("F CHILD 0 0 2 2\n");
        std::vector<std::string> lines{line(missense("RECA", 5), "0/1:30:60")};
        if (!line_at_place.empty()) {
            lines.insert(lines.begin(), line_at_place);
        }
        const auto vcf = one.vcf("child.vcf", {"CHILD"}, lines);
        test::write_planted_reads(one.file("child.bam"), "CHILD", one.release(), all,
                                  {planted, {.allele = missense("RECA", 5)}});
        extraction = one.extract(cases::case_from_options({.vcf = {vcf},
                                                           .bam = {one.file("child.bam")},
                                                           .ped = one.file("family.ped"),
                                                           .vcf_samples = {"CHILD"}}));
        assessment = assessment_of(one, extraction);
    }
    const model::VariantEvidence* regenotyped() const {
        for (const model::VariantEvidence& variant : extraction.evidence.residue) {
            if (variant.regenotyped) {
                return &variant;
            }
        }
        return nullptr;
    }
    std::uint64_t dropped(const std::string& reason) const {
        for (const auto& [name, counts] : extraction.stages) {
            if (name == "regenotyped") {
                const auto found = counts.dropped.find(reason);
                return found == counts.dropped.end() ? 0 : found->second;
            }
        }
        return 0;
    }
    Extraction extraction;
    model::Assessment assessment;
};

TEST(Regenotyping, AKnownPathogenicAlleleThatTheCallerLeftOutIsACandidate) {
    const SilentCaller silent({.allele = stop_gained("DOMA", 5)});
    const model::VariantEvidence* const found = silent.regenotyped();
    ASSERT_NE(found, nullptr);
    EXPECT_EQ(found->allele, stop_gained("DOMA", 5));
    EXPECT_EQ(model::format_genotype(found->calls.at(0).genotype), "0/1");
    EXPECT_EQ(found->calls.at(0).allele_reads, found->reads_of(0)->allele.fragments);
    const model::Candidate& candidate = silent.assessment.candidates.at(0);
    EXPECT_EQ(candidate.gene.text(), "HGNC:1");
    EXPECT_EQ(reads_of(silent.assessment).verdict, Verdict::not_assessed);
    EXPECT_THAT(reads_of(silent.assessment).value, HasSubstr("not called"));
    EXPECT_EQ(candidate.tier, 2) << "to be confirmed by another method first";
}

TEST(Regenotyping, ReadsOfBothChromosomesAreAHomozygote) {
    const SilentCaller silent({.allele = stop_gained("DOMA", 5), .chromosome = 2});
    ASSERT_NE(silent.regenotyped(), nullptr);
    EXPECT_EQ(model::format_genotype(silent.regenotyped()->calls.at(0).genotype), "1/1");
}

TEST(Regenotyping, AnAlleleThatNobodyKnowsIsLeftToTheCaller) {
    const SilentCaller silent({.allele = stop_gained("DOMA", 6)});
    EXPECT_EQ(silent.regenotyped(), nullptr);
    EXPECT_EQ(silent.dropped("not_shown_by_reads"), 1U);
}

TEST(Regenotyping, AnArtefactIsNoCandidate) {
    const SilentCaller strand({.allele = stop_gained("DOMA", 5), .forward_only = true});
    EXPECT_EQ(strand.regenotyped(), nullptr);
    const SilentCaller mosaic({.allele = stop_gained("DOMA", 5), .of_each = 8});
    EXPECT_EQ(mosaic.regenotyped(), nullptr);
}

TEST(Regenotyping, WhatTheCallerNamedIsNotNamedTwice) {
    const SilentCaller called({.allele = stop_gained("DOMA", 5)},
                              line(stop_gained("DOMA", 5), "0/1:30:60"));
    EXPECT_EQ(called.regenotyped(), nullptr);
    EXPECT_EQ(called.extraction.evidence.residue.size(), 2U);
}

TEST(Regenotyping, AnotherCallAtThePlaceDecides) {
    const SmallAllele known = stop_gained("DOMA", 5);
    const SmallAllele other(known.contig(), known.position(), known.ref(),
                            known.alt() == "G" ? "T" : "G");
    const SilentCaller other_called({.allele = known}, line(other, "0/1:30:60"));
    EXPECT_EQ(other_called.regenotyped(), nullptr);
    EXPECT_EQ(other_called.dropped("other_call_at_place"), 1U);
}

TEST(Regenotyping, ACallOfReferenceIsNoCallOfTheAllele) {
    const SilentCaller silent({.allele = stop_gained("DOMA", 5)},
                              line(stop_gained("DOMA", 5), "0/0:30:60"));
    ASSERT_NE(silent.regenotyped(), nullptr);
}

/// A trio with reads of all.
struct Trio {
    Trio(const std::vector<std::string>& lines,
         const std::vector<PlantedAllele>& of_child,
         const std::vector<PlantedAllele>& of_father,
         const interpretation::test::Ingredients& ingredients = {})
        : small(ingredients) {
        small.trio_ped();
        const std::vector<std::string> samples{"CHILD", "FATHER", "MOTHER"};
        const auto vcf = small.vcf("trio.vcf", samples, lines);
        const auto bam = [&](const std::string& sample, const std::vector<PlantedAllele>& alleles) {
            test::write_planted_reads(small.file(sample + ".bam"), sample, small.release(), all,
                                      alleles);
            return small.file(sample + ".bam");
        };
        definition = cases::case_from_options(
            {.vcf = {vcf},
             .bam = {bam("CHILD", of_child), bam("FATHER", of_father), bam("MOTHER", {})},
             .ped = small.file("family.ped"),
             .vcf_samples = samples});
    }
    model::Assessment assessment() { return assessment_of(small, small.extract(definition)); }
    SmallCase small;
    cases::CaseDefinition definition;
};

TEST(ReadsOfAParent, ProveThatAnAlleleIsNewWhereTheCallDoesNot) {
    const SmallAllele allele = stop_gained("DOMA", 5);
    Trio trio({line(allele, "0/1:30:60 ./. ./.")}, {{.allele = allele}}, {});
    const model::Candidate candidate = trio.assessment().candidates.at(0);
    EXPECT_EQ(candidate.pattern, model::InheritancePattern::de_novo);
    EXPECT_EQ(candidate.inheritance_verdict, Verdict::pass) << candidate.inheritance_reason;
    EXPECT_THAT(candidate.inheritance_reason, HasSubstr("the father 0 of"));
}

TEST(Regenotyping, AnAlleleThatOnlyTheFatherWasCalledWithIsTheChildsToo) {
    const SmallAllele allele = stop_gained("DOMA", 5);
    interpretation::test::Ingredients known;
    known.clinvar = {interpretation::test::clinvar_row(allele, "Pathogenic")};
    Trio trio({line(allele, "0/0:30:60 0/1:30:60 ./.")}, {{.allele = allele}}, {{.allele = allele}},
              known);
    const Extraction extraction = trio.small.extract(trio.definition);
    const model::VariantEvidence& variant = extraction.evidence.residue.at(0);
    EXPECT_TRUE(variant.regenotyped);
    const auto genotype = [&](std::size_t i) {
        return model::format_genotype(variant.calls.at(i).genotype);
    };
    EXPECT_EQ(genotype(0), "0/1");
    EXPECT_EQ(genotype(1), "0/1");
    EXPECT_EQ(variant.calls.at(1).genotype_quality, 60) << "the father's caller spoke";
    EXPECT_EQ(genotype(2), "./.") << "relatives are left to their callers";
}

TEST(ReadsOfAParent, ThatShowAMosaicKeepANewAlleleOpen) {
    const SmallAllele allele = stop_gained("DOMA", 5);
    Trio trio({line(allele, "0/1:30:60 0/0:40:60 0/0:40:60")}, {{.allele = allele}},
              {{.allele = allele, .of_each = 4}});
    const model::Candidate candidate = trio.assessment().candidates.at(0);
    EXPECT_EQ(candidate.inheritance_verdict, Verdict::not_assessed);
    EXPECT_THAT(candidate.inheritance_reason, HasSubstr("mosaic"));
}

TEST(ReadsThatSpanTwoAlleles, TellTheirPhase) {
    const SmallAllele one = stop_gained("RECA", 5);
    const SmallAllele two = missense("RECA", 15);
    for (const int chromosome : {0, 1}) {
        SmallCase small;
        small.ped("F CHILD 0 0 2 2\n");
        const auto vcf =
            small.vcf("child.vcf", {"CHILD"}, {line(one, "0/1:30:60"), line(two, "0/1:30:60")});
        test::write_planted_reads(small.file("child.bam"), "CHILD", small.release(), all,
                                  {{.allele = one}, {.allele = two, .chromosome = chromosome}});
        const Extraction extraction =
            small.extract(cases::case_from_options({.vcf = {vcf},
                                                    .bam = {small.file("child.bam")},
                                                    .ped = small.file("family.ped"),
                                                    .vcf_samples = {"CHILD"}}));
        const model::Assessment assessment = assessment_of(small, extraction);
        if (chromosome == 0) {
            EXPECT_TRUE(assessment.candidates.empty()) << "in cis no pair explains anything";
            ASSERT_FALSE(assessment.waiting.empty());
            EXPECT_THAT(assessment.waiting.at(0).inheritance_reason,
                        HasSubstr("reads that span both: on one haplotype"));
        } else {
            ASSERT_EQ(assessment.candidates.size(), 1U);
            EXPECT_EQ(assessment.candidates.at(0).phase, "trans");
            EXPECT_EQ(assessment.candidates.at(0).inheritance_verdict, Verdict::pass);
        }
    }
}

TEST(UncoveredExons, AreNamedToAHitThatWaits) {
    // Codons from 61 on lie in no read.
    Child child({.allele = stop_gained("RECA", 5)}, {{19000, 20100}});
    const Extraction extraction = child.small.extract(child.definition);
    const model::Assessment assessment = assessment_of(child.small, extraction);
    ASSERT_EQ(assessment.waiting.size(), 1U);
    const model::Candidate& waiting = assessment.waiting.at(0);
    ASSERT_TRUE(waiting.coverage.has_value());
    EXPECT_EQ(waiting.coverage->verdict, Verdict::fail);
    ASSERT_EQ(waiting.coverage->exons.size(), 1U);
    EXPECT_EQ(waiting.coverage->exons.at(0).exon, 1U);
    EXPECT_GE(waiting.coverage->exons.at(0).uncovered, 100);
    EXPECT_THAT(waiting.inheritance_reason, HasSubstr("could not be seen in exon 1 of"));

    const auto genes =
        interpretation::uncovered_genes(extraction.evidence, assessment, child.small.release(), {});
    ASSERT_EQ(genes.size(), 1U) << "no sign, no panel: the one that waits";
    EXPECT_EQ(genes.at(0).symbol, "RECA");
    EXPECT_TRUE(genes.at(0).waiting);
    const CaseIdentity identity;
    const CaseQuality quality{
        extraction.evidence, extraction.stages, genes, identity, extraction.calls, {}, {}};
    EXPECT_THAT(uncovered_sentences(genes),
                testing::ElementsAre(HasSubstr("RECA has a single hit that waits")));
    EXPECT_THAT(quality_json(quality), HasSubstr("\"waiting_hit\": true"));
    EXPECT_THAT(quality_json(quality), HasSubstr("\"nonconformities\": []"));
    EXPECT_EQ(extraction.calls.coding.transitions + extraction.calls.coding.transversions, 1U);
    EXPECT_THAT(case_not_excluded(extraction.evidence, genes, child.small.release()),
                HasSubstr("\tRECA\tHGNC:2\t.\tbelow_callable_depth\t"));
}

TEST(UncoveredExons, AreNoneWhereEveryBaseIsCallable) {
    Child child({.allele = stop_gained("RECA", 5)});
    const model::Assessment assessment =
        assessment_of(child.small, child.small.extract(child.definition));
    ASSERT_EQ(assessment.waiting.size(), 1U);
    EXPECT_EQ(assessment.waiting.at(0).coverage->verdict, Verdict::pass);
    EXPECT_THAT(assessment.waiting.at(0).inheritance_reason,
                HasSubstr("every coding base of the gene was callable"));
}

std::string refusal(Child& child) {
    try {
        (void)child.small.extract(child.definition);
    } catch (const model::InputError& error) {
        return error.what();
    }
    return "";
}

TEST(CaseReads, OfSomebodyElseAreRefused) {
    Child child({.allele = stop_gained("DOMA", 5)});
    const std::string bam = child.small.file("child.bam");
    test::write_planted_reads(bam, "NEIGHBOUR", child.small.release(), all, {});
    EXPECT_THAT(refusal(child), HasSubstr("sample 'NEIGHBOUR', who is not of the family"));
}

TEST(CaseReads, AreOfTheSampleBeforeTheyAreOfAnIdOfThatName) {
    Child child({.allele = stop_gained("DOMA", 5)});
    const model::Pedigree family(
        {{"CHILD", "S2", "", "", model::Sex::female, model::Affection::affected},
         {"SIBLING", "CHILD", "", "", model::Sex::female, model::Affection::unaffected}},
        "CHILD");
    const CaseAlignments opened =
        open_case_alignments(child.definition.files.back(), family, child.small.release(), {});
    EXPECT_EQ(family.individuals()[opened.individual].id, "SIBLING");
}

TEST(CaseReads, WithoutAnIndexOrCutAreRefused) {
    Child child({.allele = stop_gained("DOMA", 5)});
    const std::string bam = child.small.file("child.bam");
    std::filesystem::remove(bam + ".bai");
    EXPECT_THAT(refusal(child), HasSubstr("no index"));
    Child cut({.allele = stop_gained("DOMA", 5)});
    std::filesystem::resize_file(cut.small.file("child.bam"), 500);
    EXPECT_NE(refusal(cut), "");
}

TEST(CaseReads, TwiceOfOnePersonAreRefused) {
    Child child({.allele = stop_gained("DOMA", 5)});
    test::write_planted_reads(child.small.file("again.bam"), "CHILD", child.small.release(), all,
                              {});
    child.definition.files.push_back(child.definition.files.back());
    child.definition.files.back().path = child.small.file("again.bam");
    EXPECT_THAT(refusal(child), HasSubstr("two alignment files"));
}

} // namespace
} // namespace vigie::run
