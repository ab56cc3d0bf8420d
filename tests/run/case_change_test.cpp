#include "pipeline/run/case_change.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::run {
namespace {

using testing::Field;
using testing::UnorderedElementsAre;

/// candidates.json with one candidate per (gene, allele key, tier).
struct Entry {
    std::string gene;
    std::string key;
    int tier = 1;
};

std::string candidates(const std::vector<Entry>& entries) {
    std::string text = R"({"candidates":[)";
    for (std::size_t i = 0; i < entries.size(); ++i) {
        text += i == 0 ? "" : ",";
        text += R"({"tier":)" + std::to_string(entries[i].tier) + R"(,"gene":{"key":")" +
                entries[i].gene + R"("},"variants":[{"key":")" + entries[i].key + R"("}]})";
    }
    return text + "]}";
}

/// A trigger by parts.
model::KnowledgeChange trigger(const std::string& what,
                               model::FactKey key,
                               const std::string& old_value,
                               const std::string& new_value) {
    model::KnowledgeChange made;
    made.what = what;
    made.key = std::move(key);
    made.old_value = old_value;
    made.new_value = new_value;
    return made;
}

model::KnowledgeChange allele_change(const std::string& key) {
    return trigger("clinvar_class", {model::FactKind::allele, key}, "Uncertain_significance",
                   "Pathogenic");
}

std::vector<ListedCandidate> list_of(const std::string& result, const char* name) {
    return listed_candidates(
        cases::parse_result(result).value(name, nlohmann::ordered_json::array()));
}

CaseChange change(const std::string& older,
                  const std::string& newer,
                  std::vector<model::KnowledgeChange> triggers) {
    return {.case_id = "CASE",
            .before = {"OLD", "rules", "0.1.0"},
            .after = {"NEW", "rules", "0.1.0"},
            .seen = {},
            .old_candidates = list_of(older, "candidates"),
            .old_waiting = list_of(older, "waiting"),
            .new_candidates = list_of(newer, "candidates"),
            .shown = {{"20-1-A-G", "20-9-C-T"}, {"HGNC:1", "HGNC:2"}},
            .triggers = std::move(triggers)};
}

std::vector<std::string> outcomes(const CaseChange& c) {
    std::vector<std::string> names;
    for (const cases::LedgerEvent& event : events_of(c).events) {
        names.push_back(event.outcome);
    }
    return names;
}

TEST(CaseChange, ACandidateThatAppearsIsNew) {
    EXPECT_EQ(outcomes(change(candidates({}), candidates({{"HGNC:1", "20-1-A-G", 2}}),
                              {allele_change("20-1-A-G")})),
              std::vector<std::string>{"new"});
}

TEST(CaseChange, ALowerTierNumberIsAnUpgrade) {
    EXPECT_EQ(
        outcomes(change(candidates({{"HGNC:1", "20-1-A-G", 3}}),
                        candidates({{"HGNC:1", "20-1-A-G", 1}}), {allele_change("20-1-A-G")})),
        std::vector<std::string>{"upgraded"});
}

TEST(CaseChange, AHigherTierNumberIsADowngrade) {
    EXPECT_EQ(
        outcomes(change(candidates({{"HGNC:1", "20-1-A-G", 1}}),
                        candidates({{"HGNC:1", "20-1-A-G", 2}}), {allele_change("20-1-A-G")})),
        std::vector<std::string>{"downgraded"});
}

TEST(CaseChange, ACandidateThatLeavesTheListIsResolved) {
    EXPECT_EQ(outcomes(change(candidates({{"HGNC:1", "20-1-A-G", 1}}), candidates({}),
                              {allele_change("20-1-A-G")})),
              std::vector<std::string>{"resolved"});
}

TEST(CaseChange, TriggersWithoutEffectAreCountedInOneEvent) {
    const auto listed = candidates({{"HGNC:1", "20-1-A-G", 2}});
    const auto annotation =
        trigger("hpo_annotation", {model::FactKind::gene_hpo, "HGNC:1/HP:0001250"}, "", "x");
    const auto events =
        events_of(change(listed, listed,
                         {allele_change("20-1-A-G"), allele_change("20-9-C-T"), annotation}))
            .events;
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].outcome, "unchanged");
    EXPECT_EQ(events[0].trigger.what, "no_effect");
    EXPECT_EQ(events[0].trigger.new_value, "clinvar_class 2, hpo_annotation 1");
    EXPECT_TRUE(events[0].candidate_json.empty());
}

TEST(CaseChange, ATriggerThatChangesEvidenceAndNoTierIsToldWithTheCandidate) {
    const auto listed = candidates({{"HGNC:1", "20-1-A-G", 2}, {"HGNC:2", "20-9-C-T", 2}});
    CaseChange made =
        change(listed, listed, {allele_change("20-1-A-G"), allele_change("20-9-C-T")});
    made.changed = {model::candidate_identity("HGNC:1", {"20-1-A-G"})};
    const auto events = events_of(made).events;
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[0].outcome, "unchanged");
    EXPECT_EQ(events[0].trigger.old_value, "Uncertain_significance");
    EXPECT_THAT(events[0].candidate_json, testing::HasSubstr("HGNC:1"));
    EXPECT_EQ(events[1].trigger.what, "no_effect");
}

TEST(CaseChange, APanelTriggerConcernsItsGene) {
    const auto panel =
        trigger("panel_entry_added", {model::FactKind::panel_entry, "EPI/HGNC:1"}, "", "green");
    EXPECT_EQ(outcomes(change(candidates({{"HGNC:1", "20-1-A-G", 2}}),
                              candidates({{"HGNC:1", "20-1-A-G", 1}}), {panel})),
              std::vector<std::string>{"upgraded"});
}

