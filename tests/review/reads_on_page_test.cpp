#include "tests/review/sample_page.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::review {
namespace {

using nlohmann::json;
using test::plain;
using test::SamplePage;
using test::section_of;
using testing::HasSubstr;
using testing::Not;

std::string text_of_section(const SamplePage& page, const std::string& id) {
    return plain(section_of(page.html(), id));
}

TEST(ReportWaiting, NamesTheExonsWhereASecondHitCouldNotBeSeen) {
    SamplePage page;
    EXPECT_THAT(text_of_section(page, "waiting"), Not(HasSubstr("exons à séquencer")));
    page.result["waiting"][0]["coverage"] = {{"verdict", "fail"},
                                             {"uncovered",
                                              {{{"transcript", "NM_1.2"},
                                                {"exon", 3},
                                                {"exons", 9},
                                                {"bases", 130},
                                                {"uncovered", 124},
                                                {"stretches", json::array()}}}}};
    const std::string text = text_of_section(page, "waiting");
    EXPECT_THAT(text, HasSubstr("exons à séquencer"));
    EXPECT_THAT(text, HasSubstr("exon 3 de NM_1.2 (124 bases sur 130)"));
}

TEST(ReportVariant, SaysWhatTheReadsSayOfTheCall) {
    SamplePage page;
    json& judgements = page.result["candidates"][0]["variants"][0]["judgements"];
    judgements.push_back({{"rule", "reads"},
                          {"verdict", "fail"},
                          {"value", "refuted: 8 of 30 fragments; strand 1e-9"},
                          {"threshold", "reads confirm the call"}});
    EXPECT_THAT(page.html(), HasSubstr("réfuté par les lectures"));
    judgements.back()["value"] = "not read at this allele";
    EXPECT_THAT(page.html(), HasSubstr("lectures non lues ici"));
}

} // namespace
} // namespace vigie::review
