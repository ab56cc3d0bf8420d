#include "tests/review_desk/stored_girl.hpp"

#include "cases/sqlite_database.hpp"

namespace vigie::review::desk {
namespace {

using interpretation::test::missense;
using interpretation::test::TinyRelease;
using nlohmann::json;

class WorkListOfAStore : public test::StoredGirl {
  protected:
    json cases() { return house_->get("marie", "/api/worklist").json().at("cases"); }
    json girl() { return cases().at(0); }
    const TinyRelease newer_{test::with_class("Uncertain_significance")};
};

TEST_F(WorkListOfAStore, TellsWhatIsToBeDecided) {
    EXPECT_EQ(girl().at("number"), 1);
    EXPECT_EQ(girl().at("top").at("gene"), "DOMA");
    EXPECT_EQ(girl().at("tiers"), (json{{"1", 1}, {"2", 0}, {"3", 0}}));
    EXPECT_EQ(girl().at("decided"), (json{{"done", 0}, {"open", 1}, {"waiting_for", 0}}));
    EXPECT_TRUE(girl().at("result").is_null());
    EXPECT_TRUE(girl().at("why").empty());
}

TEST_F(WorkListOfAStore, TellsAChangeOfKnowledgeUntilSomebodyDecidesOnItsGene) {
    interpretation::test::Ingredients pathogenic;
    pathogenic.clinvar = {interpretation::test::clinvar_row(missense("DOMA", 9), "Pathogenic")};
    stored_.run({.id = "CASE-1", .calls = {{missense("DOMA", 9)}}},
                *TinyRelease(interpretation::test::with_clinvar_elsewhere()), "2026-05-01");
    stored_.reanalyse(*TinyRelease(pathogenic));
    ASSERT_FALSE(girl().at("why").empty());
    const json why = girl().at("why").back();
    EXPECT_EQ(why.at("kind"), "clinvar_added");
    EXPECT_EQ(why.at("gene"), "DOMA");
    EXPECT_EQ(why.at("outcome"), "upgraded");
    EXPECT_EQ(house_->post("marie", "/api/cases/1/decisions", house_->decision("rcp")).status,
              201U);
    EXPECT_TRUE(girl().at("why").empty());
    EXPECT_EQ(girl().at("decided").at("done"), 1);
}

TEST_F(WorkListOfAStore, ACandidateThatWaitsIsOpenAgainWhenItsChangeCame) {
    json decision = house_->decision("wait");
    decision["wait_for"] = "clinvar_class";
    EXPECT_EQ(house_->post("marie", "/api/cases/1/decisions", decision).status, 201U);
    EXPECT_EQ(girl().at("decided"), (json{{"done", 0}, {"open", 0}, {"waiting_for", 1}}));
    stored_.reanalyse(*newer_);
    EXPECT_EQ(girl().at("decided"), (json{{"done", 0}, {"open", 1}, {"waiting_for", 0}}));
}

TEST_F(WorkListOfAStore, PutsNewsBeforeWhatNobodyDecidedOn) {
    stored_.run({.id = "CASE-2", .calls = {{missense("DOMA", 9)}}}, *release_);
    const json asked = house_->seen({{"reason", "a sister is pregnant"}});
    EXPECT_EQ(house_->post("marie", "/api/cases/1/request", asked).status, 201U);
    const json list = cases();
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(list[0].at("case"), "CASE-1");
    EXPECT_GT(list[0].at("priority"), list[1].at("priority"));
}

TEST_F(WorkListOfAStore, ShowsACaseThatCannotBeReadFirst) {
    stored_.run({.id = "CASE-2", .calls = {{missense("DOMA", 9)}}}, *release_);
    cases::SqliteDatabase(stored_.store_file(), {})
        .execute("DROP TRIGGER content_no_update; UPDATE content SET bytes = x'00'");
    const json list = cases();
    ASSERT_EQ(list.size(), 2U);
    EXPECT_TRUE(list[0].contains("fault"));
}

TEST_F(WorkListOfAStore, IsNotForTheNetworkWhichSeesCounts) {
    EXPECT_EQ(house_->get("nils", "/api/worklist").status, 403U);
    EXPECT_EQ(house_->get("tech", "/api/worklist").status, 200U);
    const json counts = house_->get("nils", "/api/dashboard").json();
    EXPECT_EQ(counts.at("status_counts"), (json{{"unrecorded", 1}}));
    EXPECT_EQ(counts.at("unreadable"), 0);
    EXPECT_EQ(counts.dump().find("CASE-1"), std::string::npos);
}

} // namespace
} // namespace vigie::review::desk
