#include "pipeline/run/due_cases.hpp"

#include "pipeline/run/report_variant.hpp"
#include "tests/interpretation/tiny_release.hpp"
#include "tests/run/stored_cases.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::run {
namespace {

using interpretation::test::clinvar_row;
using interpretation::test::Ingredients;
using interpretation::test::missense;
using interpretation::test::stop_gained;
using interpretation::test::TinyRelease;
using interpretation::test::with_clinvar_elsewhere;
using test::outcomes;
using test::StoredCases;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

model::Date day(const char* text) {
    return model::parse_date(text).value();
}

cases::CaseAct asked(const std::string& case_id, const std::string& reason = "new signs") {
    cases::CaseAct act;
    act.case_id = case_id;
    act.by = "Dr B";
    act.date = day("2026-05-01");
    act.entered = day("2026-05-02");
    act.reason = reason;
    return act;
}

ReanalyseSummary on(StoredCases& stored, const TinyRelease& release, const char* today) {
    ReanalyseRequest request = stored.request();
    request.today = day(today);
    return stored.reanalyse(*release, request);
}

TEST(AnOldInterpretation, IsReadAgainAfterEighteenMonthsAndThenNotBeforeTheNext) {
    StoredCases stored;
    const TinyRelease release;
    stored.run({.calls = {{stop_gained("DOMA", 5)}}}, *release, "2025-01-31");
    EXPECT_EQ(on(stored, release, "2026-07-31").current, 1U) << "the last day of 18 months";
    EXPECT_THAT(stored.events, IsEmpty());
    const ReanalyseSummary summary = on(stored, release, "2026-08-01");
    EXPECT_EQ(summary.touched, 1U);
    EXPECT_EQ(summary.current, 0U);
    EXPECT_EQ(summary.due.at("interpretation_age"), 1U);
    ASSERT_THAT(outcomes(stored.events), ElementsAre("interpretation_age: unchanged"));
    EXPECT_EQ(stored.events[0].trigger.old_value, "2025-01-31");
    EXPECT_EQ(on(stored, release, "2026-08-01").current, 1U);
    EXPECT_EQ(on(stored, release, "2028-02-01").current, 1U);
    EXPECT_EQ(on(stored, release, "2028-02-02").touched, 1U);
    EXPECT_EQ(model::format_date(stored.store().find("CASE-1")->last_interpreted), "2028-02-02");
}

TEST(AnOldInterpretation, IsCountedFromTheLastInterpretationNotFromTheLastCheck) {
    StoredCases stored;
    const TinyRelease release(with_clinvar_elsewhere());
    stored.run({.calls = {{stop_gained("DOMA", 5)}}}, *release, "2025-01-31");
    const TinyRelease newer({.clinvar = {clinvar_row(stop_gained("OPEN", 9), "Pathogenic")}});
    EXPECT_EQ(on(stored, newer, "2026-07-01").untouched, 1U);
    EXPECT_EQ(on(stored, newer, "2026-08-01").touched, 1U);
}

TEST(AnOldInterpretation, HasTheLimitThatTheRequestGives) {
    StoredCases stored;
    const TinyRelease release;
    stored.run({.calls = {{stop_gained("DOMA", 5)}}}, *release, "2025-01-31");
    ReanalyseRequest request = stored.request();
    request.today = day("2026-08-01");
    request.interpretation_months = 0;
    EXPECT_EQ(stored.reanalyse(*release, request).current, 1U);
    request.interpretation_months = 24;
    EXPECT_EQ(stored.reanalyse(*release, request).current, 1U);
    request.interpretation_months = std::nullopt;
    request.network_rules.limits.interpretation_months = 12;
    EXPECT_EQ(stored.reanalyse(*release, request).touched, 1U);
}

TEST(AnOldInterpretation, IsReadWhereItsReleaseMovedAway) {
    StoredCases stored;
    const TinyRelease release;
    const std::filesystem::path copy = stored.folder() / "copy";
    std::filesystem::copy(release->folder(), copy, std::filesystem::copy_options::recursive);
    stored.run({.calls = {{stop_gained("DOMA", 5)}}}, knowledge::Release::open(copy), "2025-01-31");
    std::filesystem::remove_all(copy);
    const ReanalyseSummary summary = on(stored, release, "2026-08-01");
    EXPECT_EQ(summary.touched, 1U);
    EXPECT_EQ(summary.older_release_gone, 0U) << "it is the release that is given";
}

TEST(ARequest, HasItsCaseReadOnceAndIsNamed) {
    StoredCases stored;
    const TinyRelease release;
    stored.run({.calls = {{stop_gained("DOMA", 5)}}}, *release);
    stored.run({.id = "OTHER", .calls = {{stop_gained("DOMA", 5)}}}, *release);
    EXPECT_TRUE(request_reassessment(stored.store_file(), asked("CASE-1")).is_new);
    EXPECT_FALSE(request_reassessment(stored.store_file(), asked("CASE-1")).is_new);
    const ReanalyseSummary summary = stored.reanalyse(*release);
    EXPECT_EQ(summary.touched, 1U);
    EXPECT_EQ(summary.current, 1U);
    ASSERT_THAT(outcomes(stored.events), ElementsAre("request: unchanged"));
    EXPECT_EQ(stored.events[0].trigger.new_value, "Dr B: new signs");
    EXPECT_EQ(stored.events[0].trigger.source_date, "2026-05-01");
    EXPECT_EQ(stored.reanalyse(*release).touched, 0U) << "answered";
    EXPECT_TRUE(request_reassessment(stored.store_file(), asked("CASE-1", "a new paper")).is_new);
    EXPECT_EQ(stored.reanalyse(*release).touched, 1U) << "the trigger renews";
    EXPECT_EQ(stored.store().first_broken_link(), std::nullopt);
}

TEST(ARequest, OnACaseThatAChangeTouchesLeavesTheChangeItsEvent) {
    StoredCases stored;
    const TinyRelease older;
    stored.run({.calls = {{missense("DOMA", 5)}}}, *older);
    (void)request_reassessment(stored.store_file(), asked("CASE-1"));
    const TinyRelease newer({.clinvar = {clinvar_row(missense("DOMA", 5), "Pathogenic")}});
    const ReanalyseSummary summary = stored.reanalyse(*newer);
    EXPECT_EQ(summary.touched, 1U);
    EXPECT_THAT(outcomes(stored.events),
                testing::UnorderedElementsAre("clinvar_added: upgraded", "request: unchanged"));
    EXPECT_EQ(stored.reanalyse(*newer).current, 1U);
}

/// Three cases under one release; a change touches all.
class ABudget : public testing::Test {
  protected:
    ABudget() {
        for (const char* id : {"A", "B", "C"}) {
            stored_.run({.id = id, .calls = {{missense("DOMA", 5)}}}, *older_);
        }
    }
    ReanalyseSummary with_budget(const TinyRelease& release, std::uint64_t budget) {
        ReanalyseRequest request = stored_.request();
        request.budget = budget;
        return stored_.reanalyse(*release, request);
    }
    std::vector<std::string> told() const {
        std::vector<std::string> cases;
        for (const cases::LedgerEvent& event : stored_.events) {
            cases.push_back(event.case_id);
        }
        return cases;
    }

