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

model::KnowledgeChange allele_change(const std::string& key) {
    return {.what = "clinvar_class",
            .key = {model::FactKind::allele, key},
            .old_value = "Uncertain_significance",
            .new_value = "Pathogenic"};
}

CaseChange change(const std::string& older,
                  const std::string& newer,
                  std::vector<model::KnowledgeChange> triggers) {
    return {.case_id = "CASE",
            .release_id = "NEW",
            .seen = {},
            .old_candidates = older,
            .new_candidates = newer,
            .triggers = std::move(triggers)};
}

std::vector<std::string> outcomes(const CaseChange& c) {
    std::vector<std::string> names;
    for (const cases::LedgerEvent& event : events_of(c)) {
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

TEST(CaseChange, ATriggerWithoutACandidateIsUnchanged) {
    const auto events =
        events_of(change(candidates({}), candidates({}), {allele_change("20-1-A-G")}));
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].outcome, "unchanged");
    EXPECT_TRUE(events[0].candidate_json.empty());
    EXPECT_EQ(events[0].trigger.old_value, "Uncertain_significance");
}

TEST(CaseChange, APanelTriggerConcernsItsGene) {
    const model::KnowledgeChange panel{.what = "panel_entry_added",
                                       .key = {model::FactKind::panel_entry, "EPI/HGNC:1"},
                                       .old_value = "",
                                       .new_value = "green"};
    EXPECT_EQ(outcomes(change(candidates({{"HGNC:1", "20-1-A-G", 2}}),
                              candidates({{"HGNC:1", "20-1-A-G", 1}}), {panel})),
              std::vector<std::string>{"upgraded"});
}

TEST(CaseChange, AChangeWithoutATriggerIsReportedUnderTheRelease) {
    const auto events =
        events_of(change(candidates({}), candidates({{"HGNC:1", "20-1-A-G", 2}}), {}));
    ASSERT_EQ(events.size(), 1U);
    EXPECT_EQ(events[0].trigger.what, "release");
    EXPECT_EQ(events[0].outcome, "new");
}

TEST(CaseChange, ATriggerReportsItsGravestCandidate) {
    const auto events =
        events_of(change(candidates({{"HGNC:1", "20-1-A-G", 1}}),
                         candidates({{"HGNC:1", "20-1-A-G", 1}, {"HGNC:2", "20-1-A-G", 2}}),
                         {allele_change("20-1-A-G")}));
    EXPECT_THAT(events, UnorderedElementsAre(Field(&cases::LedgerEvent::outcome, "new")));
}

} // namespace
} // namespace vigie::run
