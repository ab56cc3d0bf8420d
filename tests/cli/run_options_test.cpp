#include "tests/cli/demo_fixture.hpp"

#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <utility>

namespace vigie::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

/// The id of the demonstration's patient.
std::string proband() {
    const json subject = json::parse(contents(Demo::instance().data() / "CASE.json"));
    const json& person = subject.contains("proband") ? subject.at("proband") : subject;
    return person.at("subject").at("id").get<std::string>();
}

/// The case id of a receipt.
std::string case_of(const std::filesystem::path& result) {
    return json::parse(contents(result / "receipt.json")).at("case");
}

TEST(Run, TheCaseIsNamedAfterTheProbandWhateverTheOrderOfTheSamples) {
    const WorkFolder work;
    const std::string father_first = (work / "father_first.vcf.gz").string();
    ASSERT_EQ(run_program({"/usr/bin/bcftools", "view", "-s", "SYN-F1,SYN-M1,SYN-P1", "-Oz", "-o",
                           father_first, Demo::instance().trio().string()})
                  .status,
              0);
    const std::vector<std::string> base{
        "run",        "-k",         Demo::instance().release(1),
        "--today",    "2026-10-15", "--vcf",
        father_first, "--ped",      (Demo::instance().data() / "trio.ped").string()};
    const auto run_into = [&](const std::string& name, std::vector<std::string> more) {
        std::vector<std::string> arguments = base;
        arguments.insert(arguments.end(), {"-o", (work / name).string()});
        arguments.insert(arguments.end(), more.begin(), more.end());
        const Outcome outcome = vigie(arguments);
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        return case_of(work / name);
    };
    EXPECT_EQ(run_into("by_ped", {}), "SYN-P1");
    EXPECT_EQ(run_into("named", {"--id", "C1"}), "C1");
    EXPECT_THAT(contents(work / "by_ped/report.html"), Not(HasSubstr("SYN-F1")));
}

TEST(Run, EveryInputIsAFile) {
    const WorkFolder work;
    for (const char* option : {"--structural", "--repeats"}) {
        const Outcome outcome = Demo::instance().run_case(1, work / "result", {option, "-"});
        EXPECT_EQ(outcome.status, 64) << option;
        EXPECT_THAT(outcome.err, HasSubstr("not stdin")) << option;
    }
}

TEST(Run, PenetranceAndTissueOfTheCaseStandInTheReceipt) {
    const WorkFolder work;
    const Outcome outcome = Demo::instance().run_case(
        1, work / "result", {"--incomplete-penetrance", "--tissue", proband() + "=blood"});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    const json stated = json::parse(contents(work / "result/receipt.json"));
    EXPECT_EQ(stated.at("incomplete_penetrance"), true);
    EXPECT_EQ(stated.at("tissues"), (json{{proband(), "blood"}}));
    ASSERT_EQ(Demo::instance().run_case(1, work / "plain").status, 0);
    const json plain = json::parse(contents(work / "plain/receipt.json"));
    EXPECT_EQ(plain.at("incomplete_penetrance"), false);
    EXPECT_TRUE(plain.at("tissues").empty());
}

TEST(Run, ATissueOfNobodyOrOfNothingIsRefused) {
    const WorkFolder work;
    for (const auto& [text, message] :
         {std::pair{std::string("blood"), "is not INDIVIDUAL=TISSUE"},
          std::pair{proband() + "=", "is not INDIVIDUAL=TISSUE"},
          std::pair{std::string("NOBODY=blood"), "who is not in the family"}}) {
        const Outcome outcome = Demo::instance().run_case(1, work / "result", {"--tissue", text});
        EXPECT_EQ(outcome.status, 64) << text;
        EXPECT_THAT(outcome.err, HasSubstr(message)) << text;
        EXPECT_FALSE(std::filesystem::exists(work / "result"));
    }
    const std::string blood = proband() + "=blood";
    const Outcome twice =
        Demo::instance().run_case(1, work / "result", {"--tissue", blood, "--tissue", blood});
    EXPECT_EQ(twice.status, 64);
    EXPECT_THAT(twice.err, HasSubstr("given twice"));
}

TEST(Run, WordsThatAreNotUtf8AreAUsageErrorBeforeTheRunBegins) {
    const WorkFolder work;
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{"--tissue", proband() + "=\xE9pith\xE9lium"},
          std::vector<std::string>{"--panel", "\xE9"}}) {
        const Outcome outcome = Demo::instance().run_case(1, work / "result", words);
        EXPECT_EQ(outcome.status, 64) << outcome.err;
        EXPECT_THAT(outcome.err, HasSubstr(words.front() + " '"));
        EXPECT_THAT(outcome.err, HasSubstr("is not UTF-8"));
        EXPECT_FALSE(std::filesystem::exists(work / "result"));
    }
}

TEST(Run, AFolderWhoseNameIsNotUtf8IsReadAndFoundAgain) {
    const WorkFolder work;
    const std::filesystem::path folder = work / "r\xE9seau";
    std::filesystem::create_directory(folder);
    std::filesystem::copy_file(Demo::instance().trio(), folder / "trio.vcf.gz");
    const std::string store = (work / "store").string();
    const Outcome outcome =
        vigie({"run", "-k", Demo::instance().release(1), "--vcf", (folder / "trio.vcf.gz").string(),
               "--proband", proband(), "--today", "2026-10-15", "--store", store, "-o",
               (folder / "result").string()});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    const json receipt = json::parse(contents(folder / "result/receipt.json"));
    EXPECT_TRUE(receipt.at("inputs").at(0).at("path").contains("hex"));
    const json found = json::parse(contents(folder / "result/candidates.json")).at("candidates");
    ASSERT_FALSE(found.empty());
    const json& variant = found.at(0).at("variants").at(0);
    const std::string ref = variant.at("ref");
    const std::string absent = variant.at("chrom").get<std::string>() + "-" +
                               std::to_string(variant.at("pos").get<int>()) + "-" + ref + "-" +
                               ref + "GTTGT";
    const Outcome why = vigie({"why", (folder / "result").string(), absent});
    EXPECT_EQ(why.status, 0) << why.err;
    EXPECT_THAT(why.out, HasSubstr("records overlap this place"));
    EXPECT_EQ(vigie({"case", "ingest", "--store", store, (folder / "result").string()}).status, 0);
}

} // namespace
} // namespace vigie::tests
