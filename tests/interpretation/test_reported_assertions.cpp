#include "interpretation/candidates_text.hpp"
#include "tiny_release.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace vigie::interpretation {
namespace {

using nlohmann::json;
using test::assessed;
using test::clinvar_row;
using test::Ingredients;
using test::missense;
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
using Counts = std::map<std::string, std::uint64_t>;

constexpr const char* no_star = "no_assertion_criteria_provided";

/// The counts of P/LP among the noted facts.
Counts asserted_counts(const model::Assessment& assessment) {
    Counts found;
    for (const auto& [fact, number] : assessment.counts.noted) {
        if (fact.starts_with("clinvar_")) {
            found.emplace(fact, number);
        }
    }
    return found;
}

json document_of(const model::CaseEvidence& evidence, const Ingredients& ingredients) {
    const TinyRelease release(ingredients);
    return json::parse(candidates_json(assessed(evidence, release), *release,
                                       {"r", "v", *model::parse_date("2026-04-30")}));
}

Ingredients pathogenic(const model::SmallAllele& allele, const std::string& word = "Pathogenic") {
    Ingredients ingredients;
    ingredients.clinvar = {clinvar_row(allele, word)};
    return ingredients;
}

TEST(ClinvarReported, NamesACandidateWithTierAndRank) {
    const model::SmallAllele allele = missense("DOMA", 5);
    const json document = document_of(solo({seen(allele, {"0/1"})}), pathogenic(allele));
    ASSERT_EQ(document["clinvar_reported"].size(), 1U);
    const json& entry = document["clinvar_reported"][0];
    EXPECT_EQ(entry["key"], allele.key());
    EXPECT_EQ(entry["gene"]["hgnc_id"], "HGNC:1");
    EXPECT_EQ(entry["zygosity"], "heterozygous");
    EXPECT_EQ(entry["clinvar"]["stars"], 2);
    EXPECT_EQ(entry["to_confirm"], false);
    EXPECT_EQ(entry["outcome"]["status"], "candidate");
    EXPECT_EQ(entry["outcome"]["rank"], 1);
    EXPECT_EQ(entry["outcome"]["tier"], document["candidates"][0]["tier"]);
    EXPECT_FALSE(entry.contains("genotypes")) << "of the family it tells the proband alone";
    EXPECT_TRUE(document["zero_star"].empty());
}

TEST(ClinvarReported, NamesAWaitingHit) {
    const model::SmallAllele allele = missense("RECA", 5);
    const json document = document_of(solo({seen(allele, {"0/1"})}), pathogenic(allele));
    ASSERT_EQ(document["clinvar_reported"].size(), 1U);
    EXPECT_EQ(document["clinvar_reported"][0]["outcome"]["status"], "waiting");
}

TEST(ClinvarReported, ShowsWhatIsTooFrequentButFits) {
    const model::SmallAllele allele = missense("RECA", 5);
    Ingredients ingredients = pathogenic(allele);
    ingredients.population = {population_row(allele, "0.06")};
    const json both = document_of(solo({seen(allele, {"1/1"})}), ingredients);
    ASSERT_EQ(both["clinvar_reported"].size(), 1U);
    EXPECT_EQ(both["clinvar_reported"][0]["outcome"]["status"], "dropped");
    EXPECT_EQ(both["clinvar_reported"][0]["outcome"]["reason"], "frequency");
    const json one = document_of(solo({seen(allele, {"0/1"})}), ingredients);
    EXPECT_TRUE(one["clinvar_reported"].empty()) << "one copy does not fit a recessive gene";
    EXPECT_EQ(one["counts"]["noted"]["clinvar_plp:frequency"], 1);
}

TEST(ClinvarReported, ShowsWhatIsTooFrequentForTheDominantPattern) {
    const model::SmallAllele allele = missense("DOMA", 5);
    Ingredients ingredients = pathogenic(allele);
    ingredients.population = {population_row(allele, "0.0005")};
    const json document = document_of(solo({seen(allele, {"0/1"})}), ingredients);
    ASSERT_EQ(document["clinvar_reported"].size(), 1U);
    EXPECT_EQ(document["clinvar_reported"][0]["outcome"]["reason"], "frequency");
}

TEST(ClinvarReported, ShowsWhatTheLaboratoryItselfCallsBenign) {
    const model::SmallAllele allele = missense("DOMA", 5);
    Ingredients ingredients = pathogenic(allele);
    ingredients.laboratory["classifications"] = own_class_row({allele, "DOMA", 1});
    const json document = document_of(solo({seen(allele, {"0/1"})}), ingredients);
    ASSERT_EQ(document["clinvar_reported"].size(), 1U);
    EXPECT_EQ(document["clinvar_reported"][0]["outcome"]["reason"], "laboratory_benign");
}

TEST(ClinvarReported, CountsWhatTheFamilyOrTheReadsRefute) {
    const model::SmallAllele allele = missense("DOMA", 5);
    const TinyRelease release(pathogenic(allele));
    const auto inherited = assessed(trio({seen(allele, {"0/1", "0/1", "0/0"})}), release);
    EXPECT_TRUE(inherited.clinvar_reported.empty());
    EXPECT_EQ(asserted_counts(inherited),
              (Counts{{"clinvar_plp", 1}, {"clinvar_plp:inheritance", 1}}));
    auto poor = seen(allele, {"0/1"});
    poor.calls[0].allele_reads = 3;
    poor.calls[0].reference_reads = 27;
    const auto refuted = assessed(solo({poor}), release);
    EXPECT_TRUE(refuted.clinvar_reported.empty());
    EXPECT_EQ(asserted_counts(refuted), (Counts{{"clinvar_plp", 1}, {"clinvar_plp:quality", 1}}));
}

/// Seven reads, of which four show the allele.
model::VariantEvidence thin(const model::SmallAllele& allele) {
    model::VariantEvidence variant = seen(allele, {"0/1"});
    variant.calls[0].depth = 7;
    variant.calls[0].reference_reads = 3;
    variant.calls[0].allele_reads = 4;
    variant.calls[0].genotype_quality = 99.0;
    return variant;
}

TEST(ClinvarReported, NamesWhatTooFewReadsDroppedAsToBeConfirmed) {
    const model::SmallAllele allele = stop_gained("DOMA", 5);
    const json document = document_of(solo({thin(allele)}), pathogenic(allele));
    EXPECT_TRUE(document["candidates"].empty());
    ASSERT_EQ(document["clinvar_reported"].size(), 1U);
    const json& entry = document["clinvar_reported"][0];
    EXPECT_EQ(entry["to_confirm"], true);
    EXPECT_EQ(entry["outcome"]["reason"], "quality");
    EXPECT_EQ(entry["laboratory"], nullptr);
    EXPECT_EQ(document["counts"]["noted"]["clinvar_plp:shown"], 1);
}

TEST(ClinvarReported, NamesWhatAPoorGenotypeDroppedAsToBeConfirmedWithoutStarsToo) {
    const model::SmallAllele allele = stop_gained("DOMA", 5);
    Ingredients ingredients;
    ingredients.clinvar = {clinvar_row(allele, "Pathogenic", no_star)};
    auto poor = seen(allele, {"0/1"});
    poor.calls[0].genotype_quality = 12.0;
    const json document = document_of(solo({poor}), ingredients);
    ASSERT_EQ(document["zero_star"].size(), 1U);
    EXPECT_EQ(document["zero_star"][0]["to_confirm"], true);
}

TEST(ClinvarReported, NamesAnOwnClassThatTooFewReadsDropped) {
    const model::SmallAllele allele = stop_gained("DOMA", 5);
    Ingredients ingredients;
    ingredients.laboratory["classifications"] = own_class_row({allele, "DOMA", 4});
    const json document = document_of(solo({thin(allele)}), ingredients);
    ASSERT_EQ(document["clinvar_reported"].size(), 1U);
    const json& entry = document["clinvar_reported"][0];
    EXPECT_EQ(entry["clinvar"], nullptr);
    EXPECT_EQ(entry["laboratory"]["class"], 4);
    EXPECT_EQ(entry["to_confirm"], true);
    EXPECT_EQ(document["counts"]["noted"]["laboratory_plp:shown"], 1);
    const json sound = document_of(solo({seen(allele, {"0/1"})}), ingredients);
    EXPECT_TRUE(sound["clinvar_reported"].empty()) << "it is a candidate";
}

TEST(ClinvarReported, AKnownArtefactOrTheFamilyRefutesWhatTooFewReadsDropped) {
    const model::SmallAllele allele = stop_gained("DOMA", 5);
    Ingredients artefact = pathogenic(allele);
    artefact.laboratory["artefacts"] = test::artefact_row(allele, "", "");
    EXPECT_TRUE(document_of(solo({thin(allele)}), artefact)["clinvar_reported"].empty());
    auto inherited = thin(allele);
    for (const char* parent : {"0/1", "0/0"}) {
        inherited.calls.push_back(seen(allele, {parent}).calls[0]);
    }
    const json document = document_of(trio({inherited}), pathogenic(allele));
    EXPECT_TRUE(document["clinvar_reported"].empty());
}

TEST(ClinvarReported, IsSealedOutsideTheScopeAndCounted) {
    const model::SmallAllele allele = stop_gained("FREE", 5);
    for (const char* review : {"criteria_provided,_single_submitter", no_star}) {
        Ingredients ingredients;
        ingredients.clinvar = {clinvar_row(allele, "Pathogenic", review)};
        const TinyRelease release(ingredients);
        const auto result = assessed(solo({seen(allele, {"0/1"})}), release);
        EXPECT_TRUE(result.clinvar_reported.empty());
        EXPECT_TRUE(result.zero_star.empty());
        const std::string name = review == no_star ? "clinvar_zero_star" : "clinvar_plp";
        EXPECT_EQ(asserted_counts(result), (Counts{{name, 1}, {name + ":out_of_scope", 1}}));
        const std::string document =
            candidates_json(result, *release, {"r", "v", *model::parse_date("2026-04-30")});
        EXPECT_THAT(document, Not(HasSubstr("FREE")));
        EXPECT_THAT(document, Not(HasSubstr(allele.key())));
    }
}

TEST(ClinvarReported, NeitherListsNorCountsWhatOnlyRelativesCarry) {
    const model::SmallAllele allele = missense("DOMA", 5);
    const TinyRelease release(pathogenic(allele));
    const auto result = assessed(trio({seen(allele, {"0/0", "0/1", "0/0"})}), release);
    EXPECT_TRUE(result.clinvar_reported.empty());
    EXPECT_TRUE(asserted_counts(result).empty());
    EXPECT_EQ(result.counts.dropped.at("not_in_proband"), 1U);
}

TEST(ZeroStar, IsAListOfItsOwn) {
    Ingredients ingredients;
    ingredients.clinvar = {clinvar_row(missense("DOMA", 5), "Likely_pathogenic", no_star),
                           clinvar_row(synonymous("DOMA", 6), "Pathogenic", no_star)};
    const json document = document_of(
        solo({seen(missense("DOMA", 5), {"0/1"}), seen(synonymous("DOMA", 6), {"0/1"})}),
        ingredients);
    EXPECT_TRUE(document["clinvar_reported"].empty());
    ASSERT_EQ(document["zero_star"].size(), 2U);
    EXPECT_EQ(document["zero_star"][0]["outcome"]["status"], "candidate");
    EXPECT_EQ(document["zero_star"][1]["outcome"]["reason"], "consequence");
    EXPECT_EQ(document["counts"]["noted"]["clinvar_zero_star"], 2);
    EXPECT_EQ(document["counts"]["noted"]["clinvar_zero_star:shown"], 2);
}

TEST(ZeroStar, ThatTheFamilyRefutesIsOnlyCounted) {
    const model::SmallAllele allele = synonymous("DOMA", 5);
    Ingredients ingredients;
    ingredients.clinvar = {clinvar_row(allele, "Pathogenic", no_star)};
    const TinyRelease release(ingredients);
    const auto result = assessed(trio({seen(allele, {"0/1", "0/1", "0/0"})}), release);
    EXPECT_TRUE(result.zero_star.empty());
    EXPECT_EQ(asserted_counts(result),
              (Counts{{"clinvar_zero_star", 1}, {"clinvar_zero_star:consequence", 1}}));
}

class WhatIsNotPathogenic : public ::testing::TestWithParam<const char*> {};

TEST_P(WhatIsNotPathogenic, IsInNeitherList) {
    const model::SmallAllele allele = missense("DOMA", 5);
    const TinyRelease release(pathogenic(allele, GetParam()));
    const auto result = assessed(solo({seen(allele, {"0/1"})}), release);
    EXPECT_TRUE(result.clinvar_reported.empty());
    EXPECT_TRUE(asserted_counts(result).empty());
}

INSTANTIATE_TEST_SUITE_P(OfClinVar,
                         WhatIsNotPathogenic,
                         ::testing::Values("Likely_pathogenic,_low_penetrance",
                                           "Pathogenic,_low_penetrance",
                                           "Likely_risk_allele",
                                           "Established_risk_allele",
                                           "risk_factor",
                                           "drug_response",
                                           "association",
                                           "Affects",
                                           "Conflicting_classifications_of_pathogenicity",
                                           "Uncertain_significance"));

TEST(ReportedAssertions, AreOrderedByStarsThenGene) {
    Ingredients ingredients;
    ingredients.clinvar = {
        clinvar_row(missense("DOMA", 5), "Pathogenic", "criteria_provided,_single_submitter"),
        clinvar_row(stop_gained("OPEN", 5), "Pathogenic", "reviewed_by_expert_panel")};
    const json document = document_of(
        solo({seen(missense("DOMA", 5), {"0/1"}), seen(stop_gained("OPEN", 5), {"0/1"})}),
        ingredients);
    ASSERT_EQ(document["clinvar_reported"].size(), 2U);
    EXPECT_EQ(document["clinvar_reported"][0]["gene"]["symbol"], "OPEN");
    EXPECT_EQ(document["clinvar_reported"][1]["gene"]["symbol"], "DOMA");
}

} // namespace
} // namespace vigie::interpretation
