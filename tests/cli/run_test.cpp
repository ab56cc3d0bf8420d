#include "tests/cli/demo_fixture.hpp"

#include <algorithm>
#include <csignal>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>
#include <unistd.h>

namespace vigie::tests {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::map<std::string, std::string> files_of(const std::filesystem::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        files[entry.path().filename().string()] = contents(entry.path());
    }
    return files;
}

json candidates(const std::filesystem::path& result) {
    return json::parse(contents(result / "candidates.json")).at("candidates");
}

TEST(Run, WritesEveryFileOfTheContractAndTheReceiptNamesThem) {
    const WorkFolder work;
    const Outcome outcome = Demo::instance().run_case(1, work / "result");
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    const json receipt = json::parse(contents(work / "result/receipt.json"));
    for (const char* name :
         {"candidates.json", "candidates.tsv", "variants.vcf.gz", "variants.vcf.gz.tbi",
          "calls.bcf", "calls.bcf.csi", "evidence.json.zst", "facts.tsv.zst", "report.html"}) {
        EXPECT_TRUE(std::filesystem::exists(work / (std::string("result/") + name))) << name;
        EXPECT_TRUE(receipt.at("outputs").contains(name)) << name;
    }
    EXPECT_EQ(receipt.at("today"), "2026-10-15");
    EXPECT_FALSE(candidates(work / "result").empty());
    EXPECT_THAT(leftovers(work.path()), IsEmpty());
}

TEST(Run, ItsVariantFilesKeepToTheSpecification) {
    const WorkFolder work;
    ASSERT_EQ(Demo::instance().run_case(1, work / "result").status, 0);
    for (const char* name : {"result/calls.bcf", "result/variants.vcf.gz"}) {
        const Outcome outcome = vigie({"check", "--rules", "spec", (work / name).string()});
        EXPECT_EQ(outcome.status, 0) << outcome.out;
    }
}

TEST(Run, EveryStageOfTheReceiptConservesItsCounts) {
    const WorkFolder work;
    ASSERT_EQ(Demo::instance().run_case(1, work / "result").status, 0);
    const json receipt = json::parse(contents(work / "result/receipt.json"));
    ASSERT_GE(receipt.at("stages").size(), 5U);
    for (const json& stage : receipt.at("stages")) {
        std::uint64_t dropped = 0;
        for (const auto& [reason, count] : stage.at("dropped").items()) {
            dropped += count.get<std::uint64_t>();
        }
        EXPECT_EQ(stage.at("in").get<std::uint64_t>(),
                  stage.at("out").get<std::uint64_t>() + dropped)
            << stage;
    }
}

TEST(Run, SameBytesAtOneTwoAndEightThreads) {
    const WorkFolder work;
    ASSERT_EQ(Demo::instance().run_case(1, work / "one", {"-@", "1"}).status, 0);
    for (const std::string threads : {"2", "8"}) {
        ASSERT_EQ(Demo::instance().run_case(1, work / threads, {"-@", threads}).status, 0);
        EXPECT_TRUE(files_of(work / threads) == files_of(work / "one")) << threads;
    }
}

TEST(Run, ReplacesAnEarlierResultAsAWhole) {
    const WorkFolder work;
    ASSERT_EQ(Demo::instance().run_case(1, work / "result").status, 0);
    const auto first = files_of(work / "result");
    ASSERT_EQ(Demo::instance().run_case(1, work / "result").status, 0);
    EXPECT_TRUE(files_of(work / "result") == first);
    EXPECT_THAT(leftovers(work.path()), IsEmpty());
}

TEST(Run, DoesNotTouchAFolderThatIsNoResult) {
    const WorkFolder work;
    std::filesystem::create_directory(work / "mine");
    std::ofstream(work / "mine/notes.txt") << "keep";
    const Outcome outcome = Demo::instance().run_case(1, work / "mine");
    EXPECT_EQ(outcome.status, 64);
    EXPECT_EQ(contents(work / "mine/notes.txt"), "keep");
}

