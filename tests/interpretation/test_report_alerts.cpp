#include "interpretation/report_alerts.hpp"

#include "tests/interpretation/tiny_release.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::interpretation {
namespace {

using knowledge::ClinvarWord;
using model::FactKey;
using testing::ElementsAre;
using testing::IsEmpty;

const model::GeneKey gene("HGNC:1");

ReportedVariant reported(int acmg_class = 5) {
    return {test::stop_gained("DOMA", 5), gene, acmg_class, {}};
}

/// What the alerts say: "alert clinvar_class".
std::vector<std::string> told(const std::vector<ReportAlert>& alerts) {
    std::vector<std::string> texts;
    for (const ReportAlert& alert : alerts) {
        texts.push_back(std::string(alert_level_name(alert.level)) + " " + alert.change.what);
    }
    return texts;
}

ReportedFact clinvar(ClinvarWord word, int stars = 2, bool submissions = false) {
    ReportedFact fact{"clinvar_class", {model::FactKind::allele, "1-2-A-G"}};
    fact.value = word == ClinvarWord::absent ? "" : std::string(clinvar_word_name(word));
    fact.clinvar = {word, stars, submissions};
    return fact;
}

std::vector<std::string> of_clinvar(const ReportedFact& before, const ReportedFact& after) {
    return told(report_alerts(reported(), {before}, {after}));
}

TEST(AlertOfClinvar, IsEveryLossOfAPathogenicWord) {
    const ReportedFact before = clinvar(ClinvarWord::pathogenic);
    EXPECT_THAT(of_clinvar(before, clinvar(ClinvarWord::uncertain)),
                ElementsAre("alert clinvar_class"));
    EXPECT_THAT(of_clinvar(before, clinvar(ClinvarWord::benign)),
                ElementsAre("alert clinvar_class"));
    EXPECT_THAT(of_clinvar(before, clinvar(ClinvarWord::other)),
                ElementsAre("alert clinvar_class"));
    EXPECT_THAT(of_clinvar(before, clinvar(ClinvarWord::absent, 0)),
                ElementsAre("alert clinvar_withdrawn"));
    EXPECT_THAT(of_clinvar(before, clinvar(ClinvarWord::likely_pathogenic)), IsEmpty());
}

TEST(AlertOfClinvar, OfAConflictDependsOnItsSubmissions) {
    const ReportedFact before = clinvar(ClinvarWord::likely_pathogenic);
    EXPECT_THAT(of_clinvar(before, clinvar(ClinvarWord::conflicting, 1)),
                ElementsAre("to_check clinvar_class"));
    EXPECT_THAT(of_clinvar(before, clinvar(ClinvarWord::conflicting, 1, true)),
                ElementsAre("alert clinvar_class"));
}

TEST(AlertOfClinvar, TheLossOfTheLastStarIsToBeChecked) {
    EXPECT_THAT(
        of_clinvar(clinvar(ClinvarWord::pathogenic, 1), clinvar(ClinvarWord::pathogenic, 0)),
        ElementsAre("to_check clinvar_stars"));
    EXPECT_THAT(
        of_clinvar(clinvar(ClinvarWord::pathogenic, 4), clinvar(ClinvarWord::pathogenic, 1)),
        IsEmpty());
}

TEST(AlertOfClinvar, AWordAgainstTheReportIsOneWhereverItComesFrom) {
    EXPECT_THAT(of_clinvar(clinvar(ClinvarWord::absent, 0), clinvar(ClinvarWord::benign)),
                ElementsAre("alert clinvar_class"));
    EXPECT_THAT(of_clinvar(clinvar(ClinvarWord::uncertain), clinvar(ClinvarWord::likely_benign)),
                ElementsAre("alert clinvar_class"));
    EXPECT_THAT(of_clinvar(clinvar(ClinvarWord::absent, 0), clinvar(ClinvarWord::uncertain)),
                ElementsAre("to_check clinvar_class"));
    EXPECT_THAT(of_clinvar(clinvar(ClinvarWord::benign), clinvar(ClinvarWord::uncertain)),
                IsEmpty());
    EXPECT_THAT(of_clinvar(clinvar(ClinvarWord::uncertain), clinvar(ClinvarWord::pathogenic)),
                IsEmpty());
}

TEST(AlertOfClinvar, CarriesOldAndNewWordWithStarsAndTheWeight) {
    ReportedFact after = clinvar(ClinvarWord::uncertain, 1);
    after.source_date = "2026-10";
    const auto alerts = report_alerts(reported(), {clinvar(ClinvarWord::pathogenic, 2)}, {after});
    ASSERT_EQ(alerts.size(), 1U);
    EXPECT_EQ(alerts[0].change.old_value, "pathogenic (2 stars)");
    EXPECT_EQ(alerts[0].change.new_value, "uncertain (1 star)");
    EXPECT_EQ(alerts[0].change.source_date, "2026-10");
    EXPECT_EQ(alerts[0].weight, knowledge::TransitionWeight::major);
}

TEST(AlertOfClinvar, OfAVariantOfClassThreeOnlyBenignIsToBeChecked) {
    const auto level = [](ClinvarWord before, ClinvarWord after) {
        return told(report_alerts(reported(3), {clinvar(before)}, {clinvar(after)}));
    };
    EXPECT_THAT(level(ClinvarWord::uncertain, ClinvarWord::benign),
                ElementsAre("to_check clinvar_class"));
    EXPECT_THAT(level(ClinvarWord::pathogenic, ClinvarWord::uncertain), IsEmpty());
    EXPECT_THAT(told(report_alerts(reported(2), {clinvar(ClinvarWord::pathogenic)},
                                   {clinvar(ClinvarWord::benign)})),
                IsEmpty());
}

/// A fact that is ranked.
ReportedFact ranked(const std::string& what, std::optional<int> rank) {
    ReportedFact fact{what, FactKey::of_gene(gene)};
    fact.rank = rank;
    fact.value = rank && *rank == 0 ? "" : "value " + std::to_string(rank.value_or(9));
    return fact;
}

std::vector<std::string>
of_ranks(const std::string& what, std::optional<int> before, std::optional<int> after) {
    return told(report_alerts(reported(), {ranked(what, before)}, {ranked(what, after)}));
}

TEST(AlertOfTheOwnClass, IsALossOfClassFourOrFive) {
    EXPECT_THAT(of_ranks("laboratory_class", 5, 3), ElementsAre("alert laboratory_class"));
    EXPECT_THAT(of_ranks("laboratory_class", 4, 3), ElementsAre("alert laboratory_class"));
    EXPECT_THAT(of_ranks("laboratory_class", 5, 4), ElementsAre("to_check laboratory_class"));
    EXPECT_THAT(of_ranks("laboratory_class", 5, 0), ElementsAre("to_check laboratory_class"))
        << "the row is gone, no other class stands";
    EXPECT_THAT(of_ranks("laboratory_class", 3, 2), ElementsAre("to_check laboratory_class"));
    EXPECT_THAT(of_ranks("laboratory_class", 3, 5), IsEmpty());
}

TEST(AlertOfTheOwnClass, WithoutOneBeforeTheReportIsWhatWasSaid) {
    EXPECT_THAT(of_ranks("laboratory_class", 0, 3), ElementsAre("alert laboratory_class"));
    EXPECT_THAT(of_ranks("laboratory_class", 0, 4), ElementsAre("to_check laboratory_class"));
    EXPECT_THAT(of_ranks("laboratory_class", 0, 5), IsEmpty());
    EXPECT_THAT(of_ranks("laboratory_class", 0, 0), IsEmpty());
}

TEST(AlertOfTheGene, IsAFallOfItsValidityBelowModerate) {
    EXPECT_THAT(of_ranks("gene_disease", 5, 2), ElementsAre("alert gene_disease"));
    EXPECT_THAT(of_ranks("gene_disease", 5, 3), ElementsAre("to_check gene_disease"));
    EXPECT_THAT(of_ranks("gene_disease", 3, 2), ElementsAre("alert gene_disease"));
    EXPECT_THAT(of_ranks("gene_disease", 2, 0), ElementsAre("alert gene_disease"));
    EXPECT_THAT(of_ranks("gene_disease", 2, 5), IsEmpty());
    EXPECT_THAT(of_ranks("gene_disease", 5, std::nullopt), ElementsAre("to_check gene_disease"))
        << "a word that nobody ranks";
}

TEST(AlertOfPanelFrequencyAndConsequence, IsEveryFall) {
    EXPECT_THAT(of_ranks("panel_confidence", 3, 2), ElementsAre("alert panel_confidence"));
    EXPECT_THAT(of_ranks("panel_confidence", 3, 0), ElementsAre("alert panel_entry_removed"));
    EXPECT_THAT(of_ranks("panel_confidence", 2, 3), IsEmpty());
    EXPECT_THAT(of_ranks("frequency", 1, 0), ElementsAre("alert frequency"));
    EXPECT_THAT(of_ranks("frequency", 0, 1), IsEmpty());
    EXPECT_THAT(of_ranks("consequence", 3, 2), ElementsAre("alert consequence"));
    EXPECT_THAT(of_ranks("consequence", 2, 2), IsEmpty());
}

TEST(AnAlert, NeedsBothSides) {
    EXPECT_THAT(report_alerts(reported(), {}, {ranked("frequency", 0)}), IsEmpty());
    EXPECT_THAT(report_alerts(reported(), {ranked("frequency", 1)}, {}), IsEmpty());
}

TEST(WhatIsCarriedOver, IsWhatTheNewerReleaseDoesNotTell) {
    const ReportedState before{clinvar(ClinvarWord::pathogenic), ranked("frequency", 1)};
    const ReportedState after{ranked("frequency", 0)};
    EXPECT_EQ(carried_over(before, after),
              (ReportedState{ranked("frequency", 0), clinvar(ClinvarWord::pathogenic)}));
}

/// The fact of a kind; fails without one.
ReportedFact fact_of(const ReportedState& state, const std::string& what) {
    for (const ReportedFact& fact : state) {
        if (fact.what == what) {
            return fact;
        }
    }
    ADD_FAILURE() << "no " << what;
    return {};
}

ReportedState state_under(const test::Ingredients& ingredients,
                          const model::CaseScope& scope = {}) {
    const test::TinyRelease release(ingredients);
    return read_reported_state({test::stop_gained("DOMA", 5), gene, 5, scope}, *release, RuleSet());
}

TEST(TheStateOfAReportedVariant, ComesBackFromItsText) {
    test::Ingredients made;
    made.clinvar = {test::clinvar_row(test::stop_gained("DOMA", 5), "Pathogenic")};
    ReportedState state = state_under(made);
    state.front().rank = std::nullopt;
    EXPECT_EQ(decode_reported_state(encode_reported_state(state), "f"), state);
    EXPECT_THROW((void)decode_reported_state("[{\"what\":1}]", "f"), model::InputError);
    EXPECT_THROW((void)decode_reported_state("", "f"), model::InputError);
}

TEST(TheStateOfAReportedVariant, TellsWhatTheReleaseSays) {
    test::Ingredients made;
    made.clinvar = {test::clinvar_row(test::stop_gained("DOMA", 5), "Pathogenic")};
    made.population = {test::population_row(test::stop_gained("DOMA", 5), "0.0001")};
    made.laboratory["classifications"] =
        test::own_class_row({test::stop_gained("DOMA", 5), "DOMA", 4});
    const ReportedState state = state_under(made);
    EXPECT_EQ(fact_of(state, "clinvar_class").clinvar,
              (knowledge::ClinvarState{ClinvarWord::pathogenic, 2, false}));
    EXPECT_EQ(fact_of(state, "laboratory_class").rank, 4);
    EXPECT_EQ(fact_of(state, "gene_disease").rank, 5);
    EXPECT_EQ(fact_of(state, "panel_confidence").rank, 3);
    EXPECT_EQ(fact_of(state, "panel_confidence").key.text, "*/HGNC:1");
    EXPECT_EQ(fact_of(state, "frequency").rank, 1) << "the dominant limit itself";
    EXPECT_EQ(fact_of(state, "consequence").rank, 3);
}

TEST(TheStateOfAReportedVariant, AboveTheLimitOfItsModesIsTooFrequent) {
    test::Ingredients made;
    made.population = {test::population_row(test::stop_gained("DOMA", 5), "0.00011")};
    EXPECT_EQ(fact_of(state_under(made), "frequency").rank, 0);
}

TEST(TheStateOfAReportedVariant, OfAStatedPanelIsThatPanelsWord) {
    const ReportedFact listed = fact_of(state_under({}, {{"NEURO"}, false}), "panel_confidence");
    EXPECT_EQ(listed.key.text, "NEURO/HGNC:1");
    EXPECT_EQ(listed.rank, 3);
    const ReportedFact other = fact_of(state_under({}, {{"OTHER"}, false}), "panel_confidence");
    EXPECT_EQ(other.rank, 0);
    EXPECT_EQ(other.value, "");
}

TEST(TheStateOfAReportedVariant, LeavesOutWhatNoSourceTells) {
    test::Ingredients made;
    made.with_population = false;
    const ReportedState state = state_under(made);
    for (const ReportedFact& fact : state) {
        EXPECT_NE(fact.what, "frequency");
        EXPECT_NE(fact.what, "clinvar_class") << "an empty ClinVar covers nothing";
        EXPECT_NE(fact.what, "laboratory_class");
    }
}

TEST(TheStateOfAReportedVariant, ACauseWithoutALevelIsModerate) {
    test::Ingredients made;
    made.diseases = "DOMA,1,DISEASE A,100001,,monoallelic\n";
    EXPECT_EQ(fact_of(state_under(made), "gene_disease").rank, 3);
}

TEST(TheStateOfAReportedVariant, AWordThatNobodyRanksHasNoRank) {
    test::Ingredients made;
    made.diseases = "DOMA,1,DISEASE A,100001,perhaps,monoallelic\n";
    EXPECT_EQ(fact_of(state_under(made), "gene_disease").rank, std::nullopt);
}

TEST(TheStateOfAReportedVariant, AContestedGeneIsLessThanNoLink) {
    test::Ingredients made;
    made.diseases = "DOMA,1,DISEASE A,100001,refuted,monoallelic\n"
                    "RECA,2,DISEASE B,100002,confirmed,biallelic\n";
    EXPECT_EQ(fact_of(state_under(made), "gene_disease").rank, 0);
    made.diseases = "RECA,2,DISEASE B,100002,confirmed,biallelic\n";
    EXPECT_EQ(fact_of(state_under(made), "gene_disease").rank, 1);
}

} // namespace
} // namespace vigie::interpretation
