#include "tests/cli/demo_fixture.hpp"

#include <algorithm>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>

namespace vigie::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;

/// One case of a labelled site in a store.
class StatusOfACase : public testing::Test {
  protected:
    StatusOfACase() {
        json definition = json::parse(contents(Demo::instance().data() / "CASE.json"));
        definition.at("files").at(0).at("uri") = Demo::instance().trio().string();
        definition["id"] = "A";
        definition["vigie"] = {
            {"site", {{"code", "S1"}, {"type", "crmr_constituent"}, {"validFrom", "2023-01-01"}}},
            {"dates", {{"firstSpecialisedConsultation", "2025-01-10"}}},
            {"tests",
             {{{"type", "genome"},
               {"state", "done"},
               {"resulted", "2026-02-01"},
               {"result", "negative"}}}}};
        std::ofstream(work_ / "case.json") << definition.dump();
        const Outcome run = vigie({"run", "-k", Demo::instance().release(1), "--case",
                                   (work_ / "case.json").string(), "--today", "2026-05-01",
                                   "--store", store(), "-o", (work_ / "result").string()});
        EXPECT_EQ(run.status, 0) << run.err;
    }
    std::string store() const { return (work_ / "store.sqlite").string(); }
    Outcome set(const std::string& status, std::vector<std::string> more) const {
        std::vector<std::string> arguments{"case",     "set-status", "--store",   store(), "A",
                                           "--status", status,       "--by",      "Dr A",  "--site",
                                           "S1",       "--today",    "2026-06-30"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return vigie(arguments);
    }
    Outcome set_impasse(std::vector<std::string> more = {}) const {
        std::vector<std::string> arguments{"--diagnosis", "D1",         "--date",   "2026-06-01",
                                           "--rcp",       "2026-05-20", "--reason", "exhausted"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return set("undetermined", arguments);
    }
    json show() const {
        const Outcome shown =
            vigie({"case", "show", "--store", store(), "--json", "A", "--today", "2026-06-30"});
        EXPECT_EQ(shown.status, 0) << shown.err;
        return json::parse(shown.out);
    }
    Outcome status(std::vector<std::string> more = {}) const {
        std::vector<std::string> arguments{"case", "status", "--store", store(), "A"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return vigie(arguments);
    }

    WorkFolder work_;
};

TEST_F(StatusOfACase, AnImpasseIsSetShownWithdrawnByADiagnosisAndAudited) {
    const Outcome impasse = set_impasse();
    ASSERT_EQ(impasse.status, 0) << impasse.err;
    EXPECT_EQ(impasse.out, "");
    EXPECT_THAT(impasse.err,
                HasSubstr("wrote case A: diagnosis D1 is undetermined as of 2026-06-01 "
                          "(before: none), act 1"));
    EXPECT_THAT(impasse.err, HasSubstr("records no RCP of 2026-05-20"));
    json shown = show();
    EXPECT_EQ(shown.at("status").at(0).at("orpha"), "ORPHA:616874");
    EXPECT_EQ(shown.at("status").at(0).at("set_by"), "Dr A");
    EXPECT_EQ(shown.at("eligibility").at("rcp"), "2026-05-20");
    EXPECT_EQ(shown.at("events").back().at("trigger").at("kind"), "diagnosis_status");
    const Outcome confirmed =
        set("confirmed", {"--diagnosis", "D2", "--date", "2026-06-20", "--orpha", "355"});
    ASSERT_EQ(confirmed.status, 0) << confirmed.err;
    shown = show();
    EXPECT_EQ(shown.at("status").at(0).at("orpha"), nullptr);
    EXPECT_EQ(shown.at("status").at(0).at("ended_by"), "D2");
    EXPECT_EQ(shown.at("status").at(1).at("orpha"), "ORPHA:355");
    EXPECT_EQ(shown.at("clocks").at("first_specialised_consultation").at("state"), "closed");
    EXPECT_EQ(shown.at("clocks").at("first_specialised_consultation").at("days").at("most"), 526);
    EXPECT_EQ(shown.at("unexplained_signs"), json::array());
    const Outcome audit = vigie({"case", "audit", "--store", store()});
    EXPECT_EQ(audit.status, 0) << audit.err;
    EXPECT_EQ(audit.out.substr(0, 2), "2\t");
}

TEST_F(StatusOfACase, ACorrectionIsANewActAndTheHistoryKeepsBoth) {
    ASSERT_EQ(set_impasse().status, 0);
    const Outcome corrected = set("in_progress", {"--diagnosis", "D1", "--date", "2026-05-30",
                                                  "--replaces", "1", "--reason", "wrong case"});
    ASSERT_EQ(corrected.status, 0) << corrected.err;
    const Outcome table = status();
    EXPECT_EQ(table.status, 0);
    EXPECT_THAT(table.out, HasSubstr("1\tD1\tundetermined\t2026-06-01\tDr A\tS1\t2026-05-20\t-\t"
                                     "replaced by 2\texhausted\n"));
    EXPECT_THAT(table.out, HasSubstr("2\tD1\tin_progress\t2026-05-30\tDr A\tS1\t-\t-\treplaces 1\t"
                                     "wrong case\n"));
    const json history = json::parse(status({"--json"}).out);
    EXPECT_EQ(history.at("acts").size(), 2U);
    EXPECT_EQ(history.at("acts").at(0).at("replaced_by"), 2);
    EXPECT_EQ(history.at("status").at(0).at("status"), "in_progress");
    EXPECT_EQ(vigie({"case", "audit", "--store", store()}).status, 0);
}

TEST_F(StatusOfACase, TheSameActTwiceIsWrittenOnce) {
    ASSERT_EQ(set_impasse().status, 0);
    const Outcome again = set_impasse({"--today", "2026-06-30"});
    EXPECT_EQ(again.status, 64) << "an option twice";
    const Outcome repeated = set_impasse();
    EXPECT_EQ(repeated.status, 0);
    EXPECT_THAT(repeated.err, HasSubstr("nothing was written: act 1 of case A says so already"));
    EXPECT_EQ(json::parse(status({"--json"}).out).at("acts").size(), 1U);
}

TEST_F(StatusOfACase, APartialDiagnosisLeavesTheOtherSignsOpen) {
    const json before = show();
    const std::string first = before.at("unexplained_signs").at(0);
    ASSERT_GT(before.at("unexplained_signs").size(), 1U);
    const Outcome partial =
        set("confirmed", {"--diagnosis", "D1", "--date", "2026-06-20", "--orpha", "ORPHA:355",
                          "--partial", "--explains", first});
    ASSERT_EQ(partial.status, 0) << partial.err;
    const json shown = show();
    EXPECT_EQ(shown.at("unexplained_signs").size(), before.at("unexplained_signs").size() - 1);
    EXPECT_EQ(shown.at("status").at(0).at("partial"), true);
    EXPECT_NE(shown.at("clocks").at("first_specialised_consultation").at("state"), "closed");
}

struct RefusedCommand {
    const char* name;
    std::vector<std::string> options;
    int exit;
    const char* words;
};

const std::vector<RefusedCommand>& refused_commands() {
    static const std::vector<RefusedCommand> all{
        {"unknown status", {"--status", "solved"}, 64, "--status is one of in_progress"},
        {"no diagnosis", {"--diagnosis", ""}, 64, "--diagnosis is empty"},
        {"tab in a name", {"--by", "Dr\tA"}, 64, "--by is empty, longer"},
        {"malformed day", {"--date", "2026-6-1"}, 64, "--date is YYYY-MM-DD"},
        {"malformed rcp", {"--rcp", "May"}, 64, "--rcp is YYYY-MM-DD"},
        {"two lines", {"--reason", "a\nb"}, 64, "--reason is one line"},
        {"blank reason", {"--reason", " "}, 64, "--reason is empty"},
        {"no orphacode", {"--orpha", "OMIM:1"}, 64, "--orpha is an ORPHAcode"},
        {"leading zero", {"--orpha", "0355"}, 64, "--orpha is an ORPHAcode"},
        {"no sign", {"--explains", "HP:1"}, 64, "'HP:1' is none"},
        {"trailing comma", {"--explains", "HP:0001250,"}, 64, "'' is none"},
        {"no act", {"--replaces", "first"}, 64, "--replaces is the number of an act"},
        {"act zero", {"--replaces", "0"}, 64, "--replaces is the number of an act"},
        {"impasse without rcp", {"--status", "undetermined", "--reason", "r"}, 64, "--rcp"},
        {"impasse without reason",
         {"--status", "undetermined", "--rcp", "2026-06-01"},
         64,
         "--reason"},
        {"confirmed without code", {"--status", "confirmed"}, 64, "--orpha"},
        {"another site", {"--site", "S2"}, 65, "the case knows the site 'S1', not 'S2'"},
        {"after today", {"--date", "2026-07-01"}, 65, "lies after today"},
        {"before the label", {"--date", "2022-12-31"}, 65, "begins on 2023-01-01"},
        {"rcp after", {"--rcp", "2026-06-02"}, 65, "lies after the day of the status"},
        {"act of nobody", {"--replaces", "5"}, 65, "the case has no act 5"},
    };
    return all;
}

TEST_F(StatusOfACase, EveryRefusalIsOneSentenceWithItsCodeAndWritesNothing) {
    for (const RefusedCommand& one : refused_commands()) {
        std::map<std::string, std::string> options{{"--status", "in_progress"},
                                                   {"--diagnosis", "D1"},
                                                   {"--by", "Dr A"},
                                                   {"--site", "S1"},
                                                   {"--date", "2026-06-01"}};
        for (std::size_t i = 0; i + 1 < one.options.size(); i += 2) {
            options[one.options[i]] = one.options[i + 1];
        }
        std::vector<std::string> arguments{"case", "set-status", "--store",   store(),
                                           "A",    "--today",    "2026-06-30"};
        for (const auto& [name, value] : options) {
            arguments.push_back(name);
            arguments.push_back(value);
        }
        const Outcome outcome = vigie(arguments);
        EXPECT_EQ(outcome.status, one.exit) << one.name << ": " << outcome.err;
        EXPECT_THAT(outcome.err, HasSubstr(one.words)) << one.name;
        EXPECT_EQ(std::count(outcome.err.begin(), outcome.err.end(), '\n'), 1) << one.name;
        EXPECT_EQ(outcome.out, "") << one.name;
    }
    EXPECT_EQ(json::parse(status({"--json"}).out).at("acts"), json::array());
}

TEST_F(StatusOfACase, AnImpasseWithARequiredTestOpenNeedsAWordWhy) {
    const std::string rules = (work_ / "rules.toml").string();
    std::ofstream(rules) << R"(id = "own"
[limits]
interpretation_months = 18
min_analysable = 0.9
edge_points = 2
classes_required = []
classes_named = []
source = "s"
[[required]]
id = "rna"
label = "RNA"
label_fr = "ARN"
any_of = ["RNA"]
source = "s"
)";
    const Outcome refused = set_impasse({"--rules", rules});
    EXPECT_EQ(refused.status, 65);
    EXPECT_THAT(refused.err, HasSubstr("RNA: rna not recorded"));
    const Outcome despite = set_impasse({"--rules", rules, "--despite", "no tissue"});
    EXPECT_EQ(despite.status, 0) << despite.err;
    EXPECT_THAT(status({"--json"}).out, HasSubstr("\"despite\":\"no tissue\""));
}

TEST_F(StatusOfACase, AnUnknownCaseOrStoreIsNamed) {
    EXPECT_EQ(vigie({"case", "status", "--store", store(), "Z"}).status, 65);
    EXPECT_EQ(vigie({"case", "status", "--store", (work_ / "none").string(), "A"}).status, 66);
    const Outcome nowhere = vigie({"case", "set-status", "--store", (work_ / "none").string(), "A",
                                   "--status", "probable", "--diagnosis", "D", "--by", "B",
                                   "--site", "S1", "--date", "2026-01-01"});
    EXPECT_EQ(nowhere.status, 66);
    const Outcome bare = vigie({"case", "set-status", "--store", store(), "A"});
    EXPECT_EQ(bare.status, 64);
    EXPECT_THAT(bare.err, HasSubstr("needs status"));
}

TEST_F(StatusOfACase, TheSheetOfTheCaseNamesADiseaseByTheReleaseThatIsGiven) {
    EXPECT_EQ(
        set("probable", {"--diagnosis", "D1", "--date", "2026-06-01", "--orpha", "900021"}).status,
        0);
    const auto sheet = [this](const std::vector<std::string>& more) {
        std::vector<std::string> words{"case",  "export",  "--bamara",  "--store",
                                       store(), "--today", "2026-06-30"};
        words.insert(words.end(), more.begin(), more.end());
        const Outcome told = vigie(words);
        EXPECT_EQ(told.status, 0) << told.err;
        return told.out;
    };
    EXPECT_THAT(sheet({}), HasSubstr("ORPHA:900021"));
    EXPECT_THAT(sheet({}), testing::Not(HasSubstr("VIGC1-related")));
    EXPECT_THAT(sheet({"-k", Demo::instance().release(1)}),
                HasSubstr("VIGC1-related cardiomyopathy (synthetic) (ORPHA:900021)"));
}

} // namespace
} // namespace vigie::tests
