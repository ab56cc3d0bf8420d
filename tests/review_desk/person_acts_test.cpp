#include "tests/review_desk/stored_girl.hpp"

namespace vigie::review::desk {
namespace {

using nlohmann::json;

class ActsOfPersons : public test::StoredGirl {
  protected:
    test::Answer act(const std::string& person, const std::string& kind, json body) {
        return house_->post(person, "/api/cases/1/" + kind, house_->seen(std::move(body)));
    }
};

TEST_F(ActsOfPersons, ARequestIsKeptAndToldInTheWorkListUntilASignature) {
    const json body{{"date", "2026-05-20"}, {"reason", "a sister is pregnant"}};
    EXPECT_EQ(act("marie", "request", body).status, 201U);
    const json row = house_->get("marie", "/api/worklist").json().at("cases").at(0);
    ASSERT_EQ(row.at("why").size(), 1U);
    EXPECT_EQ(row.at("why").at(0).at("kind"), "request");
    EXPECT_EQ(act("anne", "sign",
                  {{"conclusion", "negative"},
                   {"text", ""},
                   {"password", test::password},
                   {"second", {{"person", "paul"}, {"password", test::password}}}})
                  .status,
              201U);
    EXPECT_TRUE(house_->get("marie", "/api/worklist").json().at("cases").at(0).at("why").empty());
}

TEST_F(ActsOfPersons, NeedTheirWordsAndDays) {
    EXPECT_EQ(act("marie", "request", {{"date", "2026-05-20"}}).status, 422U);
    EXPECT_EQ(act("marie", "request", {{"date", "20/05/2026"}, {"reason", "x"}}).status, 422U);
    EXPECT_EQ(act("marie", "request", {{"date", "2026-06-02"}, {"reason", "x"}}).status, 422U)
        << "a day ahead";
    EXPECT_EQ(act("anne", "take-back", {{"date", "2026-05-20"}}).status, 422U);
    EXPECT_EQ(act("marie", "return", {{"date", "2026-05-20"}}).status, 422U) << "nothing is signed";
    EXPECT_TRUE(house_->shown().at("acts").empty());
}

TEST_F(ActsOfPersons, OnAStateThatOthersHaveChangedAreRefused) {
    json body = house_->seen({{"reason", "x"}});
    EXPECT_EQ(house_->post("marie", "/api/cases/1/request", body).status, 201U);
    EXPECT_EQ(house_->post("marie", "/api/cases/1/request", body).status, 409U);
}

TEST_F(ActsOfPersons, AConsentIsOfAKnownPurposeAndState) {
    EXPECT_EQ(act("marie", "consent", {{"purpose", "research"}, {"state", "given"}}).status, 201U);
    EXPECT_EQ(act("marie", "consent", {{"purpose", "anything"}, {"state", "given"}}).status, 422U);
    EXPECT_EQ(act("marie", "consent", {{"purpose", "research"}, {"state", "unknown"}}).status,
              422U);
    EXPECT_EQ(house_->shown().at("acts").size(), 1U);
}

TEST_F(ActsOfPersons, AStatusIsHeldAgainstTheRulesOfTheCase) {
    const test::Answer answer =
        act("marie", "status",
            {{"status", "confirmed"}, {"diagnosis", "D1"}, {"orpha", "ORPHA:100001"}});
    EXPECT_EQ(answer.status, 422U) << "the case file names no site";
    EXPECT_EQ(act("marie", "status", {{"status", "cured"}, {"diagnosis", "D1"}}).status, 422U);
    EXPECT_EQ(act("marie", "status", {{"status", "probable"}, {"diagnosis", "D\t1"}}).status, 422U);
}

} // namespace
} // namespace vigie::review::desk
