#include "tests/review_desk/stored_girl.hpp"

namespace vigie::review::desk {
namespace {

using nlohmann::json;
using testing::ElementsAre;

class DecisionOnThePage : public test::StoredGirl {
  protected:
    test::Answer decide(const json& body, const std::string& person = "marie") {
        return house_->post(person, "/api/cases/1/decisions", body);
    }
};

TEST_F(DecisionOnThePage, IsKeptInTheNameOfWhoIdentified) {
    json body = house_->decision("report");
    body["by"] = "somebody else";
    body["classifications"] = {{{"variant", test::stop.key()},
                                {"class", 4},
                                {"criteria",
                                 {{{"code", "PM2"},
                                   {"strength", "supporting"},
                                   {"applied", false},
                                   {"text", "frequent here"}}}}}};
    body["text"] = "two\nlines";
    const test::Answer answer = decide(body);
    ASSERT_EQ(answer.status, 201U) << answer.body;
    EXPECT_TRUE(answer.json().at("new"));
    const auto kept = house_->store().decisions("CASE-1").back();
    EXPECT_EQ(kept.by, "Dr marie");
    EXPECT_EQ(kept.text, "two lines");
    EXPECT_EQ(kept.date, model::parse_date("2026-06-01"));
    ASSERT_EQ(kept.judgements.size(), 1U);
    EXPECT_EQ(kept.judgements[0].acmg_class, 4);
    EXPECT_EQ(kept.judgements[0].criteria.at(0).verdict, model::AcmgVerdict::not_met);
    EXPECT_EQ(kept.judgements[0].criteria.at(0).reason, "frequent here");
    EXPECT_THAT(house_->log, testing::Contains("POST /api/cases/{number}/decisions 201 marie"));
}

TEST_F(DecisionOnThePage, OnAStateThatOthersHaveChangedIsRefused) {
    const json body = house_->decision("rcp");
    EXPECT_EQ(decide(body).status, 201U);
    EXPECT_EQ(decide(body).status, 409U);
    json other = house_->decision("rcp");
    other["basis"] = "1:another";
    EXPECT_EQ(decide(other).status, 409U);
    EXPECT_EQ(house_->store().decisions("CASE-1").size(), 1U);
}

TEST_F(DecisionOnThePage, IsRefusedWithTheSentenceOfTheRule) {
    json body = house_->decision("dismiss");
    EXPECT_EQ(decide(body).status, 422U) << "without a reason";
    body["reason"] = "other";
    EXPECT_EQ(decide(body).status, 422U) << "other needs words";
    body["text"] = "twins";
    EXPECT_EQ(decide(body).status, 201U);
}

TEST_F(DecisionOnThePage, MalformedMembersAreRefusedAndWriteNothing) {
    for (const auto& [key, value] : std::vector<std::pair<std::string, json>>{
             {"action", "approve"},
             {"action", 7},
             {"classifications", "x"},
             {"classifications", {1}},
             {"classifications", {{{"variant", test::stop.key()}, {"class", 6}}}},
             {"classifications", {{{"variant", test::stop.key()}, {"class", -1}}}},
             {"classifications",
              {{{"variant", test::stop.key()}, {"criteria", {{{"code", "PX9"}}}}}}},
             {"classifications",
              {{{"variant", test::stop.key()},
                {"criteria", {{{"code", "PM2"}, {"applied", true}}}}}}},
             {"classifications", {{{"variant", test::stop.key()}, {"criteria", {1}}}}},
             {"classifications",
              {{{"variant", test::stop.key()},
                {"criteria", {{{"code", "PM2"}}, {{"code", "PM2"}}}}}}},
             {"classifications", {{{"variant", "1-1-A-C"}, {"class", 3}}}},
             {"variants", {1}},
             {"variants", {"1-1-A-C"}},
             {"decisions_before", "0"},
             {"decisions_before", -1},
             {"gene", "NOGENE"},
             {"text", std::string(5000, 'x')}}) {
        json body = house_->decision("report");
        body[key] = value;
        EXPECT_EQ(decide(body).status, 422U) << key << " " << value.dump().substr(0, 60);
    }
    EXPECT_TRUE(house_->store().decisions("CASE-1").empty());
}

TEST_F(DecisionOnThePage, IsForWhoDecides) {
    const json body = house_->decision("rcp");
    for (const char* const person : {"tech", "nils"}) {
        EXPECT_EQ(decide(body, person).status, 403U) << person;
    }
}

} // namespace
} // namespace vigie::review::desk
