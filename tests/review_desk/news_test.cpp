#include "review/desk/news.hpp"

#include "cases/decision_table.hpp"

#include <gtest/gtest.h>

namespace vigie::review::desk {
namespace {

cases::LedgerEvent change(const std::string& kind, const std::string& gene) {
    return {.case_id = "a",
            .trigger = {.what = kind, .key = {model::FactKind::gene, gene}},
            .seen = model::parse_date("2026-06-01").value(),
            .outcome = "new",
            .candidate_json = R"({"gene": {"key": ")" + gene + R"("}})",
            .release_id = "r"};
}

cases::LedgerEvent act(const std::string& kind, const std::string& key = "") {
    cases::LedgerEvent event = change(kind, key);
    event.candidate_json.clear();
    event.outcome = "set";
    event.act_sha256 = "0";
    return event;
}

std::vector<std::string> kinds(const std::vector<cases::LedgerEvent>& events) {
    std::vector<std::string> kinds;
    for (const auto& event : events) {
        kinds.push_back(event.trigger.what + " " + event.trigger.key.text);
    }
    return kinds;
}
using Kinds = std::vector<std::string>;

TEST(OpenNews, StandUntilTheirGeneIsDecidedOn) {
    EXPECT_EQ(kinds(open_news({change("clinvar_class", "HGNC:1"), change("frequency", "HGNC:2"),
                               act("candidate_decision", "HGNC:1")})),
              Kinds{"frequency HGNC:2"});
    EXPECT_EQ(
        kinds(open_news({act("candidate_decision", "HGNC:1"), change("clinvar_class", "HGNC:1")})),
        Kinds{"clinvar_class HGNC:1"})
        << "it came after the decision";
}

TEST(OpenNews, EndWithASignature) {
    EXPECT_TRUE(open_news({change("clinvar_class", "HGNC:1"), act("request"), act("signed_result")})
                    .empty());
}

TEST(OpenNews, AreNoActsOfPersonsButRequests) {
    EXPECT_EQ(kinds(open_news({act("diagnosis_status"), act("consent"), act("request", "x")})),
              Kinds{"request x"});
}

TEST(OpenNews, AreNoChangesThatChangedNothing) {
    cases::LedgerEvent unchanged = change("clinvar_class", "HGNC:1");
    unchanged.outcome = "unchanged";
    EXPECT_TRUE(open_news({unchanged}).empty());
}

TEST(AwaitedChange, HasComeOnlyAfterTheDecisionAndForItsGene) {
    cases::CandidateDecision decision{.number = 1,
                                      .case_id = "a",
                                      .gene = "HGNC:1",
                                      .variants = {"1-1-A-C"},
                                      .action = cases::DecisionAction::wait,
                                      .wait_for = "clinvar_class",
                                      .by = "Dr A",
                                      .date = model::parse_date("2026-06-01").value(),
                                      .entered = model::parse_date("2026-06-01").value()};
    cases::LedgerEvent decided = act("candidate_decision", "HGNC:1");
    decided.act_sha256 = cases::decision_digest(decision);
    EXPECT_FALSE(has_come(decision, {change("clinvar_class", "HGNC:1"), decided}));
    EXPECT_TRUE(has_come(decision, {decided, change("clinvar_class", "HGNC:1")}));
    EXPECT_TRUE(has_come(decision, {decided, change("clinvar_added", "HGNC:1")}));
    EXPECT_FALSE(has_come(decision, {decided, change("clinvar_class", "HGNC:2")}));
    EXPECT_FALSE(has_come(decision, {decided, change("frequency", "HGNC:1")}));
}

} // namespace
} // namespace vigie::review::desk
