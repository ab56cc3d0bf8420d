#include "interpretation/assess.hpp"
#include "interpretation/candidates_text.hpp"
#include "interpretation/drop_reason.hpp"
#include "interpretation/explain.hpp"
#include "structural_case.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace vigie::interpretation {
namespace {

using model::StructuralType;
using test::assessed;
using test::breakend;
using test::missense;
using test::seen;
using test::solo;
using test::stop_gained;
using test::structural;
using test::TinyRelease;
using test::trio;
using test::with;
using test::with_mechanisms;
using testing::HasSubstr;

/// DOMA lies at 9,941 to 10,360, RECA at 19,941 to 20,360.
model::StructuralEvidence deletion_of_doma(const std::vector<std::int64_t>& copies) {
    return structural(StructuralType::deletion, 9001, 11000, copies);
}
model::StructuralEvidence deletion_of_reca(const std::vector<std::int64_t>& copies) {
    return structural(StructuralType::deletion, 19001, 21000, copies);
}

nlohmann::json json_of(const model::Assessment& assessment,
                       const model::CaseEvidence& evidence,
                       const TinyRelease& release) {
    return nlohmann::json::parse(candidates_json(assessment, *release,
                                                 {.receipt = "receipt.json",
                                                  .binary_version = "1",
                                                  .today = model::parse_date("2026-04-30").value(),
                                                  .phenotype = evidence.phenotype,
                                                  .scope = evidence.scope}));
}

TEST(StructuralCandidate, AWholeDominantGeneDeletedIsOfTheFirstTier) {
    const TinyRelease release(with_mechanisms());
    const auto evidence = with(solo({}), {deletion_of_doma({1})});
    const auto result = assessed(evidence, release);
    ASSERT_EQ(result.candidates.size(), 1U);
    const model::Candidate& candidate = result.candidates.front();
    EXPECT_EQ(candidate.tier, 1);
    EXPECT_EQ(candidate.symbol, "DOMA");
    EXPECT_EQ(candidate.pattern, model::InheritancePattern::dominant);
    EXPECT_EQ(candidate.identity(), "HGNC:1|1-9001-11000-DEL");
    ASSERT_TRUE(candidate.variants.front().structural);
    ASSERT_TRUE(candidate.variants.front().structural->points);
    EXPECT_EQ(candidate.variants.front().structural->points->hundredths, 100);
    EXPECT_TRUE(result.decisions.empty());
    EXPECT_EQ(result.counts.in, 0U);
    EXPECT_EQ(result.structural_counts.in, result.structural_counts.out);
}

TEST(StructuralCandidate, KeepsTheFieldsOfTheContractBesideItsOwn) {
    const TinyRelease release(with_mechanisms());
    const auto evidence = with(solo({}), {deletion_of_doma({1})});
    const auto json = json_of(assessed(evidence, release), evidence, release);
    const auto& variant = json.at("candidates").at(0).at("variants").at(0);
    EXPECT_EQ(variant.at("chrom"), "1");
    EXPECT_EQ(variant.at("pos"), 9000);
    EXPECT_EQ(variant.at("ref"), "N");
    EXPECT_EQ(variant.at("alt"), "<DEL>");
    EXPECT_EQ(variant.at("key"), "1-9001-11000-DEL");
    EXPECT_EQ(variant.at("zygosity"), "heterozygous");
    EXPECT_EQ(variant.at("consequence"), "transcript_ablation");
    EXPECT_EQ(variant.at("sv").at("type"), "DEL");
    EXPECT_EQ(variant.at("sv").at("start"), 9001);
    EXPECT_EQ(variant.at("sv").at("end"), 11000);
    EXPECT_EQ(variant.at("sv").at("copy_numbers"), nlohmann::json::array({1}));
    EXPECT_EQ(variant.at("sv").at("content").at("part"), "whole");
    EXPECT_EQ(variant.at("acmg").at("class"), "pathogenic");
    EXPECT_EQ(variant.at("acmg").at("points"), 1.0);
    EXPECT_EQ(variant.at("acmg").at("criteria").at(1).at("code"), "2A");
    EXPECT_TRUE(variant.at("acmg").at("criteria").at(1).at("source_version").is_null());
}

TEST(StructuralCandidate, WithoutAMechanismStaysBelowTheFirstTier) {
    const TinyRelease release;
    const auto result = assessed(with(solo({}), {deletion_of_doma({1})}), release);
    ASSERT_EQ(result.candidates.size(), 1U);
    EXPECT_EQ(result.candidates.front().tier, 2);
}

TEST(StructuralCandidate, AFailedFilterOfTheCallerKeepsItOutOfTheFirstTier) {
    const TinyRelease release(with_mechanisms());
    auto variant = deletion_of_doma({1});
    variant.filters = {"MinGQ"};
    const auto result = assessed(with(solo({}), {variant}), release);
    ASSERT_EQ(result.candidates.size(), 1U);
    EXPECT_EQ(result.candidates.front().tier, 2);
}

TEST(StructuralCandidate, EndsThatLeaveTheExonsOpenKeepItOutOfTheFirstTier) {
    const TinyRelease release(with_mechanisms());
    auto variant = deletion_of_doma({1});
    variant.variant.uncertainty = {0, 939, 0, 0};
    EXPECT_EQ(assessed(with(solo({}), {variant}), release).candidates.at(0).tier, 1)
        << "wherever it begins, it holds the whole gene";
    variant.variant.uncertainty = {0, 1000, 0, 0};
    EXPECT_EQ(assessed(with(solo({}), {variant}), release).candidates.at(0).tier, 2);
}

TEST(StructuralCandidate, IsDroppedByNamedReasons) {
    const TinyRelease release(with_mechanisms());
    const auto reason = [&](const model::CaseEvidence& evidence) {
        const auto result = assessed(evidence, release);
        EXPECT_EQ(result.structural_decisions.size(), 1U);
        const auto& decision = result.structural_decisions.front();
        return decision.dropped_by ? drop_reason(*decision.dropped_by) : std::string("kept");
    };
    EXPECT_EQ(reason(with(solo({}), {structural(StructuralType::deletion, 100, 200, {1})})),
              "no_gene");
    EXPECT_EQ(reason(with(solo({}), {structural(StructuralType::deletion, 9941, 9950, {1})})),
              "consequence")
        << "untranslated";
    auto strict = with(solo({}), {deletion_of_reca({1})});
    strict.scope = {.panels = {"OTHER"}, .strict_panel = true};
    EXPECT_EQ(reason(strict), "out_of_scope");
}

TEST(StructuralCandidate, InheritanceFollowsTheCopiesOfTheParents) {
    const TinyRelease release(with_mechanisms());
    const auto new_one = assessed(with(trio({}), {deletion_of_doma({1, 2, 2})}), release);
    ASSERT_EQ(new_one.candidates.size(), 1U);
    EXPECT_EQ(new_one.candidates.front().pattern, model::InheritancePattern::de_novo);
    const auto inherited = assessed(with(trio({}), {deletion_of_doma({1, 1, 2})}), release);
    EXPECT_TRUE(inherited.candidates.empty()) << "the father is not affected";
    EXPECT_EQ(inherited.structural_counts.dropped.at("inheritance"), 1U);
}

TEST(StructuralCandidate, BothCopiesOfARecessiveGene) {
    const TinyRelease release(with_mechanisms());
    const auto result = assessed(with(trio({}), {deletion_of_reca({0, 1, 1})}), release);
    ASSERT_EQ(result.candidates.size(), 1U);
    EXPECT_EQ(result.candidates.front().pattern, model::InheritancePattern::homozygous_recessive);
    EXPECT_EQ(result.candidates.front().tier, 1);
}

TEST(SecondHit, ADeletionWaitsForASmallVariant) {
    const TinyRelease release(with_mechanisms());
    const auto alone = assessed(with(solo({}), {deletion_of_reca({1})}), release);
    EXPECT_TRUE(alone.candidates.empty());
    ASSERT_EQ(alone.waiting.size(), 1U);
    EXPECT_EQ(alone.waiting.front().variants.front().evidence.key(), "1-19001-21000-DEL");
}

TEST(SecondHit, IsInTransWhereTheParentsSaySo) {
    const TinyRelease release(with_mechanisms());
    // A deletion beside the place of the small variant: of the first half of the gene.
    const auto deletion = structural(StructuralType::deletion, 19001, 20100, {1, 1, 2});
    const auto evidence =
        with(trio({seen(stop_gained("RECA", 80), {"0/1", "0/0", "0/1"})}), {deletion});
    const auto result = assessed(evidence, release);
    ASSERT_EQ(result.candidates.size(), 1U);
    const model::Candidate& candidate = result.candidates.front();
    EXPECT_EQ(candidate.pattern, model::InheritancePattern::compound_heterozygous);
    EXPECT_EQ(candidate.phase, "trans");
    EXPECT_EQ(candidate.inheritance_verdict, model::Verdict::pass);
    EXPECT_EQ(candidate.tier, 1);
    ASSERT_EQ(candidate.variants.size(), 2U);
}

TEST(SecondHit, OfOneParentIsNoPair) {
    const TinyRelease release(with_mechanisms());
    const auto deletion = structural(StructuralType::deletion, 19001, 20100, {1, 1, 2});
    const auto result = assessed(
        with(trio({seen(stop_gained("RECA", 80), {"0/1", "0/1", "0/0"})}), {deletion}), release);
    EXPECT_TRUE(result.candidates.empty());
    EXPECT_EQ(result.waiting.size(), 2U);
}

TEST(SecondHit, AHomozygousCallUnderADeletionIsDeletionOverIt) {
    const TinyRelease release(with_mechanisms());
    const auto small = missense("RECA", 50);
    const auto result = assessed(
        with(trio({seen(small, {"1/1", "0/1", "0/0"})}), {deletion_of_reca({1, 2, 1})}), release);
    ASSERT_EQ(result.candidates.size(), 1U);
    const model::Candidate& candidate = result.candidates.front();
    EXPECT_EQ(candidate.pattern, model::InheritancePattern::compound_heterozygous);
    EXPECT_EQ(candidate.phase, "trans");
    EXPECT_THAT(candidate.inheritance_reason, HasSubstr("deletion over it"));
    ASSERT_EQ(candidate.variants.size(), 2U);
    EXPECT_EQ(candidate.variants.at(0).zygosity, "deletion_over_it");
    EXPECT_EQ(candidate.variants.at(1).zygosity, "heterozygous");
}

TEST(SecondHit, WithoutParentsTheDeletionOverItTellsThePhase) {
    const TinyRelease release(with_mechanisms());
    const auto result = assessed(
        with(solo({seen(stop_gained("RECA", 50), {"1/1"})}), {deletion_of_reca({1})}), release);
    ASSERT_EQ(result.candidates.size(), 1U);
    EXPECT_EQ(result.candidates.front().phase, "trans");
    EXPECT_EQ(result.candidates.front().inheritance_verdict, model::Verdict::pass);
}

TEST(SecondHit, AHeterozygousCallUnderADeletionStaysOneOfTwoCopies) {
    const TinyRelease release(with_mechanisms());
    const auto result = assessed(
        with(solo({seen(stop_gained("RECA", 50), {"0/1"})}), {deletion_of_reca({1})}), release);
    ASSERT_EQ(result.candidates.size(), 1U);
    EXPECT_EQ(result.candidates.front().phase, "unknown");
    EXPECT_EQ(result.candidates.front().variants.at(0).zygosity, "heterozygous");
}

TEST(SecondHit, AHaploidCallUnderADeletionIsDeletionOverIt) {
    const TinyRelease release(with_mechanisms());
    const auto result = assessed(
        with(solo({seen(stop_gained("RECA", 50), {"1"})}), {deletion_of_reca({1})}), release);
    ASSERT_EQ(result.candidates.size(), 1U);
    EXPECT_EQ(result.candidates.front().variants.size(), 2U);
    EXPECT_EQ(result.candidates.front().phase, "trans");
    EXPECT_THAT(result.candidates.front().inheritance_reason, HasSubstr("deletion over it"));
}

TEST(StructuralCandidate, ABreakendSaysNothingThatIsNotKnown) {
    const TinyRelease release(with_mechanisms());
    const auto evidence = with(solo({}), {breakend(10100, 25000)});
    const auto json = json_of(assessed(evidence, release), evidence, release);
    const auto& variant = json.at("candidates").at(0).at("variants").at(0);
    EXPECT_EQ(variant.at("alt"), "<BND>") << "its orientation is not kept";
    EXPECT_TRUE(variant.at("sv").at("length").is_null());
    EXPECT_EQ(variant.at("sv").at("mate").at("pos"), 25000);
}

TEST(SecondHit, AnInversionWithoutAClassPairsWithManyVariants) {
    const TinyRelease release(with_mechanisms());
    std::vector<model::VariantEvidence> residue;
    for (const int codon : {5, 15, 25, 35}) {
        residue.push_back(seen(missense("RECA", codon), {"0/1"}));
    }
    auto inversion = structural(StructuralType::inversion, 20101, 29000, {});
    inversion.calls.resize(1);
    inversion.calls.front().call.genotype = model::parse_genotype("0/1", 1, 1).value();
    const auto result = assessed(with(solo(std::move(residue)), {inversion}), release);
    EXPECT_FALSE(result.candidates.empty());
    EXPECT_FALSE(result.structural_decisions.at(0).dropped_by)
        << "it is with the best of its partners";
}

TEST(StructuralFacts, ThePartOfItsGeneIsThatOfTheWholeAssessment) {
    const TinyRelease release(with_mechanisms());
    const auto evidence = with(trio({seen(missense("RECA", 50), {"0/1", "0/1", "0/0"})}),
                               {deletion_of_doma({1, 2, 2}), deletion_of_reca({1, 2, 1})});
    const RuleSet rules;
    const Interpreter interpreter(*release, rules);
    const auto today = model::parse_date("2026-04-30").value();
    const auto whole = interpreter.assess(evidence, today);
    const auto part = interpreter.assess_genes(evidence, today, {model::GeneKey("HGNC:2")});
    ASSERT_EQ(whole.candidates.size(), 2U);
    ASSERT_EQ(part.candidates.size(), 1U);
    EXPECT_EQ(part.candidates.front().identity(),
              "HGNC:2|1-19001-21000-DEL+" + missense("RECA", 50).key());
    EXPECT_THAT(whole.facts_read,
                testing::Contains(model::FactKey::of_gene(model::GeneKey("HGNC:1"))));
}

TEST(Explain, NamesAStructuralVariantByItsKey) {
    const TinyRelease release(with_mechanisms());
    const auto evidence = with(solo({}), {deletion_of_doma({1})});
    const auto lines = explain_structural(assessed(evidence, release), "1-9001-11000-DEL");
    ASSERT_FALSE(lines.empty());
    EXPECT_THAT(lines.front(), HasSubstr("DOMA: kept, tier 1"));
    EXPECT_TRUE(explain_structural(assessed(evidence, release), "1-1-2-DEL").empty());
}

/// A repeat of the table at a place without transcripts, in a Mendelian gene of the release.
model::CaseEvidence with_repeat(std::vector<model::RepeatAllele> alleles,
                                std::vector<std::string> filters = {}) {
    model::CaseEvidence evidence = solo({});
    model::RepeatEvidence repeat;
    repeat.locus = "HTT";
    repeat.contig = model::Contig("1");
    repeat.interval = {model::Position{60000}, model::Position{60057}};
    repeat.motif = "CAG";
    repeat.filters = std::move(filters);
    repeat.calls = {{.alleles = std::move(alleles), .coverage = 30.0}};
    evidence.repeats = {repeat};
    evidence.further_files = {"repeats"};
    return evidence;
}

TEST(RepeatCandidate, AnExpansionIsOfTheFirstTier) {
    const TinyRelease release(with_mechanisms());
    const auto evidence = with_repeat({{.units = 17}, {.units = 45, .low = 43, .high = 48}});
    const auto result = assessed(evidence, release);
    ASSERT_EQ(result.candidates.size(), 1U);
    EXPECT_EQ(result.candidates.front().tier, 1);
    EXPECT_EQ(result.candidates.front().gene.text(), "HGNC:4851");
    EXPECT_EQ(result.candidates.front().identity(), "HGNC:4851|HTT-repeat");
    const auto json = json_of(result, evidence, release);
    const auto& variant = json.at("candidates").at(0).at("variants").at(0);
    EXPECT_EQ(variant.at("alt"), "<STR45>");
    EXPECT_EQ(variant.at("repeat").at("pathogenic_min"), 36);
    EXPECT_EQ(variant.at("repeat").at("verdict"), "expanded");
    EXPECT_TRUE(variant.at("acmg").is_null());
}

TEST(RepeatCandidate, AnUncertainLengthOrAFilterKeepsItBelow) {
    const TinyRelease release(with_mechanisms());
    const auto tier = [&](const model::CaseEvidence& evidence) {
        const auto result = assessed(evidence, release);
        return result.candidates.empty() ? 0 : result.candidates.front().tier;
    };
    EXPECT_EQ(tier(with_repeat({{.units = 17}, {.units = 38, .low = 34, .high = 42}})), 2);
    EXPECT_EQ(tier(with_repeat({{.units = 17}, {.units = 45}}, {"LowDepth"})), 2);
    EXPECT_EQ(tier(with_repeat({{.units = 17}, {.units = 30}})), 3) << "intermediate";
}

TEST(RepeatCandidate, ANormalLengthIsCountedAndNoCandidate) {
    const TinyRelease release(with_mechanisms());
    const auto result = assessed(with_repeat({{.units = 17}, {.units = 26}}), release);
    EXPECT_TRUE(result.candidates.empty());
    EXPECT_EQ(result.structural_counts.noted.at("repeat_normal"), 1U);
}

TEST(RepeatCandidate, UnitsOfAnotherMotifSayNothingOfTheLocus) {
    const TinyRelease release(with_mechanisms());
    auto evidence = with_repeat({{.units = 17}, {.units = 45}});
    evidence.repeats.front().motif = "CCG";
    const auto result = assessed(evidence, release);
    EXPECT_TRUE(result.candidates.empty());
    EXPECT_EQ(result.structural_counts.noted.at("repeat_other_motif"), 1U);
    evidence.repeats.front().motif = "CTG";
    EXPECT_EQ(assessed(evidence, release).candidates.size(), 1U) << "the other strand";
}

} // namespace
} // namespace vigie::interpretation
