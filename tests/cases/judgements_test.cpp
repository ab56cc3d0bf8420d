#include "cases/case_definition.hpp"
#include "refusal.hpp"

#include <gmock/gmock.h>

namespace {

using namespace vigie;
using model::AcmgCriterion;
using model::AcmgStrength;
using model::AcmgVerdict;
using testing::HasSubstr;
using tests::refusal_of;

std::vector<model::VariantJudgement> read(const std::string& overrides) {
    return cases::read_phenopacket_text(R"({"id":"c","subject":{"id":"p"},"vigie":{"overrides":[)" +
                                            overrides + "]}}",
                                        "case.json")
        .record.overrides;
}

/// A judgement with one field replaced.
std::string judgement(const std::string& changed = "") {
    std::string text = R"({"variant":"20-1234-A-G","criterion":"PS3","strength":"strong",
        "author":"Dr A","date":"2026-05-02","reason":"assay")";
    return text + (changed.empty() ? "" : "," + changed) + "}";
}

std::string refused(const std::string& overrides) {
    const auto refusal = refusal_of([&] { read(overrides); });
    EXPECT_EQ(refusal.code, model::ExitCode::bad_input);
    return refusal.message;
}

TEST(Judgements, KeepWhoJudgedWhatWhenAndWhy) {
    const auto judgements = read(judgement());
    ASSERT_EQ(judgements.size(), 1U);
    EXPECT_EQ(judgements[0].variant, "20-1234-A-G");
    EXPECT_EQ(judgements[0].judgement,
              (model::AcmgOverride{AcmgCriterion::ps3, AcmgVerdict::met, AcmgStrength::strong,
                                   "Dr A", *model::parse_date("2026-05-02"), "assay"}));
}

TEST(Judgements, ACriterionThatIsNotMetHasNoStrength) {
    const std::string not_met = R"({"variant":"20:1234:A:G","criterion":"PM2","verdict":"not_met",
        "author":"Dr A","date":"2026-05-02","reason":"founder")";
    const auto judgements = read(not_met + "}");
    EXPECT_EQ(judgements[0].variant, "20-1234-A-G");
    EXPECT_EQ(judgements[0].judgement.verdict, AcmgVerdict::not_met);
    EXPECT_EQ(judgements[0].judgement.strength, AcmgStrength::none);
    EXPECT_THAT(refused(not_met + R"(,"strength":"strong"})"),
                HasSubstr("(vigie.overrides[0].strength)"));
}

TEST(Judgements, WithoutAuthorDateReasonOrStrengthAreRefused) {
    for (const std::string field :
         {R"("strength":"strong",)", R"("author":"Dr A",)", R"("date":"2026-05-02",)"}) {
        std::string text = judgement();
        text.erase(text.find(field), field.size());
        EXPECT_THAT(refused(text), HasSubstr("vigie.overrides[0]")) << field;
    }
    std::string text = judgement();
    text.replace(text.find("assay"), 5, "");
    EXPECT_THAT(refused(text), HasSubstr("reason"));
}

TEST(Judgements, NonsenseIsRefusedWithItsPath) {
    const auto replaced = [](const std::string& old, const std::string& fresh) {
        std::string text = judgement();
        return text.replace(text.find(old), old.size(), fresh);
    };
    EXPECT_THAT(refused(replaced("20-1234-A-G", "NM_1:c.1A>G")),
                HasSubstr("(vigie.overrides[0].variant)"));
    EXPECT_THAT(refused(replaced("PS3", "PS9")), HasSubstr("(vigie.overrides[0].criterion)"));
    EXPECT_THAT(refused(replaced("\"strong\"", "\"huge\"")),
                HasSubstr("(vigie.overrides[0].strength)"));
    EXPECT_THAT(refused(replaced("\"strong\"", "\"stand_alone\"")), HasSubstr("BA1"));
    EXPECT_THAT(refused(judgement(R"("verdict":"off")")),
                HasSubstr("(vigie.overrides[0].verdict)"));
}

TEST(Judgements, OfOneCriterionOfOneVariantThereIsOne) {
    EXPECT_THAT(refused(judgement() + "," + judgement()), HasSubstr("vigie.overrides[1]"));
    std::string other = judgement();
    other.replace(other.find("PS3"), 3, "PP4");
    EXPECT_EQ(read(judgement() + "," + other).size(), 2U);
}

} // namespace