TEST(CaseChange, AChangeWithoutATriggerIsReportedUnderTheRelease) {
    const auto events =
        events_of(change(candidates({}), candidates({{"HGNC:1", "20-1-A-G", 2}}), {})).events;
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].trigger.what, "release");
    EXPECT_EQ(events[0].trigger.old_value, "OLD");
    EXPECT_EQ(events[0].trigger.new_value, "NEW");
    EXPECT_EQ(events[0].outcome, "new");
}

TEST(CaseChange, UnderTheSameReleaseTheRulesOrTheProgramAreTheCause) {
    CaseChange made = change(candidates({}), candidates({{"HGNC:1", "20-1-A-G", 2}}), {});
    made.before = {"NEW", "older rules", "0.1.0"};
    EXPECT_EQ(events_of(made).events.at(0).trigger.what, "rule_set");
    EXPECT_EQ(events_of(made).events.at(0).trigger.old_value, "older rules");
    made.before = {"NEW", "rules", "0.0.9"};
    EXPECT_EQ(events_of(made).events.at(0).trigger.what, "engine");
    EXPECT_EQ(events_of(made).events.at(0).trigger.old_value, "0.0.9");
}

TEST(CaseChange, ATriggerReportsEveryCandidateThatItChanged) {
    const auto events =
        events_of(change(candidates({{"HGNC:1", "20-1-A-G", 1}}),
                         candidates({{"HGNC:2", "20-1-A-G", 2}}), {allele_change("20-1-A-G")}))
            .events;
    EXPECT_THAT(events, UnorderedElementsAre(Field(&cases::LedgerEvent::outcome, "new"),
                                             Field(&cases::LedgerEvent::outcome, "resolved")))
        << "a loss is not hidden behind a gain";
}

TEST(CaseChange, ATriggerBesideAnUnchangedCandidateReportsTheChangedOneOnly) {
    EXPECT_EQ(outcomes(change(candidates({{"HGNC:1", "20-1-A-G", 1}}),
                              candidates({{"HGNC:1", "20-1-A-G", 1}, {"HGNC:2", "20-1-A-G", 2}}),
                              {allele_change("20-1-A-G")})),
              std::vector<std::string>{"new"});
}

TEST(CaseChange, WhatTheScopeSealsIsCountedAndMakesNoEvent) {
    const auto panel =
        trigger("panel_entry_added", {model::FactKind::panel_entry, "P/HGNC:7"}, "", "green");
    const CaseEvents events =
        events_of(change(candidates({}), candidates({}), {allele_change("20-7-A-G"), panel}));
    EXPECT_TRUE(events.events.empty());
    EXPECT_EQ(events.sealed, 2U);
}

TEST(CaseChange, WhatWasListedBeforeIsToldWhenItLeavesTheScope) {
    CaseChange made = change(candidates({{"HGNC:7", "20-7-A-G", 1}}), candidates({}),
                             {allele_change("20-7-A-G")});
    EXPECT_EQ(outcomes(made), std::vector<std::string>{"resolved"});
    EXPECT_EQ(events_of(made).sealed, 0U);
}

TEST(CaseChange, ThePanelOfAKeyMayHoldASlash) {
    const auto panel =
        trigger("panel_entry_added", {model::FactKind::panel_entry, "FR/EPI/HGNC:1"}, "", "green");
    EXPECT_EQ(outcomes(change(candidates({{"HGNC:1", "20-1-A-G", 2}}),
                              candidates({{"HGNC:1", "20-1-A-G", 1}}), {panel})),
              std::vector<std::string>{"upgraded"});
}

TEST(CaseChange, AMovedEndOfASourceExplainsWhatNothingElseDoes) {
    const auto coverage =
        trigger("frequency_coverage", {model::FactKind::allele, "20-*"}, "a to 1", "a to 9");
    const std::string older = candidates({{"HGNC:1", "20-1-A-G", 2}, {"HGNC:2", "20-9-C-T", 2}});
    const std::string newer = candidates({{"HGNC:1", "20-1-A-G", 1}, {"HGNC:2", "20-9-C-T", 1}});
    const auto events =
        events_of(change(older, newer, {coverage, allele_change("20-1-A-G")})).events;
    ASSERT_EQ(events.size(), 2U);
    EXPECT_EQ(events[0].trigger.what, "clinvar_class");
    EXPECT_EQ(events[1].trigger.what, "frequency_coverage");
    EXPECT_EQ(events[1].outcome, "upgraded");
    EXPECT_NE(events[1].candidate_json.find("20-9-C-T"), std::string::npos);
    EXPECT_EQ(outcomes(change(candidates({}), candidates({{"HGNC:1", "2-1-A-G", 2}}), {coverage})),
              (std::vector<std::string>{"unchanged", "new"}))
        << "contig 2 is not contig 20";
}

TEST(CaseChange, AFactThatIsReadOnlyNowExplainsWhatNothingElseDoes) {
    CaseChange made = change(candidates({}), candidates({{"HGNC:1", "20-1-A-G", 2}}), {});
    made.newly_read = {trigger("transcripts", {model::FactKind::gene, "HGNC:2"}, "", "T2"),
                       trigger("transcripts", {model::FactKind::gene, "HGNC:1"}, "", "T1")};
    const auto events = events_of(made).events;
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].trigger.new_value, "T1");
}

} // namespace
} // namespace vigie::run
