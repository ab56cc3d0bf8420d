#include "tests/review_desk/stored_girl.hpp"

namespace vigie::review::desk {
namespace {

using interpretation::test::clinvar_row;
using interpretation::test::Ingredients;
using interpretation::test::stop_gained;
using interpretation::test::TinyRelease;
using nlohmann::json;

/// A girl who consented to the panel NEURO, with a pathogenic stop in OPEN, outside of it.
class SealedFindings : public testing::Test {
  protected:
    static Ingredients pathogenic_in_open() {
        Ingredients made;
        made.clinvar = {clinvar_row(stop_gained("OPEN", 5), "Pathogenic")};
        return made;
    }
    SealedFindings() {
        stored_.run({.calls = {{stop_gained("DOMA", 5)}, {stop_gained("OPEN", 5)}},
                     .scope = {.panels = {"NEURO"},
                               .strict_panel = true,
                               .consented = model::ConsentedScope::panel}},
                    *release_);
        house_ = std::make_unique<test::DeskHouse>(stored_);
    }
    test::Answer unseal(const json& body) {
        return house_->post("anne", "/api/cases/1/unseal", body);
    }
    void choose(const std::string& state) {
        ASSERT_EQ(house_
                      ->post("marie", "/api/cases/1/consent",
                             house_->seen({{"purpose", "incidental_findings"}, {"state", state}}))
                      .status,
                  201U);
    }

    TinyRelease release_{pathogenic_in_open()};
    run::test::StoredCases stored_;
    std::unique_ptr<test::DeskHouse> house_;
    const json asked_{{"rcp", "2026-05-20"}, {"text", "decided at the meeting"}};
};

TEST_F(SealedFindings, AreANumberUntilThePersonChose) {
    EXPECT_EQ(house_->shown().at("sealed"), (json{{"choice", nullptr}, {"count", 1}}));
    EXPECT_EQ(unseal(asked_).status, 422U) << "not recorded is no choice";
    choose("refused");
    EXPECT_EQ(unseal(asked_).status, 422U);
    EXPECT_EQ(house_->get("anne", "/api/cases/1").body.find("OPEN"), std::string::npos);
}

TEST_F(SealedFindings, AreShownToTheBiologistWhereThePersonChoseToKnow) {
    choose("given");
    const test::Answer answer = unseal(asked_);
    ASSERT_EQ(answer.status, 201U) << answer.body;
    ASSERT_EQ(answer.json().at("findings").size(), 1U);
    EXPECT_EQ(answer.json().at("findings").at(0).at("gene").at("symbol"), "OPEN");
    EXPECT_EQ(house_->get("anne", "/api/cases/1").body.find("OPEN"), std::string::npos)
        << "nothing is stored";
    EXPECT_EQ(house_->post("marie", "/api/cases/1/unseal", asked_).status, 403U);
}

TEST_F(SealedFindings, NeedTheDayOfTheMeetingAndAReason) {
    choose("given");
    EXPECT_EQ(unseal({{"text", "x"}}).status, 422U);
    EXPECT_EQ(unseal({{"rcp", "2026-05-20"}}).status, 422U);
    EXPECT_EQ(unseal({{"rcp", "2026-06-02"}, {"text", "x"}}).status, 422U) << "a day ahead";
}

} // namespace
} // namespace vigie::review::desk
