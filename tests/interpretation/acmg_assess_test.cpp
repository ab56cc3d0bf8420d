#include "interpretation/acmg_text.hpp"
#include "interpretation/candidates_text.hpp"
#include "tiny_release.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace vigie::interpretation {
namespace {

nlohmann::json acmg_json(const std::optional<model::AcmgClassification>& acmg) {
    JsonWriter writer(JsonWriter::Layout::compact);
    write_acmg(writer, acmg, EntryForm());
    return nlohmann::json::parse(writer.text());
}

using model::AcmgCriterion;
using model::AcmgVerdict;
using test::assessed;
using test::Ingredients;
using test::missense;
using test::seen;
using test::solo;
using test::stop_gained;
using test::TinyRelease;
using test::trio;
using testing::HasSubstr;

/// RECA's disease by loss of function. The genes have one exon, so that a stop escapes decay.
Ingredients with_mechanism() {
    Ingredients made;
    made.panels += "LOSS\tLoss\t1\tHGNC:2\tRECA\tgreen\tAR\n";
    made.diseases += "RECA,2,DISEASE G,100007,confirmed,biallelic,loss of function\n";
    return made;
}

model::AcmgClassification only_class(const model::Assessment& assessment) {
    return assessment.candidates.at(0).variants.at(0).acmg.value();
}

TEST(AssessAcmg, ClassifiesEveryVariantOfACandidate) {
    const auto result = assessed(trio({seen(stop_gained("RECA", 5), {"0/1", "0/1", "0/0"}),
                                       seen(missense("RECA", 7), {"0/1", "0/0", "0/1"})}),
                                 TinyRelease());
    ASSERT_EQ(result.candidates.size(), 1U);
    ASSERT_EQ(result.candidates[0].variants.size(), 2U);
    for (const model::CandidateVariant& variant : result.candidates[0].variants) {
        EXPECT_TRUE(variant.acmg.has_value());
    }
}

TEST(AssessAcmg, OfADeNovoVariantNeverGivesPS2) {
    auto evidence = trio({seen(stop_gained("DOMA", 5), {"0/1", "0/0", "0/0"})});
    evidence.phenotype.observed = {"HP:0001249", "HP:0002197"};
    const auto acmg = only_class(assessed(evidence, TinyRelease()));
    EXPECT_EQ(acmg.of(AcmgCriterion::pm6).verdict, AcmgVerdict::met);
    EXPECT_EQ(acmg.of(AcmgCriterion::ps2).verdict, AcmgVerdict::not_assessed);
    EXPECT_EQ(acmg.of(AcmgCriterion::pp4).reason, "proposed");
}

TEST(AssessAcmg, ConfirmedParentageMakesPS2OfADeNovoVariant) {
    auto evidence = trio({seen(stop_gained("DOMA", 5), {"0/1", "0/0", "0/0"})});
    evidence.phenotype.observed = {"HP:0001249", "HP:0002197"};
    evidence.record.parentage_confirmed = true;
    const auto acmg = only_class(assessed(evidence, TinyRelease()));
    EXPECT_EQ(acmg.of(AcmgCriterion::ps2).verdict, AcmgVerdict::met);
    EXPECT_EQ(acmg.of(AcmgCriterion::pm6).verdict, AcmgVerdict::not_met);
}

TEST(AssessAcmg, APersonsJudgementCountsForItsVariantAlone) {
    auto evidence = solo({seen(missense("RECA", 5), {"1/1"}), seen(missense("RECA", 9), {"1/1"})});
    const auto without = assessed(evidence, TinyRelease());
    const std::string judged = evidence.residue[0].allele.key();
    evidence.record.overrides = {{.variant = judged,
                                  .judgement = {.criterion = AcmgCriterion::ps3,
                                                .strength = model::AcmgStrength::strong,
                                                .author = "Dr A",
                                                .date = *model::parse_date("2026-05-02"),
                                                .reason = "assay"}}};
    const auto with = assessed(evidence, TinyRelease());
    ASSERT_EQ(with.candidates.size(), without.candidates.size());
    for (std::size_t i = 0; i < with.candidates.size(); ++i) {
        for (std::size_t j = 0; j < with.candidates[i].variants.size(); ++j) {
            const auto& variant = with.candidates[i].variants[j];
            const int before = without.candidates[i].variants[j].acmg->points;
            const bool is_judged = variant.evidence.allele.key() == judged;
            EXPECT_EQ(variant.acmg->points, before + (is_judged ? 4 : 0));
            EXPECT_EQ(variant.acmg->of(AcmgCriterion::ps3).overridden.has_value(), is_judged);
        }
    }
}

TEST(AssessAcmg, OfAHomozygousVariantGivesPM3) {
    const auto result = assessed(solo({seen(missense("RECA", 5), {"1/1"})}), TinyRelease());
    EXPECT_EQ(only_class(result).of(AcmgCriterion::pm3).verdict, AcmgVerdict::met);
}

TEST(AssessAcmg, OfAHemizygousVariantGivesNoPM3) {
    Ingredients made;
    made.diseases += "XREC,5,DISEASE H,100008,confirmed,biallelic\n";
    const auto result =
        assessed(solo({seen(missense("XREC", 5), {"1"})}, model::Sex::male), TinyRelease(made));
    ASSERT_EQ(result.candidates.size(), 1U);
    EXPECT_EQ(only_class(result).of(AcmgCriterion::pm3).reason, "no_partner");
}

TEST(AssessAcmg, CountsAffectedRelativesWithAndWithoutTheVariant) {
    auto evidence = trio({seen(missense("DOMA", 5), {"0/1", "0/1", "0/0"})});
    auto people = evidence.pedigree.individuals();
    people[1].affection = model::Affection::affected;
    evidence.pedigree = model::Pedigree(people, "child");
    const auto result = assessed(evidence, TinyRelease());
    ASSERT_EQ(result.candidates.size(), 1U);
    const auto& acmg = only_class(result);
    EXPECT_EQ(acmg.of(AcmgCriterion::pp1).reason, "too_weak") << "one meiosis";
    EXPECT_EQ(acmg.of(AcmgCriterion::pp1).evidence.value, "1");
    EXPECT_EQ(acmg.of(AcmgCriterion::bs4).verdict, AcmgVerdict::not_met);
}

TEST(AssessAcmg, PM3NeedsAPartnerThatIsPathogenicByItself) {
    const auto result = assessed(trio({seen(stop_gained("RECA", 5), {"0/1", "0/1", "0/0"}),
                                       seen(missense("RECA", 7), {"0/1", "0/0", "0/1"})}),
                                 TinyRelease(with_mechanism()));
    ASSERT_EQ(result.candidates.size(), 1U);
    const auto& stop = result.candidates[0].variants[0].acmg.value();
    const auto& missense_change = result.candidates[0].variants[1].acmg.value();
    EXPECT_EQ(stop.of(AcmgCriterion::pvs1).strength, model::AcmgStrength::strong);
    EXPECT_EQ(stop.points, 5) << "PVS1 strong and PM2";
    EXPECT_EQ(missense_change.of(AcmgCriterion::pm3).verdict, AcmgVerdict::not_met);
    EXPECT_EQ(missense_change.of(AcmgCriterion::pm3).reason, "partner_unclear");
}

/// One person's judgement of a criterion of the first variant.
model::VariantJudgement judged(const model::CaseEvidence& evidence, AcmgCriterion criterion) {
    return {.variant = evidence.residue[0].allele.key(),
            .judgement = {.criterion = criterion,
                          .strength = model::AcmgStrength::strong,
                          .author = "Dr A",
                          .date = *model::parse_date("2026-05-02"),
                          .reason = "assay"}};
}

TEST(AssessAcmg, TheClassIsSupportTheBenignOneRefutesAndPointsScore) {
    auto evidence = solo({seen(missense("DOMA", 5), {"0/1"})});
    const TinyRelease release;
    const auto plain = assessed(evidence, release);
    evidence.record.overrides = {judged(evidence, AcmgCriterion::ps3),
                                 judged(evidence, AcmgCriterion::ps4)};
    const auto pathogenic = assessed(evidence, release);
    evidence.record.overrides = {judged(evidence, AcmgCriterion::bs3)};
    const auto benign = assessed(evidence, release);
    EXPECT_EQ(plain.candidates.at(0).tier, 2) << "no support without signs";
    EXPECT_EQ(pathogenic.candidates.at(0).tier, 1);
    EXPECT_EQ(benign.candidates.at(0).tier, 3);
    EXPECT_GT(pathogenic.candidates[0].score, plain.candidates[0].score);
    EXPECT_LT(benign.candidates[0].score, plain.candidates[0].score);
}

TEST(AssessAcmg, TheRulesAreNamedInTheIdOfTheInterpretation) {
    RuleSet general;
    general.acmg = "general-2026.1";
    EXPECT_NE(RuleSet{}.id(), general.id());
}

/// Tier and the words of rule "acmg" of a missense variant that a person's BS3 makes likely benign.
std::pair<int, std::string> disputed(const Ingredients& ingredients) {
    auto evidence = solo({seen(missense("DOMA", 5), {"0/1"})});
    evidence.record.overrides = {judged(evidence, AcmgCriterion::bs3)};
    const auto result = assessed(evidence, TinyRelease(ingredients));
    for (const model::Judgement& judgement : result.candidates.at(0).variants[0].judgements) {
        if (judgement.rule == "acmg") {
            return {result.candidates[0].tier, judgement.value};
        }
    }
    return {};
}

TEST(AssessAcmg, ABenignClassThatTwoStarsDisputeIsLeftOpen) {
    Ingredients two_stars;
    two_stars.clinvar = {test::clinvar_row(missense("DOMA", 5), "Pathogenic")};
    EXPECT_EQ(disputed(two_stars),
              std::pair(2, std::string("class 2, discordant with ClinVar P/LP (2 stars)")));
    Ingredients one_star;
    one_star.clinvar = {test::clinvar_row(missense("DOMA", 5), "Pathogenic",
                                          "criteria_provided,_single_submitter")};
    EXPECT_EQ(disputed(one_star), std::pair(3, std::string("class 2")));
}

TEST(AssessAcmg, ABenignClassThatTheLaboratoryDisputesIsLeftOpen) {
    Ingredients own;
    own.laboratory["classifications"] = test::own_class_row({missense("DOMA", 5), "DOMA", 4});
    EXPECT_EQ(disputed(own), std::pair(2, std::string("class 2, discordant with own class 4")));
}

TEST(AssessAcmg, WritesWhatCountsApartFromWhatDoesNot) {
    const TinyRelease release(with_mechanism());
    const auto result = assessed(solo({seen(stop_gained("RECA", 5), {"1/1"})}), release);
    const auto json = acmg_json(result.candidates[0].variants[0].acmg);
    EXPECT_EQ(json["class"], "likely_pathogenic");
    EXPECT_EQ(json["class_number"], 4);
    EXPECT_EQ(json["points"], 6);
    EXPECT_EQ(json["criteria"].size(), 3U);
    EXPECT_EQ(json["criteria"][0]["code"], "PVS1");
    EXPECT_EQ(json["criteria"][0]["strength"], "strong");
    EXPECT_EQ(json["criteria"][0]["points"], 4);
    EXPECT_EQ(json["criteria"][0]["source"], "diseases");
    EXPECT_THAT(json["criteria"][0]["sentence_fr"].get<std::string>(), HasSubstr("protéine"));
    EXPECT_EQ(json["criteria"].size() + json["not_counted"].size(), model::acmg_criterion_count);
    EXPECT_EQ(json["next"][0]["class"], "pathogenic");
    EXPECT_EQ(json["next"][0]["missing_points"], 4);
}

TEST(AssessAcmg, WritesAPersonsJudgementBesideTheComputedValue) {
    model::AcmgRecord record{.criterion = AcmgCriterion::ps3};
    record.overridden = model::AcmgOverride{AcmgCriterion::ps3,
                                            AcmgVerdict::met,
                                            model::AcmgStrength::strong,
                                            "Dr A",
                                            *model::parse_date("2026-05-02"),
                                            "assay"};
    record.counted_points = 4;
    model::AcmgClassification classification;
    classification.records = {record};
    const auto json = acmg_json(classification);
    EXPECT_EQ(json["criteria"][0]["points"], 4);
    EXPECT_EQ(json["criteria"][0]["computed"]["verdict"], "not_assessed");
    EXPECT_EQ(json["criteria"][0]["overridden"]["author"], "Dr A");
    EXPECT_EQ(json["criteria"][0]["overridden"]["date"], "2026-05-02");
}

TEST(AssessAcmg, TheTableNamesClassPointsCriteriaAndTheWayOn) {
    const TinyRelease release(with_mechanism());
    const auto result = assessed(solo({seen(stop_gained("RECA", 5), {"1/1"})}), release);
    const std::string table = candidates_tsv(result, *release);
    EXPECT_THAT(table, HasSubstr("acmg_class\tacmg_points\tacmg_criteria\tacmg_next\t"));
    EXPECT_THAT(table, HasSubstr("\tlikely_pathogenic\t6\tPVS1_strong; PM2_supporting; "
                                 "PM3_supporting\tpathogenic at 4 more: "));
}

TEST(AssessAcmg, GivesNoClassOutsideGenes) {
    EXPECT_TRUE(acmg_json(std::nullopt).is_null());
}

} // namespace
} // namespace vigie::interpretation
