#include "pipeline/run/report_watch.hpp"

#include "cases/evidence_file.hpp"
#include "cases/sqlite_database.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/report_variant.hpp"
#include "pipeline/run/told_events.hpp"
#include "tests/interpretation/tiny_release.hpp"
#include "tests/run/stored_cases.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace vigie::run {
namespace {

using interpretation::test::clinvar_row;
using interpretation::test::Ingredients;
using interpretation::test::missense;
using interpretation::test::population_row;
using interpretation::test::stop_gained;
using interpretation::test::TinyRelease;
using test::outcomes;
using test::StoredCases;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const model::SmallAllele variant = missense("DOMA", 5);

Ingredients with_clinvar(const std::string& word, std::vector<std::string> more = {}) {
    Ingredients made;
    made.clinvar = {clinvar_row(variant, word), clinvar_row(stop_gained("OPEN", 90), "Benign")};
    made.clinvar.insert(made.clinvar.end(), more.begin(), more.end());
    return made;
}

/// One case whose pathogenic variant was reported under the first release.
class ReportedVariants : public testing::Test {
  protected:
    ReportedVariants() { stored_.run({.calls = {{variant}}}, *pathogenic_); }

    RecordedAct report(const std::string& case_id = "CASE-1", int acmg_class = 5) const {
        ReportVariantRequest request{.store = stored_.store_file(),
                                     .act = act(case_id),
                                     .variant = variant.key(),
                                     .release = pathogenic_->folder()};
        request.act.acmg_class = acmg_class;
        return report_variant(request);
    }
    static cases::CaseAct act(const std::string& case_id) {
        cases::CaseAct made;
        made.case_id = case_id;
        made.by = "Dr A";
        made.date = model::parse_date("2026-05-01").value();
        made.entered = model::parse_date("2026-05-02").value();
        return made;
    }
    std::vector<std::string> told(const std::string& case_id = "CASE-1") const {
        return outcomes(stored_.store().events(case_id));
    }

