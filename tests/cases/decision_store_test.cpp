#include "cases/decision_table.hpp"
#include "cases/store.hpp"
#include "refusal.hpp"
#include "sample_case.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>

namespace {

using namespace vigie;
using cases::CandidateDecision;
using cases::DecisionAction;
using cases::RecordOutcome;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using tests::day;

model::AcmgOverride not_rare() {
    return {.criterion = model::AcmgCriterion::pm2,
            .verdict = model::AcmgVerdict::not_met,
            .strength = model::AcmgStrength::none,
            .author = "Dr Né",
            .date = day(2026, 6, 1),
            .reason = "frequent here"};
}

CandidateDecision full_decision(const std::string& case_id) {
    return {.case_id = case_id,
            .gene = "HGNC:1",
            .variants = {"1-100-A-G", "1-200-C-T"},
            .action = DecisionAction::dismiss,
            .reason = "artefact",
            .text = "two words",
            .judgements = {{.variant = "1-100-A-G", .acmg_class = 2, .criteria = {not_rare()}},
                           {.variant = "1-200-C-T", .acmg_class = 4}},
            .by = "Dr Né",
            .date = day(2026, 6, 1),
            .entered = day(2026, 6, 2)};
}

CandidateDecision plain(DecisionAction action, std::vector<std::string> variants) {
    CandidateDecision decision = full_decision("a");
    decision.action = action;
    decision.reason.clear();
    decision.variants = std::move(variants);
    return decision;
}

TEST(StandingDecisions, AreTheLastOfEachCandidate) {
    const auto first = plain(DecisionAction::report, {"1-100-A-G"});
    const auto second = plain(DecisionAction::rcp, {"1-100-A-G"});
    const auto other = plain(DecisionAction::report, {"1-100-A-G", "1-200-C-T"});
    EXPECT_THAT(cases::standing_decisions({first, other, second}), ElementsAre(other, second))
        << "with another variant it is another candidate";
    EXPECT_THAT(cases::standing_decisions({first, plain(DecisionAction::reopen, {"1-100-A-G"})}),
                IsEmpty());
}

TEST(DecisionAction, IsReadAsItIsWritten) {
    for (const auto action :
         {DecisionAction::report, DecisionAction::segregate, DecisionAction::rcp,
          DecisionAction::wait, DecisionAction::dismiss, DecisionAction::reopen}) {
        EXPECT_EQ(cases::parse_decision_action(cases::decision_action_name(action)), action);
    }
    EXPECT_EQ(cases::parse_decision_action("Report"), std::nullopt);
}

class DecisionStore : public testing::Test {
  protected:
    DecisionStore() {
        store_.ingest(tests::sample_bundle("a", "1", {}));
        store_.ingest(tests::sample_bundle("b", "1", {}));
    }
    RecordOutcome append(CandidateDecision decision) {
        decision.interpretation = store_.require(decision.case_id).interpretation;
        return store_.append_decision(decision, store_.decisions(decision.case_id).size());
    }
    /// What someone with a database tool and no scruples could do.
    void tamper(const std::string& sql) {
        cases::SqliteDatabase database(folder_ / "s", {});
        database.execute("PRAGMA foreign_keys = OFF;"
                         "DROP TRIGGER IF EXISTS candidate_decision_no_update;"
                         "DROP TRIGGER IF EXISTS candidate_decision_no_delete;" +
                         sql);
    }
    tests::ScratchFolder folder_;
    cases::CaseStore store_ = cases::CaseStore::open(folder_ / "s", true);
};

TEST_F(DecisionStore, ADecisionComesBackWholeAndIsAnEventOfTheLedger) {
    EXPECT_EQ(append(full_decision("a")), RecordOutcome::recorded);
    CandidateDecision expected = full_decision("a");
    expected.number = expected.sequence = 1;
    expected.interpretation = store_.require("a").interpretation;
    EXPECT_THAT(store_.decisions("a"), ElementsAre(expected));
    EXPECT_THAT(store_.decisions("b"), IsEmpty());
    append(plain(DecisionAction::rcp, full_decision("a").variants));
    const auto events = store_.events("a");
    ASSERT_THAT(events, SizeIs(2));
    EXPECT_EQ(events[0].trigger.what, "candidate_decision");
    EXPECT_EQ(events[0].trigger.key.text, "HGNC:1");
    EXPECT_EQ(events[0].trigger.new_value, "dismiss artefact");
    EXPECT_EQ(events[1].trigger.old_value, "dismiss artefact");
    EXPECT_EQ(events[0].act_sha256, cases::decision_digest(store_.decisions("a")[0]));
    EXPECT_EQ(store_.first_broken_link(), std::nullopt);
}

TEST_F(DecisionStore, ADecisionSurvivesAnotherRunOfTheCase) {
    append(full_decision("a"));
    store_.ingest(tests::sample_bundle("a", "2", {}));
    EXPECT_THAT(store_.decisions("a"), SizeIs(1));
}

TEST_F(DecisionStore, ADecisionOnAnOlderStateIsOutdatedAndWritesNothing) {
    CandidateDecision decision = full_decision("a");
    decision.interpretation = store_.require("a").interpretation;
    append(decision);
    EXPECT_EQ(store_.append_decision(decision, 0), RecordOutcome::outdated);
    decision.interpretation = 99;
    EXPECT_EQ(store_.append_decision(decision, 1), RecordOutcome::outdated);
    EXPECT_THAT(store_.decisions("a"), SizeIs(1));
    EXPECT_EQ(store_.ledger_head().sequence, 1);
}

TEST_F(DecisionStore, NeedsItsDatesAndItsVariantsInOrder) {
    CandidateDecision unordered = full_decision("a");
    std::swap(unordered.variants[0], unordered.variants[1]);
    EXPECT_THROW((void)append(unordered), std::invalid_argument);
    CandidateDecision undated = full_decision("a");
    undated.date = {};
    EXPECT_THROW((void)append(undated), std::invalid_argument);
}

TEST_F(DecisionStore, WhatIsChangedOrRemovedIsFound) {
    append(full_decision("a"));
    append(plain(DecisionAction::rcp, {"1-100-A-G"}));
    tamper("UPDATE candidate_decision SET act_by = 'Dr X' WHERE number = 2");
    EXPECT_EQ(store_.first_broken_link(), 2);
    tamper("DELETE FROM candidate_decision WHERE number = 1");
    EXPECT_EQ(store_.first_broken_link(), 1);
}

TEST_F(DecisionStore, ADamagedDecisionIsRefused) {
    append(full_decision("a"));
    tamper("UPDATE candidate_decision SET body = '{}'");
    EXPECT_EQ(tests::refusal_of([&] { (void)store_.decisions("a"); }).code,
              model::ExitCode::bad_input);
}

} // namespace