TEST(Run, KilledAtAnyMomentItLeavesNothingOrACompleteResult) {
    const WorkFolder work;
    ASSERT_EQ(Demo::instance().run_case(1, work / "expected").status, 0);
    const auto expected = files_of(work / "expected");
    const std::filesystem::path result = work / "result";
    for (int round = 0; round < 25; ++round) {
        std::filesystem::remove_all(result);
        Program program({vigie_binary().string(), "run", "-k", Demo::instance().release(1),
                         "--case", (Demo::instance().data() / "CASE.json").string(), "--today",
                         "2026-10-15", "-o", result.string()});
        usleep(static_cast<useconds_t>(round) * 12'000);
        program.send(SIGKILL);
        (void)program.wait();
        if (std::filesystem::exists(result)) {
            ASSERT_TRUE(files_of(result) == expected);
        }
    }
    ASSERT_EQ(Demo::instance().run_case(1, result).status, 0);
    EXPECT_TRUE(files_of(result) == expected);
    EXPECT_THAT(leftovers(work.path()), IsEmpty());
}

TEST(Run, OptionsAndPedGiveTheCandidatesOfTheCaseFile) {
    const WorkFolder work;
    ASSERT_EQ(Demo::instance().run_case(1, work / "case").status, 0);
    const json definition = json::parse(contents(Demo::instance().data() / "CASE.json"));
    std::string hpo;
    for (const json& feature : definition.at("proband").at("phenotypicFeatures")) {
        if (!feature.value("excluded", false)) {
            hpo += (hpo.empty() ? "" : ",") + feature.at("type").at("id").get<std::string>();
        }
    }
    std::vector<std::string> arguments{"run",
                                       "-k",
                                       Demo::instance().release(1),
                                       "--vcf",
                                       Demo::instance().trio().string(),
                                       "--ped",
                                       (Demo::instance().data() / "trio.ped").string(),
                                       "--hpo",
                                       hpo,
                                       "--today",
                                       "2026-10-15",
                                       "-o",
                                       (work / "options").string()};
    if (definition.contains("vigie")) {
        for (const json& panel : definition.at("vigie").value("panels", json::array())) {
            arguments.insert(arguments.end(), {"--panel", panel.get<std::string>()});
        }
    }
    const Outcome outcome = vigie(arguments);
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    const json from_case = candidates(work / "case");
    const json from_options = candidates(work / "options");
    ASSERT_EQ(from_options.size(), from_case.size());
    for (std::size_t i = 0; i < from_case.size(); ++i) {
        EXPECT_EQ(from_options[i].at("gene"), from_case[i].at("gene"));
        EXPECT_EQ(from_options[i].at("variants").size(), from_case[i].at("variants").size());
    }
}

TEST(Run, AFamilyOfOneFilePerPersonGivesTheCandidatesOfTheJointFile) {
    const WorkFolder work;
    const std::string ped = (Demo::instance().data() / "trio.ped").string();
    const std::vector<std::string> family{
        "--ped",   ped,          "--proband", "SYN-P1",
        "--today", "2026-10-15", "-k",        Demo::instance().release(1)};
    std::vector<std::string> joint{"run", "--vcf", Demo::instance().trio().string(), "-o",
                                   (work / "joint").string()};
    std::vector<std::string> apart{"run", "-o", (work / "apart").string()};
    for (const std::string sample : {"SYN-M1", "SYN-F1", "SYN-P1"}) {
        const std::string file = (work / (sample + ".vcf.gz")).string();
        ASSERT_EQ(run_program({"/usr/bin/bcftools", "view", "-s", sample, "-Oz", "-o", file,
                               Demo::instance().trio().string()})
                      .status,
                  0);
        apart.insert(apart.end(), {"--vcf", file});
    }
    joint.insert(joint.end(), family.begin(), family.end());
    apart.insert(apart.end(), family.begin(), family.end());
    ASSERT_EQ(vigie(joint).status, 0);
    const Outcome outcome = vigie(apart);
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_EQ(candidates(work / "apart"), candidates(work / "joint"));
}

TEST(Run, ABlockOfAParentsGvcfIsReferenceAndAMissingRecordIsNot) {
    const WorkFolder work;
    const std::string trio = Demo::instance().trio().string();
    const auto family_file = [&](const std::string& sample, bool blocks) {
        const std::string file = (work / (sample + (blocks ? ".g.vcf" : ".vcf"))).string();
        std::vector<std::string> view{"/usr/bin/bcftools", "view", "-s", sample, trio};
        if (sample != "SYN-P1") {
            view.insert(view.begin() + 2, "-c1");
        }
        std::string text = run_program(view).out;
        const std::size_t columns = text.find("#CHROM");
        const std::size_t body = text.find('\n', columns) + 1;
        std::string out = text.substr(0, columns) + "##INFO=<ID=END,Number=1,Type=Integer," +
                          "Description=\"\">\n" + text.substr(columns, body - columns);
        std::string contig;
        for (std::size_t at = body; at < text.size(); at = text.find('\n', at) + 1) {
            const std::string line = text.substr(at, text.find('\n', at) + 1 - at);
            const std::string name = line.substr(0, line.find('\t'));
            if (blocks && name != contig) {
                out += name + "\t1\t.\tN\t<NON_REF>\t.\t.\tEND=9999999\tGT:DP:GQ\t0/0:30:99\n";
                contig = name;
            }
            out += line;
        }
        std::ofstream(file) << out;
        return file;
    };
    const auto called = [&](bool blocks) {
        const std::filesystem::path result = work / (blocks ? "blocks" : "bare");
        const Outcome outcome =
            vigie({"run", "-o", result.string(), "--vcf", family_file("SYN-P1", false), "--vcf",
                   family_file("SYN-M1", blocks), "--vcf", family_file("SYN-F1", blocks), "--ped",
                   (Demo::instance().data() / "trio.ped").string(), "--proband", "SYN-P1",
                   "--today", "2026-10-15", "-k", Demo::instance().release(1)});
        EXPECT_EQ(outcome.status, 0) << outcome.err;
        return run_program({"/usr/bin/bcftools", "query", "-s", "SYN-M1,SYN-F1", "-f", "[%GT ]\n",
                            (result / "calls.bcf").string()})
            .out;
    };
    const auto unknown = [](const std::string& genotypes) {
        std::istringstream tokens(genotypes);
        return std::count_if(std::istream_iterator<std::string>(tokens), {},
                             [](const std::string& gt) { return gt == "." || gt == "./."; });
    };
    const std::string bare = called(false);
    const std::string blocks = called(true);
    EXPECT_EQ(std::count(bare.begin(), bare.end(), '\n'),
              std::count(blocks.begin(), blocks.end(), '\n'));
    EXPECT_GT(unknown(bare), 1000);
    // A parent without any record on a contig has no block there.
    EXPECT_LT(unknown(blocks) * 20, unknown(bare));
}

TEST(Run, AnUnknownPanelIsAUsageError) {
    const WorkFolder work;
    const Outcome outcome =
        Demo::instance().run_case(1, work / "result", {"--panel", "NO_SUCH_PANEL"});
    EXPECT_EQ(outcome.status, 64);
    EXPECT_THAT(outcome.err, HasSubstr("NO_SUCH_PANEL"));
    EXPECT_FALSE(std::filesystem::exists(work / "result"));
}

TEST(Why, TellsACandidateADroppedAndAnAbsentVariant) {
    const WorkFolder work;
    ASSERT_EQ(Demo::instance().run_case(1, work / "result").status, 0);
    const json variant = candidates(work / "result").at(0).at("variants").at(0);
    const std::string name = variant.at("chrom").get<std::string>() + "-" +
                             std::to_string(variant.at("pos").get<int>()) + "-" +
                             variant.at("ref").get<std::string>() + "-" +
                             variant.at("alt").get<std::string>();
    const Outcome kept = vigie({"why", (work / "result").string(), name});
    EXPECT_EQ(kept.status, 0) << kept.err;
    EXPECT_THAT(kept.out, HasSubstr("tier"));
    const Outcome by_hgvs =
        vigie({"why", (work / "result").string(), variant.at("hgvs_c").get<std::string>()});
    EXPECT_EQ(by_hgvs.out, kept.out);
    const std::string other_alt = variant.at("alt") == "A" ? "C" : "A";
    const std::string ref = variant.at("ref").get<std::string>();
    if (ref.size() == 1 && ref != other_alt) {
        const Outcome absent =
            vigie({"why", (work / "result").string(),
                   variant.at("chrom").get<std::string>() + "-" +
                       std::to_string(variant.at("pos").get<int>()) + "-" + ref + "-" + other_alt});
        EXPECT_EQ(absent.status, 0) << absent.err;
        EXPECT_THAT(absent.out, HasSubstr("not in the case's call set"));
    }
}

/// CHROM-POS-REF-ALT of the first variant of a candidate.
std::string name_of(const json& candidate) {
    const json& variant = candidate.at("variants").at(0);
    return variant.at("chrom").get<std::string>() + "-" +
           std::to_string(variant.at("pos").get<int>()) + "-" +
           variant.at("ref").get<std::string>() + "-" + variant.at("alt").get<std::string>();
}

TEST(Why, SeveralVariantsAreAnsweredInTheirOrder) {
    const WorkFolder work;
    ASSERT_EQ(Demo::instance().run_case(1, work / "result").status, 0);
    const json found = candidates(work / "result");
    const std::string folder = (work / "result").string();
    const std::string first = name_of(found.at(0));
    const std::string second = name_of(found.at(1));
    const std::string both = vigie({"why", folder, second, first}).out;
    EXPECT_EQ(both, vigie({"why", folder, second}).out + "\n" + vigie({"why", folder, first}).out);
    EXPECT_EQ(vigie({"why", folder}).status, 64);
}

TEST(Why, AStoredCaseIsAskedAsItsResultFolder) {
    const WorkFolder work;
    const std::string store = (work / "lab.sqlite").string();
    ASSERT_EQ(Demo::instance().run_case(1, work / "result", {"--store", store}).status, 0);
    const json everything = json::parse(contents(work / "result/candidates.json"));
    const std::string id = everything.at("case");
    const std::string name = name_of(everything.at("candidates").at(0));
    const Outcome stored = vigie({"why", "--store", store, "--case", id, name});
    EXPECT_EQ(stored.status, 0) << stored.err;
    EXPECT_EQ(stored.out, vigie({"why", (work / "result").string(), name}).out);
    EXPECT_EQ(vigie({"why", "--store", store, name}).status, 64) << "without --case";
    const Outcome unknown = vigie({"why", "--store", store, "--case", "nobody", name});
    EXPECT_EQ(unknown.status, 65);
    EXPECT_THAT(unknown.err, HasSubstr("case 'nobody' is not in the store"));
    std::filesystem::remove(work / "result/calls.bcf");
    EXPECT_EQ(vigie({"why", "--store", store, "--case", id, name}).status, 66);
}

TEST(Why, AnInputThatIsGoneOrChangedIsNamed) {
    const WorkFolder work;
    const std::string copy = (work / "trio.vcf.gz").string();
    std::filesystem::copy_file(Demo::instance().trio(), copy);
    ASSERT_EQ(vigie({"run", "--vcf", copy, "--ped", (Demo::instance().data() / "trio.ped").string(),
                     "--proband", "SYN-P1", "--today", "2026-10-15", "-k",
                     Demo::instance().release(1), "-o", (work / "result").string()})
                  .status,
              0);
    const json variant = candidates(work / "result").at(0).at("variants").at(0);
    const std::string place = variant.at("chrom").get<std::string>() + "-" +
                              std::to_string(variant.at("pos").get<int>()) + "-" +
                              variant.at("ref").get<std::string>();
    const std::string absent = place + "-" + variant.at("ref").get<std::string>() + "GTTGT";
    const auto asked = [&] { return vigie({"why", (work / "result").string(), absent}).out; };
    EXPECT_THAT(asked(), HasSubstr("records overlap this place"));
    std::ofstream(copy, std::ios::app) << "x";
    EXPECT_THAT(asked(), HasSubstr("changed since the run"));
    std::filesystem::remove(copy);
    EXPECT_THAT(asked(), HasSubstr("not there any more"));
}

TEST(Why, AnHgvsNameThatNoTranscriptTakesIsRefused) {
    const WorkFolder work;
    ASSERT_EQ(Demo::instance().run_case(1, work / "result").status, 0);
    const Outcome unknown = vigie({"why", (work / "result").string(), "ENST99999999999:c.1A>G"});
    EXPECT_EQ(unknown.status, 65);
    EXPECT_THAT(unknown.err, HasSubstr("no transcript of the release bears this accession"));
}

TEST(Why, WhatTheScopeSealsIsNotTold) {
    const WorkFolder work;
    ASSERT_EQ(Demo::instance()
                  .run_case(1, work / "result", {"--panel", "SYN-CARDIO", "--strict-panel"})
                  .status,
              0);
    EXPECT_TRUE(candidates(work / "result").empty());
    const json everything = json::parse(contents(work / "result/candidates.json"));
    const std::uint64_t sealed = everything.at("counts").at("dropped").at("out_of_scope");
    EXPECT_GT(sealed, 0U);
    // The planted pathogenic allele of STORY.tsv, outside the cardiac panel.
    std::istringstream story(contents(Demo::instance().data() / "STORY.tsv"));
    std::string line;
    while (std::getline(story, line) && !line.starts_with("common_pathogenic")) {
    }
    std::istringstream cells(line);
    std::vector<std::string> row;
    for (std::string cell; std::getline(cells, cell, '\t');) {
        row.push_back(cell);
    }
    ASSERT_GT(row.size(), 7U);
    const Outcome outcome = vigie(
        {"why", (work / "result").string(), row[4] + "-" + row[5] + "-" + row[6] + "-" + row[7]});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.out, HasSubstr("sealed"));
    EXPECT_THAT(outcome.out, Not(HasSubstr("athogenic")));
    EXPECT_THAT(outcome.out, Not(HasSubstr(row[1])));
}

TEST(Why, NonsenseIsRefusedInOneSentence) {
    const WorkFolder work;
    ASSERT_EQ(Demo::instance().run_case(1, work / "result").status, 0);
    const Outcome outcome = vigie({"why", (work / "result").string(), "what?"});
    EXPECT_EQ(outcome.status, 65);
    EXPECT_THAT(outcome.err, HasSubstr("CHROM-POS-REF-ALT"));
}

} // namespace
} // namespace vigie::tests
