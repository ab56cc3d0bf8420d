#include "tests/cli/demo_fixture.hpp"

#include <algorithm>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

namespace vigie::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;

/// A store with three cases of the demonstration family; what a centre records differs.
class ImpasseStore : public testing::Test {
  protected:
    void add(const std::string& id, const json& record) {
        json definition = json::parse(contents(Demo::instance().data() / "CASE.json"));
        definition.at("files").at(0).at("uri") = Demo::instance().trio().string();
        definition["id"] = id;
        definition["vigie"] = record;
        std::ofstream(work_ / (id + ".json")) << definition.dump();
        const Outcome run = vigie({"run", "-k", Demo::instance().release(1), "--case",
                                   (work_ / (id + ".json")).string(), "--today", "2026-05-01",
                                   "--store", store(), "-o", (work_ / id).string()});
        ASSERT_EQ(run.status, 0) << run.err;
    }
    std::string store() const { return (work_ / "store.sqlite").string(); }
    Outcome impasse(std::vector<std::string> more) const {
        std::vector<std::string> arguments{"case", "impasse", "--store", store()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return vigie(arguments);
    }
    /// The lines of `case impasse --json`.
    std::vector<json> lines(std::vector<std::string> more) const {
        more.emplace_back("--json");
        const Outcome outcome = impasse(more);
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        std::vector<json> all;
        std::istringstream text(outcome.out);
        for (std::string line; std::getline(text, line);) {
            all.push_back(json::parse(line));
        }
        return all;
    }

    WorkFolder work_;
};

const json negative_genome{
    {"type", "genome"},         {"state", "done"},
    {"resulted", "2026-02-01"}, {"result", "negative"},
    {"analysable", 0.98},       {"variantClasses", {"SNV", "indel", "CNV", "SV", "STR", "MT"}}};

json site(const std::string& network) {
    return {{"code", "S1"}, {"type", "ccmr"}, {"network", network}};
}

TEST_F(ImpasseStore, ListsEveryCaseWithClocksEligibilityReasonsAndTheirOrder) {
    add("A",
        {{"site", site("RespiFIL")},
         {"dates", {{"firstSigns", "2023-05"}, {"firstSpecialisedConsultation", "2025-06-01"}}},
         {"tests", json::array({negative_genome})}});
    add("B",
        {{"diagnoses", {{{"status", "confirmed"}, {"orpha", "ORPHA:355"}, {"date", "2026-03-01"}}}},
         {"dates", {{"firstSpecialisedConsultation", "2025-02-28"}}}});
    const std::vector<json> all = lines({"--today", "2026-05-31"});
    ASSERT_EQ(all.size(), 3U);
    EXPECT_EQ(all[0].at("case"), "A");
    EXPECT_EQ(all[0].at("rank"), 1);
    const json& clocks = all[0].at("clocks");
    EXPECT_EQ(clocks.at("first_signs").at("state"), "exceeded");
    EXPECT_EQ(clocks.at("first_signs").at("days"), (json{{"least", 1096}, {"most", 1126}}));
    EXPECT_EQ(clocks.at("first_specialised_consultation").at("state"), "within_goal");
    EXPECT_EQ(all[0].at("eligibility").at("network"), "RESPIFIL");
    EXPECT_EQ(all[0].at("order").at(0), (json{{"part", "unsolved"}, {"value", 1}}));
    for (const json& reason : all[0].at("eligibility").at("reasons")) {
        EXPECT_FALSE(reason.at("text_fr").get<std::string>().empty());
        EXPECT_FALSE(reason.at("reopened_by").at("code").get<std::string>().empty());
    }
    EXPECT_EQ(all[1].at("case"), "B") << "a solved case comes last";
    EXPECT_EQ(all[1].at("proposal"), "none");
    const json& closed = all[1].at("clocks").at("first_specialised_consultation");
    EXPECT_EQ(closed.at("state"), "closed");
    EXPECT_EQ(closed.at("days").at("most"), 366);
    EXPECT_EQ(closed.at("outcome"), "missed");
    EXPECT_EQ(all[2].at("summary"), (json{{"cases", 2},
                                          {"listed", 2},
                                          {"other_network", 0},
                                          {"other_status", 0},
                                          {"failed", 0}}));
}

TEST_F(ImpasseStore, AnUnrecordedCaseIsUnknownAndSaysWhatIsNotRecorded) {
    add("A", json::object());
    const json line = lines({"--today", "2026-05-31"}).at(0);
    EXPECT_EQ(line.at("eligibility").at("verdict"), "unknown");
    EXPECT_THAT(line.at("eligibility").at("unknown").at(0).get<std::string>(),
                HasSubstr("genome not recorded"));
    EXPECT_EQ(line.at("clocks").at("first_signs").at("fault"), "missing");
    EXPECT_EQ(line.at("clocks").at("first_signs").at("fault_of"), "first_signs");
    EXPECT_EQ(line.at("status"), json::array());
}

TEST_F(ImpasseStore, FiltersByNetworkAndStatusAndCountsTheRest) {
    add("A", {{"site", site("RespiFIL")}, {"diagnoses", {{{"status", "probable"}}}}});
    add("B", {{"site", site("MHEMO")}});
    add("C", json::object());
    const std::vector<json> network = lines({"--network", "respifil"});
    ASSERT_EQ(network.size(), 2U);
    EXPECT_EQ(network[0].at("case"), "A");
    EXPECT_EQ(network[1].at("summary").at("other_network"), 2);
    const std::vector<json> status = lines({"--status", "unrecorded", "--status", "Confirmed"});
    ASSERT_EQ(status.size(), 3U);
    EXPECT_EQ(status[2].at("summary").at("other_status"), 1);
    const Outcome unknown = impasse({"--network", "NOBODY"});
    EXPECT_EQ(unknown.status, 64);
    EXPECT_THAT(unknown.err, HasSubstr("no network 'NOBODY'; the rules name ANDDI-RARES"));
    EXPECT_EQ(impasse({"--status", "solved"}).status, 64);
}

TEST_F(ImpasseStore, ATableNamesStateReasonsAndTheCounts) {
    add("A", {{"dates", {{"firstSpecialisedConsultation", "2025"}}}});
    const Outcome outcome = impasse({"--today", "2026-05-31"});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.out, HasSubstr("#rank\tcase\tstatus\tproposal\teligibility"));
    EXPECT_THAT(outcome.out, HasSubstr("\n1\tA\tunrecorded\t"));
    EXPECT_THAT(outcome.out,
                HasSubstr("not_assessed 151..515 d (imprecise: first_specialised_consultation)"));
    EXPECT_THAT(outcome.err, HasSubstr("1 cases as of 2026-05-31: 1 listed"));
    EXPECT_EQ(outcome.out, impasse({"--today", "2026-05-31", "--threads", "2"}).out);
}

