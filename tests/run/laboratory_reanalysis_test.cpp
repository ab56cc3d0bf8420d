#include "tests/interpretation/tiny_release.hpp"
#include "tests/run/stored_cases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::run {
namespace {

using interpretation::test::artefact_row;
using interpretation::test::clinvar_row;
using interpretation::test::count_row;
using interpretation::test::Ingredients;
using interpretation::test::missense;
using interpretation::test::own_class_row;
using interpretation::test::population_row;
using interpretation::test::stop_gained;
using interpretation::test::synonymous;
using interpretation::test::TinyRelease;
using interpretation::test::with_clinvar_elsewhere;
using test::GirlCase;
using test::outcomes;
using test::StoredCases;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Ingredients with(const std::string& kind, const std::string& rows) {
    Ingredients ingredients;
    ingredients.laboratory[kind] = rows;
    return ingredients;
}

std::string from_candidates(const std::string& text) {
    return text.substr(text.find("\"candidates\""));
}

/// Cases under `older`, reanalysed under `newer`: what is stored is what a fresh run gives.
void expect_fresh(StoredCases& stored,
                  const std::vector<GirlCase>& girls,
                  const TinyRelease& newer) {
    StoredCases fresh;
    for (const GirlCase& girl : girls) {
        fresh.run(girl, *newer);
        EXPECT_EQ(from_candidates(stored.store().candidates_json(girl.id)),
                  from_candidates(fresh.store().candidates_json(girl.id)))
            << girl.id;
    }
}

TEST(AReclassificationInOneFamily, TouchesTheOthersThatCarryTheAlleleAndNobodyElse) {
    StoredCases stored;
    const std::vector<GirlCase> girls{
        {.id = "INDEX", .calls = {{missense("DOMA", 5)}}},
        {.id = "OTHER", .calls = {{missense("DOMA", 5)}, {missense("RECA", 5)}}},
        {.id = "THIRD", .calls = {{missense("DOMA", 9)}}}};
    const std::string class_3 = own_class_row({missense("DOMA", 5), "DOMA", 3, "2024-01-01"});
    const TinyRelease older(with("classifications", class_3));
    for (const GirlCase& girl : girls) {
        stored.run(girl, *older);
    }
    const TinyRelease newer(
        with("classifications",
             class_3 + own_class_row({missense("DOMA", 5), "DOMA", 5, "2026-09-01"})));
    const ReanalyseSummary summary = stored.reanalyse(*newer);
    EXPECT_EQ(summary.touched, 2U);
    EXPECT_EQ(summary.untouched, 1U);
    ASSERT_EQ(stored.events.size(), 2U);
    EXPECT_THAT(outcomes(stored.events),
                ElementsAre("laboratory_class: upgraded", "laboratory_class: upgraded"));
    EXPECT_EQ(stored.events[0].case_id, "INDEX");
    EXPECT_EQ(stored.events[1].case_id, "OTHER");
    EXPECT_EQ(stored.events[1].trigger.old_value, "HGNC:1 class 3");
    EXPECT_EQ(stored.events[1].trigger.new_value, "HGNC:1 class 5");
    EXPECT_EQ(stored.events[1].trigger.source_date, "2026-09-01");
    expect_fresh(stored, girls, newer);
}

TEST(AnOwnClassFive, BringsBackACommonAlleleFromTheCallSet) {
    StoredCases stored;
    const GirlCase girl{.calls = {{missense("RECA", 5), "1/1"}}};
    Ingredients common;
    common.population = {population_row(missense("RECA", 5), "0.03")};
    stored.run(girl, *TinyRelease(common));
    common.laboratory["classifications"] = own_class_row({missense("RECA", 5), "RECA", 5});
    const TinyRelease newer(common);
    EXPECT_EQ(stored.reanalyse(*newer).touched, 1U);
    EXPECT_THAT(outcomes(stored.events), ElementsAre("laboratory_class: new"));
    expect_fresh(stored, {girl}, newer);
}

TEST(AnOwnClassOne, ResolvesACandidate) {
    StoredCases stored;
    const GirlCase girl{.calls = {{missense("DOMA", 5)}}};
    stored.run(girl, *TinyRelease());
    const TinyRelease newer(
        with("classifications", own_class_row({missense("DOMA", 5), "DOMA", 1})));
    (void)stored.reanalyse(*newer);
    EXPECT_THAT(outcomes(stored.events), ElementsAre("laboratory_class: resolved"));
    expect_fresh(stored, {girl}, newer);
}

TEST(AReviewThatKeepsTheClass, IsAnEventThatChangesNothing) {
    StoredCases stored;
    const GirlCase girl{.calls = {{missense("DOMA", 5)}}};
    const std::string first = own_class_row({missense("DOMA", 5), "DOMA", 4, "2024-01-01"});
    stored.run(girl, *TinyRelease(with("classifications", first)));
    const TinyRelease newer(with(
        "classifications", first + own_class_row({missense("DOMA", 5), "DOMA", 4, "2026-01-01"})));
    (void)stored.reanalyse(*newer);
    EXPECT_THAT(outcomes(stored.events), ElementsAre("laboratory_history: unchanged"));
    expect_fresh(stored, {girl}, newer);
}

TEST(AnOwnClassInAGeneOutsideTheScope, IsSealed) {
    StoredCases stored;
    const GirlCase girl{.calls = {{missense("DOMA", 5)}}};
    stored.run(girl, *TinyRelease());
    const TinyRelease newer(
        with("classifications", own_class_row({missense("DOMA", 5), "FREE", 5})));
    const ReanalyseSummary summary = stored.reanalyse(*newer);
    EXPECT_THAT(stored.events, IsEmpty()) << "the allele is shown in DOMA, FREE is not";
    EXPECT_EQ(summary.sealed, 1U);
    expect_fresh(stored, {girl}, newer);
}

TEST(AnArtefact, IsATriggerWhenItIsAddedAndWhenItIsWithdrawn) {
    StoredCases stored;
    const GirlCase girl{.calls = {{stop_gained("DOMA", 5)}}};
    const TinyRelease older;
    stored.run(girl, *older);
    const TinyRelease newer(with("artefacts", artefact_row(stop_gained("DOMA", 5), "", "")));
    (void)stored.reanalyse(*newer);
    EXPECT_THAT(outcomes(stored.events), ElementsAre("laboratory_artefact_added: resolved"));
    expect_fresh(stored, {girl}, newer);
    (void)stored.reanalyse(*older);
    EXPECT_THAT(outcomes(stored.events), ElementsAre("laboratory_artefact_withdrawn: new"));
    expect_fresh(stored, {girl}, older);
}

TEST(InHouseCounts, AreATriggerWhereTheyCrossTheLimitAndAFreshRunAgrees) {
    StoredCases stored;
    const GirlCase girl{.calls = {{stop_gained("DOMA", 5)}}};
    const TinyRelease older(
        with("counts", count_row(stop_gained("DOMA", 5), "Twist\tGATK\t10\t0\t200")));
    stored.run(girl, *older);
    const TinyRelease below(
        with("counts", count_row(stop_gained("DOMA", 5), "Twist\tGATK\t10\t1\t210")));
    EXPECT_EQ(stored.reanalyse(*below).touched, 1U) << "the page shows the counts";
    EXPECT_THAT(stored.events, IsEmpty()) << "but no limit was crossed";
    expect_fresh(stored, {girl}, below);
    const TinyRelease above(
        with("counts", count_row(stop_gained("DOMA", 5), "Twist\tGATK\t20\t1\t210")));
    EXPECT_EQ(stored.reanalyse(*above).touched, 1U);
    EXPECT_THAT(outcomes(stored.events), ElementsAre(HasSubstr("laboratory_common: ")));
    expect_fresh(stored, {girl}, above);
}

TEST(AMaskThatIsAdded, TellsThatACandidateLeftAndNotWhich) {
    StoredCases stored;
    const std::vector<GirlCase> girls{{.id = "CASE-1", .calls = {{stop_gained("DOMA", 5)}}},
                                      {.id = "CASE-2", .calls = {{stop_gained("OPEN", 5)}}}};
    const TinyRelease older(with_clinvar_elsewhere());
    for (const GirlCase& girl : girls) {
        stored.run(girl, *older);
    }
    Ingredients ingredients = with("mask", "HGNC:1\t2026-05-01\tresearch only\n");
    ingredients.clinvar = {clinvar_row(stop_gained("DOMA", 5), "Pathogenic")};
    const TinyRelease newer(ingredients);
    const ReanalyseSummary summary = stored.reanalyse(*newer);
    ASSERT_THAT(outcomes(stored.events), ElementsAre("laboratory_mask_added: resolved"));
    EXPECT_EQ(stored.events[0].case_id, "CASE-1");
    EXPECT_EQ(stored.events[0].trigger.key.text, "sealed");
    EXPECT_EQ(stored.events[0].candidate_json, "");
    EXPECT_EQ(summary.sealed, 2U) << "the mask's own change and ClinVar's";
    EXPECT_EQ(summary.untouched, 1U);
    EXPECT_THAT(stored.store().candidates_json("CASE-1"), Not(HasSubstr("DOMA")));
    expect_fresh(stored, girls, newer);
}

TEST(AMaskThatIsRemoved, BringsTheCandidateBackWithItsTrigger) {
    StoredCases stored;
    const GirlCase girl{.calls = {{stop_gained("DOMA", 5)}}};
    stored.run(girl, *TinyRelease(with("mask", "HGNC:1\t2026-05-01\tresearch only\n")));
    const TinyRelease newer;
    (void)stored.reanalyse(*newer);
    ASSERT_THAT(outcomes(stored.events), ElementsAre("laboratory_mask_removed: new"));
    EXPECT_EQ(stored.events[0].trigger.key.text, "HGNC:1");
    expect_fresh(stored, {girl}, newer);
}

TEST(AMaskThatHidAWaitingHit, TellsNothing) {
    StoredCases stored;
    const GirlCase girl{.calls = {{stop_gained("RECA", 5)}}};
    stored.run(girl, *TinyRelease());
    const TinyRelease newer(with("mask", "HGNC:2\t2026-05-01\tresearch only\n"));
    EXPECT_EQ(stored.reanalyse(*newer).sealed, 1U);
    EXPECT_THAT(stored.events, IsEmpty());
    expect_fresh(stored, {girl}, newer);
}

} // namespace
} // namespace vigie::run
