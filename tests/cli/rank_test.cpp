#include "tests/cli/demo_fixture.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace vigie::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

/// `vigie rank` under the first release of the demonstration.
Outcome rank(std::vector<std::string> arguments) {
    std::vector<std::string> all{"rank", "-k", Demo::instance().release(1)};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return vigie(std::move(all));
}

json first_line(const std::string& text) {
    return json::parse(text.substr(0, text.find('\n')));
}

/// One Phenopacket with these features, as JSON on one line.
std::string packet(const std::string& id, const std::string& features) {
    return R"({"id":")" + id + R"(","subject":{"id":"P"},"phenotypicFeatures":[)" + features + "]}";
}

const std::string seizure = R"({"type":{"id":"HP:0001250","label":"Seizure"}})";

TEST(Rank, ListsGenesByTheSignsAsATable) {
    const Outcome outcome = rank({"--hpo", "HP:0001250, HP:0001263", "--top", "3"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.out, StartsWith("rank\tsymbol\tgene\tscore\tfit\t"));
    EXPECT_THAT(outcome.out, HasSubstr("\n3\t"));
    EXPECT_EQ(std::count(outcome.out.begin(), outcome.out.end(), '\n'), 4);
    EXPECT_THAT(outcome.err, HasSubstr("1 cases, 1 assessed"));
}

TEST(Rank, JsonHasTheContractsFieldsAndRanksWithoutGaps) {
    const Outcome outcome = rank({"--hpo", "HP:0001250", "--json"});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    const json ranking = first_line(outcome.out);
    EXPECT_TRUE(ranking.at("case").is_null());
    int expected = 0;
    for (const json& gene : ranking.at("genes")) {
        EXPECT_EQ(gene.at("rank"), ++expected);
        EXPECT_THAT(gene.at("hgnc_id").get<std::string>(), StartsWith("HGNC:"));
        for (const char* field : {"symbol", "score", "fit", "diseases", "matched"}) {
            EXPECT_TRUE(gene.contains(field)) << field;
        }
    }
    EXPECT_GT(expected, 1);
}

TEST(Rank, LabelsAreFrenchOnDemand) {
    const json english = first_line(rank({"--hpo", "HP:0001250", "--json"}).out);
    const json french = first_line(rank({"--hpo", "HP:0001250", "--json", "--lang", "fr"}).out);
    const auto label = [](const json& ranking) {
        return ranking.at("genes").at(0).at("signs").at(0).at("label").get<std::string>();
    };
    EXPECT_EQ(label(english), "Seizure");
    EXPECT_NE(label(french), label(english));
    EXPECT_EQ(english.at("genes").at(0).at("score"), french.at("genes").at(0).at("score"));
}

TEST(Rank, ExplainsOneGeneSignBySign) {
    const json ranking = first_line(rank({"--hpo", "HP:0001250", "--json"}).out);
    const auto gene = ranking.at("genes").at(0).at("hgnc_id").get<std::string>();
    const Outcome outcome = rank({"--hpo", "HP:0001250", "--explain", gene});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.out, StartsWith("sign\tlabel\tpatient\trelation\t"));
    EXPECT_THAT(outcome.out, HasSubstr("HP:0001250\tSeizure\tobserved\t"));
    EXPECT_EQ(rank({"--hpo", "HP:0001250", "--explain", "NOGENE"}).status, 64);
}

TEST(Rank, ReadsTheSignsOfACaseAsOptionsWouldGiveThem) {
    const WorkFolder work;
    std::ofstream(work / "case.json") << packet("C1", seizure);
    const Outcome of_case = rank({"--case", (work / "case.json").string()});
    EXPECT_EQ(of_case.status, 0) << of_case.err;
    EXPECT_EQ(of_case.out, rank({"--hpo", "HP:0001250"}).out);
}

