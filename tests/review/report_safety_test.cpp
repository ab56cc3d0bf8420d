#include "tests/review/sample_page.hpp"

#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <regex>

namespace vigie::review {
namespace {

using nlohmann::json;
using test::SamplePage;
using testing::HasSubstr;
using testing::Not;

const std::string hostile = "\"></td><script>alert(1)</script><img src=x onerror=alert(2)>'&{{7*7}}"
                            "\u202Egnp.exe";

/// Puts the hostile text into every text of a document, where it is no key that the page reads as
/// a name of the program.
void poison(json& value) {
    if (value.is_string()) {
        value = hostile;
    } else if (value.is_structured()) {
        for (json& item : value) {
            poison(item);
        }
    }
}

/// Opening tags, in order.
std::vector<std::string> tags_of(const std::string& html) {
    static const std::regex tag("<([a-z0-9]+)[ >/]");
    return {std::sregex_token_iterator(html.begin(), html.end(), tag, 1), {}};
}

void expect_harmless(const std::string& html) {
    EXPECT_THAT(html, Not(HasSubstr("<script")));
    EXPECT_THAT(html, Not(HasSubstr("<img")));
    EXPECT_THAT(html, Not(HasSubstr("\u202E")));
    const std::vector<std::string> tags = tags_of(html);
    EXPECT_EQ(std::count(tags.begin(), tags.end(), "script"), 0);
    static const std::regex handler("<[^>]* on[a-z]+=\"");
    EXPECT_FALSE(std::regex_search(html, handler));
    static const std::regex address("href=\"(?!https://)");
    EXPECT_FALSE(std::regex_search(html, address));
}

TEST(ReportSafety, EveryTextOfTheResultIsEscaped) {
    SamplePage page;
    page.candidate()["variants"][0]["laboratory"] = {{"class", 4}, {"date", "x"}, {"by", "x"}};
    poison(page.result);
    for (const Language language : {Language::french, Language::english}) {
        const std::string html = page.html(language);
        EXPECT_THAT(html, HasSubstr("&lt;script&gt;alert(1)"));
        expect_harmless(html);
    }
}

TEST(ReportSafety, EveryTextOfTheRecordTheReceiptAndTheEventsIsEscaped) {
    SamplePage page;
    poison(page.receipt);
    page.record.prescriber = hostile;
    page.record.site = model::ClinicalSite{.code = hostile, .network = hostile};
    page.record.preindication = model::Preindication{hostile, hostile};
    page.record.diagnoses = {{.orpha = hostile}};
    page.record.tests = {{.name = hostile, .reason = hostile, .finding = hostile}};
    page.record.rcp = {{.decision = hostile}};
    page.evidence.assembly = hostile;
    page.evidence.calls_without_reference[hostile] = 1;
    cases::LedgerEvent event;
    event.trigger.what = hostile;
    event.trigger.key.text = hostile;
    event.trigger.old_value = hostile;
    event.trigger.new_value = hostile;
    event.trigger.source_date = hostile;
    event.seen = *model::parse_date("2026-04-30");
    event.outcome = "new";
    event.candidate_json = "no JSON";
    event.release_id = page.result["release"];
    page.events.push_back(event);
    const std::string html = page.html();
    EXPECT_THAT(html, HasSubstr("&lt;script&gt;alert(1)"));
    expect_harmless(html);
}

TEST(ReportSafety, NothingIsFetchedOrRun) {
    const std::string html = SamplePage().html();
    EXPECT_THAT(html, HasSubstr("default-src &#39;none&#39;"));
    for (const char* part : {"<link", "<iframe", " src=", "url(", "@import", "<form"}) {
        EXPECT_THAT(html, Not(HasSubstr(part))) << part;
    }
}

TEST(ReportSafety, PrintsNoIdsPathsOrDatesOfBirth) {
    SamplePage page;
    std::vector<model::Individual> people = page.evidence.pedigree.individuals();
    for (model::Individual& person : people) {
        for (std::string* id : {&person.id, &person.sample, &person.father, &person.mother}) {
            *id = id->empty() ? "" : "DUPONT_" + *id;
        }
    }
    page.evidence.pedigree =
        model::Pedigree(people, "DUPONT_" + page.evidence.pedigree.proband().id);
    page.candidate()["inheritance"]["verdict"] = "fail";
    page.candidate()["inheritance"]["reason"] = "individual " + people[1].id + " (affected, 0/0)";
    page.record.dates.birth = model::PartialDate{2011, 12, 13};
    const std::string html = page.html();
    EXPECT_THAT(html, Not(HasSubstr("DUPONT")));
    EXPECT_THAT(html, HasSubstr("I-1 (affected, 0/0)"));
    EXPECT_THAT(html, Not(HasSubstr("MARTIN")));
    EXPECT_THAT(html, Not(HasSubstr("/srv/")));
    EXPECT_THAT(html, Not(HasSubstr("2011")));
}

TEST(ReportSafety, EveryOpenedElementIsClosedInOrder) {
    std::vector<std::string> open;
    const std::string html = SamplePage().html();
    static const std::regex tag("<(/?)([a-z0-9]+)[^>]*?(/?)>");
    for (std::sregex_iterator it(html.begin(), html.end(), tag), end; it != end; ++it) {
        const std::smatch& match = *it;
        if (match[1].length() == 0 && match[3].length() == 0) {
            open.push_back(match[2]);
        } else if (match[1].length() != 0) {
            ASSERT_FALSE(open.empty());
            ASSERT_EQ(open.back(), match[2]);
            open.pop_back();
        }
    }
    EXPECT_TRUE(open.empty());
}

} // namespace
} // namespace vigie::review