/// A laboratory's rule file: one test that a network asks by name.
constexpr const char* own_rules = R"(id = "own-1"
[limits]
interpretation_months = 1
min_analysable = 0.9
edge_points = 1
classes_required = []
classes_named = []
source = "the laboratory"
[[goal]]
from = "first_specialised_consultation"
years = 1
source = "PNMR3"
[[required]]
id = "genome"
label = "genome"
label_fr = "génome"
any_of = ["genome"]
source = "the laboratory"
[[network]]
code = "MHEMO"
name = "MHEMO"
[[network.required]]
id = "willebrand"
label = "von Willebrand factor"
label_fr = "facteur de Willebrand"
any_of = ["biochemistry"]
names = ["von Willebrand factor"]
source = "guide of the network"
)";

TEST_F(ImpasseStore, RulesOfTheLaboratoryTakeThePlaceOfTheProgramsOwn) {
    add("A",
        {{"site", site("MHEMO")},
         {"tests",
          {negative_genome,
           {{"type", "biochemistry"}, {"name", "von Willebrand factor"}, {"state", "refused"}}}}});
    const std::string rules = (work_ / "rules.toml").string();
    std::ofstream(rules) << own_rules;
    const json line = lines({"--rules", rules, "--today", "2026-06-02"}).at(0);
    EXPECT_EQ(line.at("eligibility").at("verdict"), "incomplete");
    EXPECT_THAT(line.at("eligibility").at("missing").at(0).get<std::string>(),
                HasSubstr("von Willebrand factor: biochemistry refused"));
    EXPECT_EQ(line.at("eligibility").at("rules"), "own-1");
    EXPECT_THAT(line.dump(), HasSubstr("interpretation_old"));
    EXPECT_EQ(impasse({"--rules", (work_ / "absent.toml").string()}).status, 66);
    std::ofstream(rules) << "id = 1";
    const Outcome wrong = impasse({"--rules", rules});
    EXPECT_EQ(wrong.status, 78);
    EXPECT_THAT(wrong.err, HasSubstr("rules.toml (id): is no text"));
}

TEST_F(ImpasseStore, CaseShowAndCaseListTellTheSame) {
    add("A",
        {{"diagnoses", {{{"status", "undetermined"}}}}, {"tests", json::array({negative_genome})}});
    add("B", json::object());
    const Outcome shown =
        vigie({"case", "show", "--store", store(), "--json", "A", "--today", "2026-05-31"});
    ASSERT_EQ(shown.status, 0) << shown.err;
    const json document = json::parse(shown.out);
    const json line = lines({"--today", "2026-05-31", "--status", "undetermined"}).at(0);
    for (const char* part : {"status", "clocks", "eligibility", "unexplained_signs"}) {
        EXPECT_EQ(document.at(part), line.at(part)) << part;
    }
    EXPECT_EQ(document.at("status").at(0).at("source"), "case_file");
    EXPECT_EQ(document.at("status").at(0).at("orpha"), nullptr) << "616874 follows an act alone";
    const json& signs = document.at("signs");
    EXPECT_EQ(
        document.at("unexplained_signs").size(),
        static_cast<std::size_t>(std::count_if(signs.begin(), signs.end(), [](const json& sign) {
            return sign.at("excluded") == false;
        })));
    const Outcome list = vigie({"case", "list", "--store", store(), "--status", "undetermined"});
    EXPECT_THAT(list.out, HasSubstr("\tundetermined\n"));
    EXPECT_EQ(list.out.find("\nB\t"), std::string::npos);
}

TEST_F(ImpasseStore, WhereThereIsNoneExits66) {
    EXPECT_EQ(impasse({}).status, 66);
}

} // namespace
} // namespace vigie::tests
