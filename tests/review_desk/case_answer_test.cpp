#include "tests/review_desk/stored_girl.hpp"

namespace vigie::review::desk {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

const model::SmallAllele absent = interpretation::test::synonymous("DOMA", 9);

class CaseAnswer : public test::StoredGirl {};

TEST_F(CaseAnswer, TellsTheResultWithWhatTheCommandLineTells) {
    const json shown = house_->shown();
    EXPECT_EQ(shown.at("case"), "CASE-1");
    EXPECT_EQ(shown.at("result"), json::parse(house_->store().candidates_json("CASE-1")));
    EXPECT_EQ(shown.at("clocks").at("today"), "2026-06-01");
    EXPECT_TRUE(shown.at("signed").empty());
    EXPECT_TRUE(shown.at("impasse").contains("verdict"));
}

TEST_F(CaseAnswer, NamesNobodyOfTheFamily) {
    const std::string body = house_->get("anne", "/api/cases/1").body;
    EXPECT_THAT(body, Not(HasSubstr("\"S1\""))) << "the sample";
    EXPECT_THAT(body, Not(HasSubstr(stored_.folder().string()))) << "a path";
    const json shown = json::parse(body);
    EXPECT_EQ(shown.at("individuals").at(0).at("role"), "proband");
    EXPECT_EQ(shown.at("tracks").at(0).at("label"), shown.at("individuals").at(0).at("label"));
}

TEST_F(CaseAnswer, DrawsGenesByExonWithWhatTheReadsAllow) {
    const json genes = house_->shown().at("not_excluded").at("genes");
    ASSERT_EQ(genes.size(), 1U) << "no panel: the gene of the candidate";
    EXPECT_EQ(genes[0].at("symbol"), "DOMA");
    const json exon = genes[0].at("exons").at(0);
    EXPECT_EQ(exon.at("number"), 1);
    EXPECT_EQ(exon.at("start"), 10001);
    EXPECT_EQ(exon.at("callable"), json::parse("[[10001, " + exon.at("end").dump() + "]]"));
}

TEST_F(CaseAnswer, TellsTheRulesByWhichItsClassesWereCounted) {
    const json shown = house_->shown();
    const json rules = shown.at("acmg_rules");
    const json acmg = shown.at("result").at("candidates").at(0).at("variants").at(0).at("acmg");
    EXPECT_EQ(rules.at("id"), acmg.at("rule_set"));
    EXPECT_EQ(rules.at("points").at("very_strong"), 8);
    const int points = acmg.at("points");
    for (const json& one : rules.at("classes")) {
        if (one.at("least").is_null() || points >= one.at("least").get<int>()) {
            EXPECT_EQ(one.at("class"), acmg.at("class_number"));
            break;
        }
    }
}

TEST_F(CaseAnswer, TellsRightsByRole) {
    EXPECT_THAT(house_->shown("anne").at("rights").dump(), HasSubstr("sign"));
    EXPECT_THAT(house_->shown("marie").at("rights").dump(), Not(HasSubstr("sign")));
    EXPECT_EQ(house_->get("tech", "/api/cases/1").status, 403U);
    EXPECT_EQ(house_->get("nils", "/api/cases/1").status, 403U);
}

TEST_F(CaseAnswer, OfAnUnknownCaseIsRefused) {
    for (const char* const number : {"2", "0", "-1", "1x", "99999999999999999999"}) {
        EXPECT_EQ(house_->get("marie", std::string("/api/cases/") + number).status, 422U) << number;
    }
}

TEST_F(CaseAnswer, GoesOnWithoutTheRelease) {
    std::filesystem::rename(release_->folder(), stored_.folder() / "away");
    const json shown = house_->shown();
    std::filesystem::rename(stored_.folder() / "away", release_->folder());
    EXPECT_TRUE(shown.at("reference").is_null());
    EXPECT_TRUE(shown.at("not_excluded").at("release_gone"));
    EXPECT_EQ(shown.at("result").at("candidates").size(), 1U);
}

TEST_F(CaseAnswer, TellsWhyAVariantIsNotThereAndThePageOfTheReport) {
    const auto why = house_->get("marie", "/api/cases/1/why?variant=" + absent.key());
    EXPECT_EQ(why.status, 200U) << why.body;
    EXPECT_FALSE(why.json().at("lines").empty());
    EXPECT_EQ(house_->get("marie", "/api/cases/1/why").status, 400U);
    EXPECT_EQ(house_->get("marie", "/api/cases/1/why?variant=nonsense").status, 422U);
    EXPECT_THAT(house_->get("marie", "/api/cases/1/report").body, HasSubstr("lang=\"fr\""));
    EXPECT_THAT(house_->get("marie", "/api/cases/1/report?language=en").body,
                HasSubstr("lang=\"en\""));
}

} // namespace
} // namespace vigie::review::desk
