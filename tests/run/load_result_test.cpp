#include "pipeline/run/load_result.hpp"

#include "pipeline/run/reanalyse.hpp"
#include "pipeline/run/told_events.hpp"
#include "tests/interpretation/tiny_release.hpp"
#include "tests/run/stored_cases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::run {
namespace {

using interpretation::test::clinvar_row;
using interpretation::test::missense;
using interpretation::test::stop_gained;
using interpretation::test::TinyRelease;
using test::GirlCase;
using test::outcomes;
using test::StoredCases;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const GirlCase first{.id = "CASE-1", .calls = {{stop_gained("DOMA", 5)}}};

/// Events after `later` took the place of `first`.
std::vector<std::string> events_after(const GirlCase& later, const TinyRelease& release) {
    const StoredCases stored;
    stored.run(first, *TinyRelease());
    cases::CaseStore store = stored.store();
    EXPECT_EQ(load_result(store, stored.bundle(later, *release, "2026-05-01")),
              cases::IngestOutcome::replaced);
    EXPECT_EQ(store.first_broken_link(), std::nullopt);
    return outcomes(store.events("CASE-1"));
}

TEST(LoadResult, OfANewRunTellsWhatItsOtherCallsChanged) {
    GirlCase later = first;
    later.calls = {{stop_gained("RECA", 7), "1/1"}};
    EXPECT_THAT(events_after(later, TinyRelease()), ElementsAre("calls: new", "calls: resolved"));
}

TEST(LoadResult, NamesTheSignThatWasAdded) {
    GirlCase later = first;
    later.signs = {"HP:0001250"};
    EXPECT_THAT(events_after(later, TinyRelease()), Contains(HasSubstr("sign_added: ")));
}

TEST(LoadResult, NamesTheScope) {
    GirlCase later = first;
    later.scope = {{"OTHER"}, true};
    EXPECT_THAT(events_after(later, TinyRelease()), ElementsAre("scope: resolved"));
}

TEST(LoadResult, NamesTheReleaseWhereNothingElseDiffers) {
    EXPECT_THAT(
        events_after(first,
                     TinyRelease({.clinvar = {clinvar_row(stop_gained("DOMA", 5), "Benign")}})),
        ElementsAre("release: resolved"));
}

TEST(LoadResult, OfTheSameRunTellsNothing) {
    EXPECT_THAT(events_after(first, TinyRelease()), IsEmpty());
}

TEST(LoadResult, OfAFirstRunTellsNothing) {
    const StoredCases stored;
    stored.run(first, *TinyRelease());
    EXPECT_THAT(stored.store().events("CASE-1"), IsEmpty());
}

TEST(ToldEvents, SealWhatAnEarlierScopeOfTheCaseShowed) {
    StoredCases stored;
    stored.run(first, *TinyRelease());
    const TinyRelease newer({.clinvar = {clinvar_row(stop_gained("DOMA", 5), "Pathogenic")}});
    (void)stored.reanalyse(*newer);
    cases::CaseStore store = stored.store();
    EXPECT_THAT(told_events(store, "CASE-1").front().trigger.key.text, HasSubstr("1-"));
    GirlCase later = first;
    later.scope = {{"OTHER"}, true};
    (void)load_result(store, stored.bundle(later, *newer, "2026-11-01"));
    const auto told = told_events(store, "CASE-1");
    ASSERT_EQ(told.size(), 2U);
    for (const cases::LedgerEvent& event : told) {
        EXPECT_EQ(event.trigger.key.text, "sealed") << event.trigger.what;
        EXPECT_EQ(event.candidate_json, "");
        EXPECT_EQ(event.trigger.new_value, "");
    }
    EXPECT_FALSE(store.is_first_interpretation("CASE-1"));
    EXPECT_NE(store.events("CASE-1").front().candidate_json, "") << "the ledger keeps it";
}

TEST(ToldEvents, TellStatusActsWhateverTheScopeWas) {
    StoredCases stored;
    stored.run(first, *TinyRelease());
    cases::CaseStore store = stored.store();
    cases::StatusAct act;
    act.case_id = "CASE-1";
    act.diagnosis = "D1";
    act.set_by = "Dr A";
    act.site = "S1";
    act.date = act.entered = model::parse_date("2026-06-01").value();
    ASSERT_EQ(store.append_status(act, {.interpretation = store.require("CASE-1").interpretation}),
              cases::RecordOutcome::recorded);
    GirlCase later = first;
    later.scope = {{"OTHER"}, true};
    (void)load_result(store, stored.bundle(later, *TinyRelease(), "2026-11-01"));
    const auto told = told_events(store, "CASE-1");
    ASSERT_GT(told.size(), 1U) << "the scope changed";
    EXPECT_EQ(told.front().trigger.key.text, "D1");
    EXPECT_EQ(told.front().trigger.new_value, "in_progress");
}

TEST(ToldEvents, SealGenesThatAreMaskedToday) {
    StoredCases stored;
    stored.run(first, *TinyRelease());
    const TinyRelease newer({.clinvar = {clinvar_row(stop_gained("DOMA", 5), "Pathogenic")}});
    (void)stored.reanalyse(*newer);
    const TinyRelease masking({.clinvar = {clinvar_row(stop_gained("DOMA", 5), "Pathogenic")},
                               .laboratory = {{"mask", "HGNC:1\t2026-05-01\tresearch only\n"}}});
    (void)stored.reanalyse(*masking);
    for (const cases::LedgerEvent& event : told_events(stored.store(), "CASE-1")) {
        EXPECT_EQ(event.candidate_json, "") << event.trigger.what;
        EXPECT_EQ(event.trigger.key.text, "sealed") << event.trigger.what;
    }
}

TEST(Reanalyse, RefusesADayBeforeTheLastInterpretation) {
    StoredCases stored;
    stored.run(first, *TinyRelease());
    const TinyRelease newer({.clinvar = {clinvar_row(missense("DOMA", 5), "Pathogenic")}});
    ReanalyseRequest request = stored.request();
    request.today = model::parse_date("2020-01-01").value();
    try {
        (void)stored.reanalyse(*newer, request);
        ADD_FAILURE() << "nothing was refused";
    } catch (const model::InputError& refusal) {
        EXPECT_THAT(refusal.what(), HasSubstr("later than --today 2020-01-01"));
    }
    EXPECT_EQ(stored.store().find("CASE-1")->release_id, TinyRelease()->id());
}

TEST(Reanalyse, WarnsOfAReleaseThatGoesBackInTime) {
    StoredCases stored;
    const TinyRelease later(
        {.clinvar = {clinvar_row(missense("DOMA", 5), "Pathogenic")}, .version = "2026-09"});
    stored.run(first, *later);
    const TinyRelease earlier({.clinvar = {clinvar_row(missense("DOMA", 5), "Pathogenic")}});
    EXPECT_THAT(stored.reanalyse(*earlier).warnings,
                Contains(HasSubstr("clinvar is of 2026-04, the cases were read under 2026-09")));
}

} // namespace
} // namespace vigie::run