    StoredCases stored_;
    TinyRelease older_{with_clinvar_elsewhere()};
    TinyRelease newer_{{.clinvar = {clinvar_row(missense("DOMA", 5), "Pathogenic")}}};
};

TEST_F(ABudget, LeavesTheOthersWaitingAndTheNextTimeTakesThemUp) {
    ReanalyseSummary summary = with_budget(newer_, 2);
    EXPECT_EQ(summary.touched, 2U);
    EXPECT_EQ(summary.pending, 1U);
    EXPECT_THAT(told(), ElementsAre("A", "B"));
    summary = with_budget(newer_, 2);
    EXPECT_EQ(summary.touched, 1U);
    EXPECT_EQ(summary.pending, 0U);
    EXPECT_EQ(summary.current, 2U);
    EXPECT_THAT(told(), ElementsAre("C")) << "nothing is told twice";
    EXPECT_EQ(with_budget(newer_, 2).current, 3U);
}

TEST_F(ABudget, OfAsManyCasesAsThereAreLeavesNobody) {
    const ReanalyseSummary summary = with_budget(newer_, 3);
    EXPECT_EQ(summary.touched, 3U);
    EXPECT_EQ(summary.pending, 0U);
}

TEST_F(ABudget, WhoWaitsGoesBeforeWhoANewerChangeTouches) {
    EXPECT_EQ(with_budget(newer_, 2).pending, 1U);
    const TinyRelease newest({.clinvar = {clinvar_row(missense("DOMA", 5), "Benign")}});
    const ReanalyseSummary summary = with_budget(newest, 1);
    EXPECT_EQ(summary.pending, 2U);
    EXPECT_THAT(told(), Contains("C"));
    EXPECT_EQ(stored_.store().find("C")->release_id, newest->id());
    EXPECT_EQ(with_budget(newest, 5).touched, 2U);
    EXPECT_EQ(with_budget(newest, 5).current, 3U);
}

TEST_F(ABudget, IsSpentOnWhomAPersonAskedForFirst) {
    (void)request_reassessment(stored_.store_file(), asked("C"));
    EXPECT_EQ(with_budget(newer_, 1).pending, 2U);
    EXPECT_THAT(told(), testing::Each("C"));
}

TEST_F(ABudget, FollowsTheOrderOfReopening) {
    // A pathogenic candidate goes before one of uncertain significance (decision 074).
    Ingredients strong;
    strong.clinvar = {clinvar_row(stop_gained("DOMA", 50), "Pathogenic")};
    StoredCases stored;
    const TinyRelease older(strong);
    stored.run({.id = "A", .calls = {{missense("DOMA", 5)}}}, *older);
    stored.run({.id = "B", .calls = {{missense("DOMA", 5)}, {stop_gained("DOMA", 50)}}}, *older);
    strong.clinvar.push_back(clinvar_row(missense("DOMA", 5), "Pathogenic"));
    ReanalyseRequest request = stored.request();
    request.budget = 1;
    EXPECT_EQ(stored.reanalyse(*TinyRelease(strong), request).pending, 1U);
    EXPECT_EQ(stored.events.at(0).case_id, "B");
}

TEST_F(ABudget, IsNotSpentOnACaseThatYieldsNothing) {
    std::filesystem::remove(stored_.folder() / "A-2026-04-30" / "calls.bcf");
    ReanalyseRequest request = stored_.request();
    request.binary_version = "2.0.0";
    request.budget = 1;
    const ReanalyseSummary summary = stored_.reanalyse(*newer_, request);
    EXPECT_EQ(summary.input_needed, 1U);
    EXPECT_EQ(summary.touched, 1U);
    EXPECT_EQ(summary.pending, 1U);
    EXPECT_EQ(stored_.reanalyse(*newer_, request).touched, 1U);
}

TEST_F(ABudget, UnderOtherRulesLeavesWhoWaitsAsItStands) {
    const std::string before = stored_.store().candidates_json("C");
    ReanalyseRequest request = stored_.request();
    request.binary_version = "2.0.0";
    request.budget = 2;
    const ReanalyseSummary summary = stored_.reanalyse(*older_, request);
    EXPECT_EQ(summary.touched, 2U);
    EXPECT_EQ(summary.pending, 1U);
    EXPECT_EQ(stored_.store().candidates_json("C"), before);
    EXPECT_EQ(stored_.store().find("C")->reanalysis, 0);
    EXPECT_EQ(stored_.reanalyse(*older_, request).touched, 1U);
    EXPECT_EQ(stored_.reanalyse(*older_, request).current, 3U);
}

TEST_F(ABudget, CountsEveryCaseOnce) {
    stored_.run({.id = "UNTOUCHED", .calls = {{stop_gained("RECA", 9)}}}, *older_);
    const ReanalyseSummary summary = with_budget(newer_, 1);
    EXPECT_EQ(summary.cases, summary.touched + summary.pending + summary.untouched);
    EXPECT_EQ(summary.untouched, 1U);
    EXPECT_EQ(stored_.store().find("UNTOUCHED")->release_id, newer_->id());
    EXPECT_EQ(stored_.store().find("C")->release_id, older_->id()) << "it waits where it stands";
}

TEST_F(ABudget, ComesToWhatAReanalysisWithoutOneGives) {
    for (int time = 0; time < 3; ++time) {
        (void)with_budget(newer_, 1);
    }
    StoredCases fresh;
    for (const char* id : {"A", "B", "C"}) {
        fresh.run({.id = id, .calls = {{missense("DOMA", 5)}}}, *older_);
    }
    (void)fresh.reanalyse(*newer_);
    for (const char* id : {"A", "B", "C"}) {
        EXPECT_EQ(stored_.store().candidates_json(id), fresh.store().candidates_json(id));
    }
}

TEST(AGeneNewOnAPanel, IsCountedForTheCasesThatAreReadWithIt) {
    StoredCases stored;
    const TinyRelease older;
    stored.run({.id = "WITH", .calls = {{stop_gained("DOMA", 5)}}, .scope = {{"NEURO"}, true}},
               *older);
    stored.run({.id = "OTHER", .calls = {{stop_gained("DOMA", 5)}}, .scope = {{"OTHER"}, true}},
               *older);
    stored.run({.id = "ALL", .calls = {{stop_gained("DOMA", 5)}}}, *older);
    Ingredients made;
    made.panels += "NEURO\tNeurology\t2\tHGNC:4\tOPEN\tgreen\tAD\n"
                   "NEURO\tNeurology\t2\tHGNC:3\tFREE\tgreen\tAD\n";
    const ReanalyseSummary summary = stored.reanalyse(*TinyRelease(made));
    ASSERT_EQ(summary.panel_genes.size(), 2U);
    EXPECT_EQ(summary.panel_genes[0].panel, "NEURO");
    EXPECT_EQ(summary.panel_genes[0].symbol, "FREE");
    EXPECT_EQ(summary.panel_genes[0].cases, 2U) << "the panel makes FREE Mendelian";
    EXPECT_EQ(summary.panel_genes[1].symbol, "OPEN");
    EXPECT_EQ(summary.panel_genes[1].cases, 1U);
    EXPECT_EQ(summary.panel_genes[1].not_assessed, 1U);
    EXPECT_EQ(summary.panel_genes[1].before, "");
    EXPECT_EQ(summary.panel_genes[1].after, "green");
    EXPECT_THAT(stored.reanalyse(*TinyRelease(made)).panel_genes, IsEmpty());
}

TEST(AGeneThatAPanelPromotes, IsCountedLikeANewOne) {
    const std::string row = "NEURO\tNeurology\t2\tHGNC:4\tOPEN\t";
    const auto with = [&row](const char* confidence) {
        Ingredients made;
        made.panels += row + confidence + "\tAD\n";
        return made;
    };
    const auto news = [&with](const char* before, const char* after) {
        StoredCases stored;
        stored.run({.id = "A", .calls = {{stop_gained("DOMA", 5)}}, .scope = {{"NEURO"}, true}},
                   *TinyRelease(with(before)));
        return stored.reanalyse(*TinyRelease(with(after))).panel_genes;
    };
    const auto promoted = news("amber", "green");
    ASSERT_EQ(promoted.size(), 1U);
    EXPECT_EQ(promoted[0].before, "amber");
    EXPECT_EQ(promoted[0].after, "green");
    EXPECT_THAT(news("red", "amber"), testing::SizeIs(1));
    EXPECT_THAT(news("green", "amber"), IsEmpty());
    EXPECT_THAT(news("amber", "red"), IsEmpty());
}

} // namespace
} // namespace vigie::run
