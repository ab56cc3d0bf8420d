#include "cases/past_results.hpp"
#include "refusal.hpp"
#include "sample_case.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace {

using namespace vigie;
using cases::CaseStore;
using cases::PastResult;
using cases::PastResults;
using testing::ElementsAre;
using tests::allele_fact;
using tests::day;
using tests::record_on;
using tests::sample_bundle;
using tests::sample_change;

class PastResultsOfACase : public testing::Test {
  protected:
    /// Cases that stand under `from` stand under `to` since.
    void take_along(const std::string& from, const std::string& to, const model::Date& today) {
        const std::int64_t setting = store_.require("c").setting;
        const auto renewal = nlohmann::json{
            {"sources", nlohmann::json::array()},
            {"panels", nlohmann::json::object()},
            {"scopes", {{std::to_string(setting), tests::sample_result(to).at("scope")}}}};
        store_.conclude({.from_release = from,
                         .to_release = to,
                         .to_folder = "/releases/" + to,
                         .rule_set = "rules-2",
                         .engine = "0.2.0",
                         .today = today,
                         .renewal = renewal.dump(),
                         .last_interpretation = store_.last_interpretation(),
                         .left_behind = {}});
    }
    std::vector<std::string> releases() const {
        std::vector<std::string> names;
        for (const PastResult& result : past_.of_case("c")) {
            names.push_back(result.release_id + " " + model::format_date(result.from));
        }
        return names;
    }

    tests::ScratchFolder folder_;
    CaseStore store_ = CaseStore::open(folder_ / "s", true);
    PastResults past_{store_};
};

TEST_F(PastResultsOfACase, KeepTheBytesOfARunThatWasReplaced) {
    const auto first = sample_bundle("c", "1", {allele_fact("a")});
    auto second = sample_bundle("c", "2", {allele_fact("b")});
    second.today = day(2026, 4, 30);
    store_.ingest(first);
    store_.ingest(second);
    const std::vector<PastResult> results = past_.of_case("c");
    ASSERT_EQ(results.size(), 2U);
    EXPECT_EQ(past_.candidates_json(results[0]), first.candidates_json);
    EXPECT_EQ(past_.candidates_json(results[1]), second.candidates_json);
    EXPECT_EQ(past_.receipt_json(results[0]), first.receipt_json);
    EXPECT_EQ(past_.evidence(results[0]), first.evidence);
    EXPECT_EQ(results[0].until, second.today);
    EXPECT_EQ(results[1].until, std::nullopt);
    EXPECT_TRUE(past_.has_read(results[0], allele_fact("a")));
    EXPECT_FALSE(past_.has_read(results[1], allele_fact("a")));
}

TEST_F(PastResultsOfACase, NameEveryReleaseUnderWhichItStood) {
    store_.ingest(sample_bundle("c", "1", {}));
    record_on(store_, sample_change("c", "release-2", {}));
    take_along("release-2", "release-3", day(2026, 7, 1));
    take_along("release-3", "release-4", day(2026, 8, 1));
    auto later = sample_change("c", "release-5", {});
    later.today = day(2026, 9, 1);
    record_on(store_, later);
    take_along("release-4", "release-5", day(2026, 9, 1));
    EXPECT_THAT(releases(),
                ElementsAre("release-1 2026-03-31", "release-2 2026-06-30", "release-3 2026-07-01",
                            "release-4 2026-08-01", "release-5 2026-09-01"));
    const std::vector<PastResult> results = past_.of_case("c");
    EXPECT_EQ(results[3].interpreted_under, "release-2");
    EXPECT_EQ(past_.candidates_json(results.back()), store_.candidates_json("c"));
}

TEST_F(PastResultsOfACase, SayUnderALaterReleaseWhatTheStoreSaidThen) {
    store_.ingest(sample_bundle("c", "1", {}));
    record_on(store_, sample_change("c", "release-2", {}));
    take_along("release-2", "release-3", day(2026, 7, 1));
    const std::string then = store_.candidates_json("c");
    auto later = sample_change("c", "release-4", {});
    later.today = day(2026, 9, 1);
    record_on(store_, later);
    ASSERT_NE(store_.candidates_json("c"), then);
    const std::vector<PastResult> results = past_.of_case("c");
    ASSERT_EQ(results.size(), 4U);
    EXPECT_EQ(past_.candidates_json(results[2]), then);
    const auto heading = nlohmann::json::parse(past_.heading_json(results[2]));
    EXPECT_EQ(heading.at("release"), "release-3");
}

TEST_F(PastResultsOfACase, NameARunOfAnEarlierDayThatWasNeverCurrent) {
    store_.ingest(sample_bundle("c", "1", {}));
    auto older = sample_bundle("c", "2", {});
    older.today = day(2026, 1, 1);
    store_.ingest(older);
    const std::vector<PastResult> results = past_.of_case("c");
    ASSERT_EQ(results.size(), 2U);
    EXPECT_TRUE(results[0].never_current);
    EXPECT_EQ(past_.candidates_json(results[0]), older.candidates_json);
    EXPECT_FALSE(results[1].never_current);
}

TEST_F(PastResultsOfACase, GiveTheLedgersEntriesWithTheirHashes) {
    store_.ingest(sample_bundle("c", "1", {}));
    auto change = sample_change("c", "release-2", {});
    change.events = {tests::sample_event("c", "release-2", "a")};
    record_on(store_, change);
    const auto entries = past_.ledger("c");
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].hash, store_.ledger_head().hash);
    EXPECT_EQ(entries[0].form, "vigie-ledger-2");
    EXPECT_EQ(cases::hash_of_entry(entries[0]), entries[0].hash);
    auto altered = entries[0];
    altered.event.outcome = "unchanged";
    EXPECT_NE(cases::hash_of_entry(altered), altered.hash);
}

TEST_F(PastResultsOfACase, AreRefusedForAnUnknownCase) {
    EXPECT_EQ(tests::refusal_of([&] { (void)past_.of_case("none"); }).code,
              model::ExitCode::bad_input);
}

} // namespace