    StoredCases stored_;
    TinyRelease pathogenic_{with_clinvar("Pathogenic")};
    TinyRelease uncertain_{with_clinvar("Uncertain_significance")};
    TinyRelease again_{
        with_clinvar("Uncertain_significance", {clinvar_row(stop_gained("OPEN", 60), "Benign")})};
};

TEST_F(ReportedVariants, ALossIsAnAlertOnce) {
    EXPECT_TRUE(report().is_new);
    const ReanalyseSummary summary = stored_.reanalyse(*uncertain_);
    EXPECT_EQ(summary.reports.watched, 1U);
    EXPECT_EQ(summary.reports.alerts, 1U);
    ASSERT_FALSE(stored_.events.empty());
    EXPECT_EQ(stored_.events[0].outcome, "alert") << "alerts come first";
    EXPECT_EQ(stored_.events[0].trigger.old_value, "Pathogenic (2 stars)");
    EXPECT_EQ(stored_.events[0].trigger.new_value, "Uncertain_significance (2 stars)");
    EXPECT_THAT(told(), Contains("clinvar_class: alert"));
    EXPECT_EQ(stored_.reanalyse(*uncertain_).reports.alerts, 0U);
    EXPECT_EQ(stored_.reanalyse(*again_).reports.alerts, 0U) << "another release, nothing new";
    EXPECT_EQ(stored_.store().first_broken_link(), std::nullopt);
}

TEST_F(ReportedVariants, ALossThatComesBackIsNewEvidence) {
    report();
    std::uint64_t alerts = 0;
    for (const TinyRelease* release : {&uncertain_, &pathogenic_, &uncertain_}) {
        alerts += stored_.reanalyse(**release).reports.alerts;
    }
    EXPECT_EQ(alerts, 2U);
    EXPECT_EQ(stored_.store().first_broken_link(), std::nullopt);
}

TEST_F(ReportedVariants, AreHeldAgainstEveryReleaseWhateverTheCaseReads) {
    // Too frequent, the case reads nothing more of the allele; ClinVar moves afterwards.
    report();
    Ingredients frequent = with_clinvar("Pathogenic");
    frequent.population = {population_row(variant, "0.3")};
    EXPECT_EQ(stored_.reanalyse(*TinyRelease(frequent)).reports.alerts, 1U);
    EXPECT_EQ(stored_.events[0].trigger.what, "frequency");
    frequent.clinvar = {clinvar_row(variant, "Benign")};
    EXPECT_EQ(stored_.reanalyse(*TinyRelease(frequent)).reports.alerts, 1U);
    EXPECT_EQ(stored_.events[0].trigger.what, "clinvar_class");
}

TEST_F(ReportedVariants, OfACaseThatCannotBeReadAreAlertedOnce) {
    report();
    std::filesystem::remove(stored_.folder() / "CASE-1-2026-04-30" / "calls.bcf");
    ReanalyseRequest request = stored_.request();
    request.binary_version = "2.0.0";
    const ReanalyseSummary first = stored_.reanalyse(*uncertain_, request);
    EXPECT_EQ(first.input_needed, 1U);
    EXPECT_EQ(first.reports.alerts, 1U);
    EXPECT_EQ(stored_.reanalyse(*again_, request).reports.alerts, 0U);
}

TEST_F(ReportedVariants, ADryRunTellsAndKeepsNothing) {
    report();
    ReanalyseRequest request = stored_.request();
    request.dry_run = true;
    EXPECT_EQ(stored_.reanalyse(*uncertain_, request).reports.alerts, 1U);
    EXPECT_THAT(told(), Not(Contains("clinvar_class: alert")));
    EXPECT_EQ(stored_.reanalyse(*uncertain_).reports.alerts, 1U);
}

TEST_F(ReportedVariants, OfAPlaceThatTheNewerFileDoesNotReachKeepWhatWasKnown) {
    report();
    Ingredients cut;
    cut.clinvar = {clinvar_row(stop_gained("NEAR", 5), "Benign")};
    EXPECT_EQ(stored_.reanalyse(*TinyRelease(cut)).reports.alerts, 0U);
    EXPECT_EQ(stored_.reanalyse(*uncertain_).reports.alerts, 1U)
        << "pathogenic is still the last that was known";
}

TEST_F(ReportedVariants, TheGeneAndItsPanelsAreWatched) {
    report();
    Ingredients worse = with_clinvar("Pathogenic");
    worse.diseases = "DOMA,1,DISEASE A,100001,limited,monoallelic\n"
                     "RECA,2,DISEASE B,100002,confirmed,biallelic\n";
    worse.panels = "NEURO\tNeurology\t3\tHGNC:1\tDOMA\tred\tAD\n";
    EXPECT_EQ(stored_.reanalyse(*TinyRelease(worse)).reports.alerts, 2U);
    EXPECT_THAT(outcomes(stored_.events),
                testing::IsSupersetOf({"gene_disease: alert", "panel_confidence: alert"}));
}

TEST_F(ReportedVariants, AReportThatEndsIsNotWatched) {
    report();
    EXPECT_EQ(report("CASE-1", 0).act.acmg_class, 0);
    EXPECT_EQ(stored_.reanalyse(*uncertain_).reports.watched, 0U);
    EXPECT_THAT(stored_.store().watched_reports(), IsEmpty());
}

TEST_F(ReportedVariants, TheSameActTwiceIsOne) {
    EXPECT_TRUE(report().is_new);
    EXPECT_FALSE(report().is_new);
    EXPECT_TRUE(report("CASE-1", 4).is_new);
    EXPECT_THAT(stored_.store().case_acts("CASE-1"), testing::SizeIs(2));
    EXPECT_EQ(stored_.store().watched_reports().front().act.acmg_class, 4);
}

TEST_F(ReportedVariants, OnlyWhatTheCaseCarriesCanBeReported) {
    ReportVariantRequest request{.store = stored_.store_file(),
                                 .act = act("CASE-1"),
                                 .variant = missense("DOMA", 9).key(),
                                 .release = pathogenic_->folder()};
    request.act.acmg_class = 5;
    EXPECT_THROW((void)report_variant(request), model::InputError);
    request.variant = "nonsense";
    EXPECT_THROW((void)report_variant(request), model::InputError);
    request.variant = variant.key();
    request.gene = "RECA";
    EXPECT_THROW((void)report_variant(request), model::UsageError);
    request.gene = "DOMA";
    request.act.date = model::parse_date("2026-05-03").value();
    EXPECT_THROW((void)report_variant(request), model::UsageError) << "after the day of entry";
    EXPECT_THROW((void)report("CASE-1", 0), model::InputError) << "nothing stands that could end";
    EXPECT_THROW((void)report("NOBODY"), model::InputError);
    EXPECT_THAT(stored_.store().case_acts("CASE-1"), IsEmpty());
}

TEST_F(ReportedVariants, AnAlertIsToldWholeWhereAMaskSealsTheGene) {
    report();
    Ingredients masked = with_clinvar("Benign");
    masked.laboratory["mask"] = "HGNC:1\t2026-06-01\tx\n";
    (void)stored_.reanalyse(*TinyRelease(masked));
    const auto events = told_events(stored_.store(), "CASE-1");
    const auto alert = std::find_if(events.begin(), events.end(),
                                    [](const auto& event) { return event.outcome == "alert"; });
    ASSERT_NE(alert, events.end());
    EXPECT_EQ(alert->trigger.key.text, variant.key());
}

TEST_F(ReportedVariants, EventsOfClinVarCarryTheirWeight) {
    (void)stored_.reanalyse(*uncertain_);
    ASSERT_FALSE(stored_.events.empty());
    const auto moved =
        std::find_if(stored_.events.begin(), stored_.events.end(),
                     [](const auto& e) { return e.trigger.what == "clinvar_class"; });
    ASSERT_NE(moved, stored_.events.end());
    EXPECT_EQ(nlohmann::json::parse(moved->candidate_json).at("trigger_weight"), "major");
}

TEST_F(ReportedVariants, AnAlteredActIsFound) {
    report();
    cases::SqliteDatabase(stored_.store_file(), {})
        .execute("DROP TRIGGER case_act_no_update; UPDATE case_act SET class = 3");
    EXPECT_EQ(stored_.store().first_broken_link(), 1);
}

TEST_F(ReportedVariants, WhatAnotherProcessHasToldIsNotToldAgain) {
    report();
    cases::CaseStore store = stored_.store();
    const cases::WatchedReport watched = store.watched_reports().front();
    cases::WatchStep step{.act = watched.act.number,
                          .from_release = watched.release_id,
                          .to_release = "NEXT",
                          .state = watched.state,
                          .events = {}};
    cases::LedgerEvent& event = step.events.emplace_back();
    event.case_id = "CASE-1";
    event.trigger.what = "clinvar_class";
    event.seen = model::parse_date("2026-10-15").value();
    event.outcome = "alert";
    event.release_id = "NEXT";
    EXPECT_THAT(store.record_watch(std::span(&step, 1)),
                ElementsAre(cases::RecordOutcome::recorded));
    EXPECT_THAT(store.record_watch(std::span(&step, 1)),
                ElementsAre(cases::RecordOutcome::outdated));
    EXPECT_THAT(told(), ElementsAre("variant_reported: set", "clinvar_class: alert"));
    EXPECT_EQ(store.watched_reports().front().release_id, "NEXT");
}

TEST_F(ReportedVariants, AnActThatNoEntryTellsIsFound) {
    report();
    (void)stored_.reanalyse(*uncertain_);
    cases::SqliteDatabase(stored_.store_file(), {})
        .execute("INSERT INTO case_act SELECT 9, 2, case_number, kind, allele, gene, class, act_by,"
                 " day, entered, reason FROM case_act");
    EXPECT_EQ(stored_.store().first_broken_link(), 2);
}

TEST_F(ReportedVariants, AnActThatIsGoneIsFound) {
    report();
    {
        cases::SqliteDatabase database(stored_.store_file(), {});
        database.execute("PRAGMA foreign_keys = OFF; DROP TRIGGER case_act_no_delete;"
                         "DELETE FROM case_act");
    }
    EXPECT_EQ(stored_.store().first_broken_link(), 1);
}

} // namespace
} // namespace vigie::run