TEST(Rank, ManyCasesAreOneLineEachInTheirOrderAtAnyNumberOfThreads) {
    const WorkFolder work;
    {
        std::ofstream file(work / "cases.ndjson");
        for (int number = 0; number < 300; ++number) {
            file << packet("C" + std::to_string(number), number % 3 == 0 ? "" : seizure) << '\n';
        }
    }
    const std::string cases = (work / "cases.ndjson").string();
    const Outcome one = rank({"--phenopackets", cases, "--threads", "1", "--top", "2"});
    ASSERT_EQ(one.status, 0) << one.err;
    EXPECT_EQ(one.out, rank({"--phenopackets", cases, "--threads", "4", "--top", "2"}).out);
    EXPECT_THAT(one.err, HasSubstr("300 cases, 200 assessed, 100 without an informative sign"));
    std::istringstream lines(one.out);
    std::string line;
    for (int number = 0; std::getline(lines, line); ++number) {
        EXPECT_EQ(json::parse(line).at("case"), "C" + std::to_string(number));
    }
}

TEST(Rank, AnAlternativeIdIsReplacedAndTold) {
    const Outcome outcome = rank({"--hpo", "HP:0001275"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(outcome.out, rank({"--hpo", "HP:0001250"}).out);
    EXPECT_THAT(outcome.err, HasSubstr("read as HP:0001250"));
    EXPECT_THAT(outcome.err, HasSubstr("1 ids replaced"));
}

TEST(Rank, AWellFormedUnknownIdIsToldCountedAndNotAssessed) {
    const Outcome outcome = rank({"--hpo", "HP:0001250,HP:9999999", "--json"});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr("HP:9999999 is not in the ontology"));
    EXPECT_THAT(outcome.err, HasSubstr("1 unknown (not_assessed)"));
    EXPECT_EQ(first_line(outcome.out).at("signs").at("not_assessed"), json({"HP:9999999"}));
    const Outcome alone = rank({"--hpo", "HP:9999999", "--json"});
    EXPECT_EQ(alone.status, 0);
    EXPECT_EQ(first_line(alone.out).at("verdict"), "not_assessed");
}

TEST(Rank, AMalformedIdIsRefusedAndLeavesNoFile) {
    const WorkFolder work;
    for (const char* id : {"HP:125", "0001250", "HP:00012500", "hp:0001250", "seizure"}) {
        const Outcome outcome = rank({"--hpo", id, "-o", (work / "out.tsv").string()});
        EXPECT_EQ(outcome.status, 65) << id;
        EXPECT_THAT(outcome.err, HasSubstr(id));
    }
    std::ofstream(work / "cases.ndjson") << packet("A", seizure) << '\n'
                                         << packet("B", R"({"type":{"id":"HP:12"}})") << '\n';
    const Outcome outcome =
        rank({"--phenopackets", (work / "cases.ndjson").string(), "-o", (work / "out").string()});
    EXPECT_EQ(outcome.status, 65);
    EXPECT_THAT(outcome.err, HasSubstr("line 2"));
    EXPECT_FALSE(std::filesystem::exists(work / "out"));
    EXPECT_THAT(leftovers(work.path()), IsEmpty());
}

TEST(Rank, ContradictoryOptionsAreUsageErrors) {
    const std::vector<std::vector<std::string>> wrong{
        {},
        {"--hpo", ","},
        {"--not-hpo", "HP:0001250"},
        {"--hpo", "HP:0001250", "--case", "c.json"},
        {"--hpo", "HP:0001250", "--format", "xml"},
        {"--hpo", "HP:0001250", "--format", "tsv", "--json"},
        {"--phenopackets", "c.ndjson", "--format", "tsv"},
        {"--hpo", "HP:0001250", "--lang", "de"}};
    for (const auto& arguments : wrong) {
        EXPECT_EQ(rank(arguments).status, 64) << testing::PrintToString(arguments);
    }
    EXPECT_EQ(rank({"--case", "absent.json"}).status, 66);
    EXPECT_EQ(rank({"--phenopackets", "absent.ndjson"}).status, 66);
}

} // namespace
} // namespace vigie::tests
