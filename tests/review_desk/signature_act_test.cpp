#include "tests/review_desk/stored_girl.hpp"

#include "cases/signed_result.hpp"

namespace vigie::review::desk {
namespace {

using nlohmann::json;

class SignatureOnThePage : public test::StoredGirl {
  protected:
    test::Answer sign(const json& body, const std::string& person = "anne") {
        return house_->post(person, "/api/cases/1/sign", body);
    }
    void decide(const std::string& action, int acmg_class = 5) {
        json body = house_->decision(action);
        body["reason"] = action == "dismiss" ? "phenotype" : "";
        body["text"] = "as seen";
        body["classifications"] = {{{"variant", test::stop.key()}, {"class", acmg_class}}};
        ASSERT_EQ(house_->post("marie", "/api/cases/1/decisions", body).status, 201U);
    }
    cases::SignedResult last() {
        return cases::decode_signed_result(house_->store().result_acts("CASE-1").back().body, "");
    }
};

TEST_F(SignatureOnThePage, ReportsWhatWasDecidedWithTheClassJudged) {
    decide("report", 4);
    const test::Answer answer = sign(house_->signature("positive"));
    ASSERT_EQ(answer.status, 201U) << answer.body;
    ASSERT_EQ(last().variants.size(), 1U);
    EXPECT_EQ(last().variants[0].allele, test::stop.key());
    EXPECT_EQ(last().variants[0].acmg_class, 4);
    EXPECT_EQ(last().second, "Dr paul");
    const json shown = house_->shown();
    EXPECT_EQ(shown.at("signed").at(0).at("by"), "Dr anne");
    EXPECT_TRUE(shown.at("signed").at(0).at("amends").is_null());
    EXPECT_EQ(house_->get("marie", "/api/worklist")
                  .json()
                  .at("cases")
                  .at(0)
                  .at("result")
                  .at("conclusion"),
              "positive");
}

TEST_F(SignatureOnThePage, MakesTheReportThatIsPrintedAgainByItsVersion) {
    decide("report");
    json body = house_->signature("positive");
    body["interpretation"] = "Une variation <b>tronquante</b> de novo.";
    ASSERT_EQ(sign(body).status, 201U);
    const test::Answer report = house_->get("marie", "/api/cases/1/report?version=1");
    ASSERT_EQ(report.status, 200U);
    EXPECT_THAT(report.body,
                testing::HasSubstr("Une variation &lt;b&gt;tronquante&lt;/b&gt; de novo."));
    EXPECT_THAT(report.body, testing::HasSubstr("Dr anne"));
    EXPECT_THAT(report.body, testing::HasSubstr("biologiste médical"));
    EXPECT_THAT(report.body, testing::HasSubstr("SITE-1"));
    EXPECT_EQ(house_->shown().at("signed").at(0).at("version"), 1);
    EXPECT_EQ(house_->get("marie", "/api/cases/1/report?version=2").status, 422U);
    EXPECT_EQ(house_->get("marie", "/api/cases/1/report?version=x").status, 400U);
}

TEST_F(SignatureOnThePage, AmendsWithAReasonWhenADecisionChanged) {
    decide("report");
    ASSERT_EQ(sign(house_->signature("positive")).status, 201U);
    decide("dismiss");
    EXPECT_EQ(sign(house_->signature("negative")).status, 422U) << "without a reason";
    json body = house_->signature("negative");
    body["text"] = "segregation speaks against it";
    ASSERT_EQ(sign(body).status, 201U);
    EXPECT_TRUE(last().variants.empty()) << "a variant that is dismissed is reported no longer";
    const json shown = house_->shown();
    EXPECT_EQ(shown.at("signed").at(1).at("amends"), shown.at("signed").at(0).at("number"));
    EXPECT_EQ(shown.at("signed").at(1).at("reason"), "segregation speaks against it");
}

TEST_F(SignatureOnThePage, ThatIsRefusedHasChangedNothing) {
    decide("report");
    EXPECT_EQ(sign(house_->signature("negative")).status, 422U) << "it names class 5";
    EXPECT_TRUE(house_->store().case_acts("CASE-1").empty());
    ASSERT_EQ(sign(house_->signature("positive")).status, 201U);
    decide("dismiss");
    const auto before = house_->store().case_acts("CASE-1").size();
    EXPECT_EQ(sign(house_->signature("negative")).status, 422U) << "an amendment without a reason";
    EXPECT_EQ(house_->store().case_acts("CASE-1").size(), before);
}

TEST_F(SignatureOnThePage, OfDecisionsThatSomebodyChangedMeanwhileIsRefused) {
    decide("report", 5);
    const json body = house_->signature("positive");
    decide("report", 4);
    EXPECT_EQ(sign(body).status, 409U);
}

TEST_F(SignatureOnThePage, RestsOnTheCriteriaThatWereJudged) {
    json body = house_->decision("report");
    body["text"] = "as seen";
    body["classifications"] = {{{"variant", test::stop.key()},
                                {"class", 5},
                                {"criteria",
                                 {{{"code", "PVS1"}, {"applied", false}},
                                  {{"code", "PS3"}, {"strength", "strong"}, {"applied", true}}}}}};
    ASSERT_EQ(house_->post("marie", "/api/cases/1/decisions", body).status, 201U);
    ASSERT_EQ(sign(house_->signature("positive")).status, 201U);
    const std::vector<std::string> criteria = last().variants.at(0).criteria;
    EXPECT_THAT(criteria, testing::Contains("PS3_strong"));
    EXPECT_THAT(criteria, testing::Not(testing::Contains(testing::StartsWith("PVS1"))));
}

TEST_F(SignatureOnThePage, ReportsNothingThatWasJudgedAndNotClassed) {
    json body = house_->decision("report");
    body["classifications"] = {{{"variant", test::stop.key()},
                                {"class", nullptr},
                                {"criteria", {{{"code", "PVS1"}, {"applied", false}}}}}};
    ASSERT_EQ(house_->post("marie", "/api/cases/1/decisions", body).status, 201U);
    EXPECT_EQ(sign(house_->signature("positive")).status, 422U);
    EXPECT_TRUE(house_->store().case_acts("CASE-1").empty());
}

TEST_F(SignatureOnThePage, FollowsNoDecisionOnACandidateThatTheResultShowsNoMore) {
    decide("report", 5);
    stored_.run({.calls = {{interpretation::test::missense("DOMA", 20)}}}, *release_, "2026-05-02");
    EXPECT_EQ(sign(house_->signature("positive")).status, 422U) << "nothing is reported any more";
    ASSERT_EQ(sign(house_->signature("negative")).status, 201U);
    EXPECT_TRUE(last().variants.empty());
    json reopen = house_->decision("reopen");
    reopen["gene"] = "HGNC:1";
    reopen["variants"] = {test::stop.key()};
    EXPECT_EQ(house_->post("marie", "/api/cases/1/decisions", reopen).status, 201U)
        << "it can be taken back all the same";
    EXPECT_TRUE(cases::standing_decisions(house_->store().decisions("CASE-1")).empty());
}

TEST_F(SignatureOnThePage, ThatWasTakenBackIsMadeAnewInTheSameWords) {
    decide("report");
    ASSERT_EQ(sign(house_->signature("positive")).status, 201U);
    ASSERT_EQ(
        house_->post("anne", "/api/cases/1/take-back", house_->seen({{"reason", "error"}})).status,
        201U);
    EXPECT_TRUE(
        house_->get("marie", "/api/worklist").json().at("cases").at(0).at("result").is_null());
    const test::Answer again = sign(house_->signature("positive"));
    ASSERT_EQ(again.status, 201U) << again.body;
    EXPECT_TRUE(again.json().at("new"));
}

TEST_F(SignatureOnThePage, NeedsBothPasswordsAndTwoPersons) {
    decide("report");
    json body = house_->signature("positive");
    body["password"] = "wrong";
    EXPECT_EQ(sign(body).code(), "wrong_password") << "the session alone signs nothing";
    body.erase("password");
    EXPECT_EQ(sign(body).code(), "wrong_password");
    body = house_->signature("positive");
    body["second"]["password"] = "wrong";
    EXPECT_EQ(sign(body).code(), "wrong_password");
    for (const json& second :
         {json{{"person", "anne"}, {"password", test::password}},
          json{{"person", "tech"}, {"password", test::password}},
          json{{"person", "nobody"}, {"password", test::password}}, json("paul"), json()}) {
        body = house_->signature("positive");
        body["second"] = second;
        EXPECT_EQ(sign(body).code(), "second_person") << second.dump();
    }
    EXPECT_TRUE(house_->store().result_acts("CASE-1").empty());
    EXPECT_TRUE(house_->store().case_acts("CASE-1").empty()) << "nothing was reported either";
}

TEST_F(SignatureOnThePage, IsTheBiologists) {
    EXPECT_EQ(sign(house_->signature("positive"), "marie").status, 403U);
    EXPECT_EQ(sign(house_->signature("positive"), "paul").code(), "second_person");
}

TEST_F(SignatureOnThePage, OfWhatOthersHaveChangedIsRefused) {
    decide("report");
    json body = house_->signature("positive");
    ASSERT_EQ(sign(body).status, 201U);
    EXPECT_EQ(sign(body).status, 409U);
}

TEST_F(SignatureOnThePage, APositiveConclusionNeedsAVariant) {
    EXPECT_EQ(sign(house_->signature("positive")).status, 422U);
    EXPECT_EQ(sign(house_->signature("certain")).status, 422U);
    EXPECT_EQ(sign(house_->signature("negative")).status, 201U);
}

/// A girl whose only finding is a deletion of a whole dominant gene.
TEST(SignatureOfADeletion, ReportsItByItsKeyWithoutAlerts) {
    const interpretation::test::TinyRelease release;
    run::test::StoredCases stored;
    stored.run(
        {.calls = {{interpretation::test::synonymous("DOMA", 5)}},
         .structural = {"9000\tv1\tN\t<DEL>\t60\tPASS\tEND=11000;SVLEN=-2000;SVTYPE=DEL\tGT\t0/1"}},
        *release);
    test::DeskHouse house(stored);
    json decision = house.decision("report");
    ASSERT_EQ(decision.at("variants"), json({"1-9001-11000-DEL"}));
    decision["text"] = "the whole gene";
    decision["classifications"] = {{{"variant", "1-9001-11000-DEL"}, {"class", 5}}};
    ASSERT_EQ(house.post("marie", "/api/cases/1/decisions", decision).status, 201U);
    const test::Answer answer =
        house.post("anne", "/api/cases/1/sign", house.signature("positive"));
    ASSERT_EQ(answer.status, 201U) << answer.body;
    const auto result =
        cases::decode_signed_result(house.store().result_acts("CASE-1").back().body, "");
    ASSERT_EQ(result.variants.size(), 1U);
    EXPECT_EQ(result.variants[0].allele, "1-9001-11000-DEL");
    EXPECT_EQ(result.variants[0].gene_symbol, "DOMA");
    EXPECT_EQ(result.variants[0].acmg_class, 5);
    EXPECT_TRUE(house.store().watched_reports().empty());
    decision = house.decision("dismiss");
    decision["reason"] = "segregation";
    ASSERT_EQ(house.post("marie", "/api/cases/1/decisions", decision).status, 201U);
    json amended = house.signature("negative");
    amended["text"] = "a healthy brother has it";
    EXPECT_EQ(house.post("anne", "/api/cases/1/sign", amended).status, 201U);
}

} // namespace
} // namespace vigie::review::desk
