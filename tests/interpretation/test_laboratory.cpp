#include "interpretation/admission.hpp"
#include "interpretation/candidates_text.hpp"
#include "interpretation/drop_reason.hpp"
#include "interpretation/explain.hpp"
#include "interpretation/laboratory_judgement.hpp"
#include "knowledge/allele_lookup.hpp"
#include "tiny_release.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace vigie::interpretation {
namespace {

using nlohmann::json;
using test::artefact_row;
using test::assessed;
using test::clinvar_row;
using test::count_row;
using test::Ingredients;
using test::missense;
using test::only_reason;
using test::own_class_row;
using test::population_row;
using test::seen;
using test::solo;
using test::stop_gained;
using test::synonymous;
using test::TinyRelease;
using test::trio;
using testing::HasSubstr;
using testing::Not;

Ingredients with(const std::string& kind, const std::string& rows) {
    Ingredients ingredients;
    ingredients.laboratory[kind] = rows;
    return ingredients;
}

std::string reason(const model::VariantEvidence& variant, const Ingredients& ingredients) {
    const TinyRelease release(ingredients);
    return only_reason(assessed(solo({variant}), release));
}

std::string value_of(const model::VariantDecision& decision, const std::string& rule) {
    for (const model::Judgement& judgement : decision.judgements) {
        if (judgement.rule == rule) {
            return judgement.value;
        }
    }
    return "not asked";
}

TEST(OwnClass, FourAndFiveCarryASilentChangeThreeDoesNot) {
    const auto silent = [](int acmg_class) {
        return reason(
            seen(synonymous("DOMA", 5), {"0/1"}),
            with("classifications", own_class_row({synonymous("DOMA", 5), "DOMA", acmg_class})));
    };
    EXPECT_EQ(silent(5), "kept");
    EXPECT_EQ(silent(4), "kept");
    EXPECT_EQ(silent(3), "consequence");
    EXPECT_EQ(silent(2), "consequence");
}

TEST(OwnClass, OneAndTwoDropAndNothingElseDoes) {
    const auto missense_of = [](int acmg_class) {
        return reason(
            seen(missense("DOMA", 5), {"0/1"}),
            with("classifications", own_class_row({missense("DOMA", 5), "DOMA", acmg_class})));
    };
    EXPECT_EQ(missense_of(1), "laboratory_benign");
    EXPECT_EQ(missense_of(2), "laboratory_benign");
    EXPECT_EQ(missense_of(3), "kept");
    EXPECT_EQ(missense_of(5), "kept");
}

TEST(OwnClass, ThatStandsIsTheNewest) {
    const model::SmallAllele allele = missense("DOMA", 5);
    const std::string older = own_class_row({allele, "DOMA", 1, "2020-01-01"});
    const std::string newer = own_class_row({allele, "DOMA", 3, "2024-01-01"});
    EXPECT_EQ(reason(seen(allele, {"0/1"}), with("classifications", older + newer)), "kept");
}

TEST(OwnClass, BenignForOneDiseaseDoesNotDropWhatIsNotForAnother) {
    const model::SmallAllele allele = missense("DOMA", 5);
    const std::string rows = own_class_row({allele, "DOMA", 1, "2024-01-01", "OMIM:1"}) +
                             own_class_row({allele, "DOMA", 3, "2020-01-01", "OMIM:2"});
    EXPECT_EQ(reason(seen(allele, {"0/1"}), with("classifications", rows)), "kept");
}

TEST(OwnClass, OfAnotherGeneSaysNothing) {
    const model::SmallAllele allele = missense("DOMA", 5);
    EXPECT_EQ(
        reason(seen(allele, {"0/1"}), with("classifications", own_class_row({allele, "RECA", 1}))),
        "kept");
}

TEST(OwnClass, PathogenicNeverCarriesPastARefutedGenotypeOrPoorReads) {
    const model::SmallAllele allele = missense("DOMA", 5);
    const TinyRelease release(with("classifications", own_class_row({allele, "DOMA", 5})));
    EXPECT_EQ(only_reason(assessed(trio({seen(allele, {"0/1", "0/1", "0/0"})}), release)),
              "inheritance");
    auto poor = seen(allele, {"0/1"});
    poor.calls[0].depth = 3;
    EXPECT_EQ(only_reason(assessed(solo({poor}), release)), "quality");
}

TEST(OwnClass, PathogenicOutweighsABenignClinVarThatIsTold) {
    const model::SmallAllele allele = missense("DOMA", 5);
    Ingredients ingredients = with("classifications", own_class_row({allele, "DOMA", 5}));
    ingredients.clinvar = {clinvar_row(allele, "Benign")};
    const TinyRelease release(ingredients);
    const auto result = assessed(solo({seen(allele, {"0/1"})}), release);
    EXPECT_EQ(only_reason(result), "kept");
    EXPECT_THAT(value_of(result.decisions[0], "clinvar_benign"),
                HasSubstr("contradicted by own class 5"));
}

TEST(OwnClass, BenignOutweighsAPathogenicClinVar) {
    const model::SmallAllele allele = missense("DOMA", 5);
    Ingredients ingredients = with("classifications", own_class_row({allele, "DOMA", 2}));
    ingredients.clinvar = {clinvar_row(allele, "Pathogenic")};
    EXPECT_EQ(reason(seen(allele, {"0/1"}), ingredients), "laboratory_benign");
}

TEST(OwnClass, WidensTheRecessiveFrequencyLimitAsClinVarDoes) {
    Ingredients ingredients =
        with("classifications", own_class_row({missense("RECA", 5), "RECA", 4}) +
                                    own_class_row({missense("RECA", 6), "RECA", 4}));
    ingredients.population = {population_row(missense("RECA", 5), "0.05"),
                              population_row(missense("RECA", 6), "0.051")};
    EXPECT_EQ(reason(seen(missense("RECA", 5), {"1/1"}), ingredients), "kept");
    EXPECT_EQ(reason(seen(missense("RECA", 6), {"1/1"}), ingredients), "frequency");
}

TEST(OwnClass, AloneGivesNoFirstTierToACarriedConsequence) {
    const model::SmallAllele allele = synonymous("DOMA", 5);
    const TinyRelease release(with("classifications", own_class_row({allele, "DOMA", 5})));
    const auto result = assessed(trio({seen(allele, {"0/1", "0/0", "0/0"})}), release);
    ASSERT_EQ(result.candidates.size(), 1U);
    EXPECT_EQ(result.candidates[0].tier, 2);
    EXPECT_THAT(value_of(result.decisions[0], "support"), HasSubstr("own class 5"));
    EXPECT_THAT(value_of(result.decisions[0], "consequence"), HasSubstr("carried by own class 5"));
}

TEST(OwnClass, IsNoAcmgCriterion) {
    const model::SmallAllele allele = missense("DOMA", 5);
    const auto acmg = [&allele](const Ingredients& ingredients) {
        const TinyRelease release(ingredients);
        return *assessed(solo({seen(allele, {"0/1"})}), release).candidates[0].variants[0].acmg;
    };
    const model::AcmgClassification without = acmg({});
    const model::AcmgClassification with_class =
        acmg(with("classifications", own_class_row({allele, "DOMA", 5})));
    EXPECT_EQ(with_class, without);
}

TEST(OwnClass, PathogenicAdmitsACommonOrDistantAllele) {
    const model::SmallAllele far(model::Contig("1"), model::Position{15000}, "G", "T");
    const model::SmallAllele common = missense("RECA", 5);
    Ingredients ingredients = with("classifications", own_class_row({far, "DOMA", 4}) +
                                                          own_class_row({common, "RECA", 5}));
    ingredients.population = {population_row(common, "0.3")};
    const TinyRelease release(ingredients);
    knowledge::AlleleLookup lookup(*release);
    for (const model::SmallAllele& allele : {far, common}) {
        const Admission admission = judge_admission(allele, *release, lookup, {});
        EXPECT_TRUE(admission.admitted);
        EXPECT_EQ(admission.decided_by.rule, "laboratory");
    }
}

TEST(OwnClass, OfAnyKindAdmitsADistantAlleleThatIsNotCommon) {
    const model::SmallAllele rare(model::Contig("1"), model::Position{15000}, "G", "T");
    const model::SmallAllele common(model::Contig("1"), model::Position{15100}, "G", "T");
    Ingredients ingredients = with("classifications", own_class_row({rare, "DOMA", 3}) +
                                                          own_class_row({common, "DOMA", 3}));
    ingredients.population = {population_row(common, "0.3")};
    const TinyRelease release(ingredients);
    knowledge::AlleleLookup lookup(*release);
    EXPECT_TRUE(judge_admission(rare, *release, lookup, {}).admitted);
    EXPECT_EQ(judge_admission(common, *release, lookup, {}).decided_by.rule, "common");
}

TEST(OwnClass, PathogenicOfADistantAlleleIsReadInTheGeneThatItNames) {
    const model::SmallAllele far(model::Contig("1"), model::Position{15000}, "G", "T");
    const TinyRelease release(with("classifications", own_class_row({far, "DOMA", 4})));
    const auto result = assessed(solo({seen(far, {"0/1"})}), release);
    ASSERT_EQ(result.candidates.size(), 1U);
    EXPECT_EQ(result.candidates[0].gene, model::GeneKey("HGNC:1"));
    EXPECT_EQ(result.candidates[0].pattern, model::InheritancePattern::dominant);
    EXPECT_EQ(result.candidates[0].tier, 2);
    EXPECT_TRUE(std::binary_search(result.facts_read.begin(), result.facts_read.end(),
                                   model::FactKey::of_gene(model::GeneKey("HGNC:1"))));
}

TEST(OwnClass, IsShownWithItsHistory) {
    const model::SmallAllele allele = missense("DOMA", 5);
    const std::string rows = own_class_row({allele, "DOMA", 3, "2020-01-01"}) +
                             own_class_row({allele, "DOMA", 4, "2024-01-01", "OMIM:100001"}) +
                             own_class_row({allele, "RECA", 5, "2025-01-01"});
    const TinyRelease release(with("classifications", rows));
    const auto result = assessed(solo({seen(allele, {"0/1"})}), release);
    const json document = json::parse(
        candidates_json(result, *release, {"r", "v", *model::parse_date("2026-04-30")}));
    const json& own = document["candidates"][0]["variants"][0]["laboratory"];
    EXPECT_EQ(own["class"], 4);
    EXPECT_EQ(own["date"], "2024-01-01");
    EXPECT_EQ(own["by"], "Dr A");
    EXPECT_EQ(own["disease"], "OMIM:100001");
    ASSERT_EQ(own["history"].size(), 2U) << "what is said of another gene is not told";
    EXPECT_EQ(own["history"][1]["class"], 3);
    EXPECT_EQ(own["history"][1]["laboratory"], "CHU");
    const std::string table = candidates_tsv(result, *release);
    EXPECT_THAT(table, HasSubstr("\t4 2024-01-01\t4 2024-01-01 Dr A; 3 2020-01-01 Dr A\t\t"));
    EXPECT_EQ(document["candidates"][0]["evidence_dates"].count(
                  "laboratory_classifications:laboratory_classifications"),
              1U);
}

TEST(AVariantThatTheLaboratoryDoesNotKnow, HasANullField) {
    const TinyRelease release;
    const auto result = assessed(solo({seen(missense("DOMA", 5), {"0/1"})}), release);
    const json document = json::parse(
        candidates_json(result, *release, {"r", "v", *model::parse_date("2026-04-30")}));
    EXPECT_TRUE(document["candidates"][0]["variants"][0]["laboratory"].is_null());
    EXPECT_EQ(value_of(result.decisions[0], "laboratory_benign"), "not asked");
    EXPECT_EQ(value_of(result.decisions[0], "inhouse_common"), "not asked");
}

model::KnownArtefact artefact(const std::string& kit, const std::string& caller) {
    return {kit, caller, *model::parse_date("2026-01-01"), "strand bias"};
}

TEST(AnArtefact, IsOfTheCaseIfKitAndCallerAreItsOwnOrAny) {
    const auto verdict = [](const std::string& kit, const std::string& caller) {
        return judge_artefact({artefact(kit, caller)}, {"Twist", "GATK"}).verdict;
    };
    EXPECT_EQ(verdict("Twist", "GATK"), model::Verdict::fail);
    EXPECT_EQ(verdict("", "GATK"), model::Verdict::fail);
    EXPECT_EQ(verdict("Twist", ""), model::Verdict::fail);
    EXPECT_EQ(verdict("", ""), model::Verdict::fail);
    EXPECT_EQ(verdict("Agilent", "GATK"), model::Verdict::pass);
    EXPECT_EQ(verdict("Twist", "DRAGEN"), model::Verdict::pass);
    EXPECT_EQ(verdict("twist", "GATK"), model::Verdict::pass) << "names are compared as written";
}

TEST(AnArtefact, OfAKitThatTheCaseDoesNotRecordIsNotAssessed) {
    EXPECT_EQ(judge_artefact({artefact("Twist", "")}, {}).verdict, model::Verdict::not_assessed);
    EXPECT_EQ(judge_artefact({artefact("Twist", "DRAGEN")}, {"", "GATK"}).verdict,
              model::Verdict::pass);
    EXPECT_EQ(judge_artefact({artefact("Twist", ""), artefact("", "")}, {}).verdict,
              model::Verdict::fail)
        << "one that is of any kit decides";
}

TEST(AnArtefact, OfAnyKitAndCallerDropsTheCall) {
    const model::SmallAllele allele = stop_gained("DOMA", 5);
    EXPECT_EQ(reason(seen(allele, {"0/1"}), with("artefacts", artefact_row(allele, "", ""))),
              "laboratory_artefact");
    EXPECT_EQ(reason(seen(allele, {"0/1"}), with("artefacts", artefact_row(allele, "Twist", ""))),
              "kept");
}

const model::InHouseLimits limits{.max_carrier_fraction = 0.05, .min_total = 200};

TEST(InHouseCounts, DropOnlyAboveTheFractionOfTheCasesOwnKitAndCaller) {
    const model::CallOrigin origin{"Twist", "GATK"};
    const auto verdict = [&origin](const model::InHouseCount& count) {
        return judge_in_house({count}, origin, limits).verdict;
    };
    EXPECT_EQ(verdict({"Twist", "GATK", 11, 0, 200}), model::Verdict::fail);
    EXPECT_EQ(verdict({"Twist", "GATK", 10, 0, 200}), model::Verdict::pass);
    EXPECT_EQ(verdict({"Twist", "GATK", 199, 0, 199}), model::Verdict::not_assessed);
    EXPECT_EQ(verdict({"Agilent", "GATK", 200, 0, 200}), model::Verdict::not_assessed);
    EXPECT_EQ(verdict({"Twist", "DRAGEN", 200, 0, 200}), model::Verdict::not_assessed);
}

TEST(InHouseCounts, SayNothingOfACaseWithoutKitAndCaller) {
    const auto judged = judge_in_house({{"Twist", "GATK", 200, 0, 200}}, {}, limits);
    EXPECT_EQ(judged.verdict, model::Verdict::not_assessed);
    EXPECT_THAT(judged.value, HasSubstr("not recorded"));
}

TEST(InHouseCounts, AreShownAndReadByNoFrequencyCriterion) {
    const model::SmallAllele allele = missense("DOMA", 5);
    const auto result_of = [&allele](const Ingredients& ingredients) {
        const TinyRelease release(ingredients);
        const auto result = assessed(solo({seen(allele, {"0/1"})}), release);
        return json::parse(
            candidates_json(result, *release, {"r", "v", *model::parse_date("2026-04-30")}));
    };
    Ingredients unlisted;
    unlisted.with_population = false;
    Ingredients counted = unlisted;
    counted.laboratory["counts"] = count_row(allele, "Twist\tGATK\t900\t400\t1000");
    const json before = result_of(unlisted)["candidates"][0]["variants"][0];
    const json after = result_of(counted)["candidates"][0]["variants"][0];
    EXPECT_EQ(after["laboratory"]["counts"][0]["carriers"], 900);
    EXPECT_EQ(after["laboratory"]["counts"][0]["homozygotes"], 400);
    EXPECT_EQ(after["laboratory"]["counts"][0]["counted_on"], "2026-04");
    EXPECT_TRUE(after["laboratory"]["class"].is_null());
    EXPECT_EQ(after["acmg"], before["acmg"]) << "neither BA1 nor BS1 nor PM2";
    EXPECT_EQ(after["population"], before["population"]);
}

Ingredients masking_doma() {
    return with("mask", "HGNC:1\t2026-01-01\tresearch only\n");
}

TEST(AMaskedGene, IsOutsideEveryScope) {
    const model::SmallAllele allele = stop_gained("DOMA", 5);
    const TinyRelease release(masking_doma());
    model::CaseEvidence evidence = solo({seen(allele, {"0/1"})});
    EXPECT_EQ(only_reason(assessed(evidence, release)), "out_of_scope");
    for (const bool strict : {false, true}) {
        evidence.scope = {{"NEURO"}, strict};
        EXPECT_EQ(only_reason(assessed(evidence, release)), "out_of_scope") << strict;
    }
}

TEST(AMaskedGene, IsSealedFromResultAndTrail) {
    const model::SmallAllele allele = stop_gained("DOMA", 5);
    Ingredients ingredients = masking_doma();
    ingredients.clinvar = {clinvar_row(allele, "Pathogenic")};
    ingredients.laboratory["classifications"] = own_class_row({allele, "DOMA", 5});
    const TinyRelease release(ingredients);
    const model::CaseEvidence evidence = solo({seen(allele, {"0/1"})});
    const auto result = assessed(evidence, release);
    EXPECT_TRUE(is_sealed(result.decisions[0]));
    const std::string document =
        candidates_json(result, *release, {"r", "v", *model::parse_date("2026-04-30")});
    EXPECT_THAT(document, Not(HasSubstr("DOMA")));
    EXPECT_THAT(document, Not(HasSubstr("HGNC:1\"")));
    EXPECT_THAT(document, Not(HasSubstr(allele.key())));
    EXPECT_EQ(result.counts.dropped.at("out_of_scope"), 1U);
    EXPECT_THAT(explain(result, evidence, allele),
                testing::ElementsAre("outside the case's consented scope: sealed"));
}

TEST(AMaskedGene, LeavesItsNeighboursAlone) {
    const TinyRelease release(masking_doma());
    EXPECT_EQ(only_reason(assessed(solo({seen(stop_gained("OPEN", 5), {"0/1"})}), release)),
              "kept");
}

} // namespace
} // namespace vigie::interpretation
