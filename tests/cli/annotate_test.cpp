#include "tests/cli/demo_fixture.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>
#include <sys/stat.h>
#include <unistd.h>

namespace vigie::tests {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

std::string annotated(const std::vector<std::string>& more, const WorkFolder& work) {
    const std::string output = (work / "out").string();
    std::vector<std::string> arguments{"annotate", "-k", Demo::instance().release(1), "-o", output};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Outcome outcome = vigie(arguments);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return contents(output);
}

/// Runs bcftools; the tests install it.
std::string bcftools(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "/usr/bin/bcftools");
    const Outcome outcome = run_program(std::move(arguments));
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return outcome.out;
}

TEST(Annotate, SameBytesAtOneTwoAndEightThreadsInEveryFormat) {
    const std::string input = Demo::instance().trio().string();
    for (const std::string type : {"v", "z", "u", "b"}) {
        const WorkFolder work;
        const std::string one = annotated({"-O", type, "-@", "1", input}, work);
        ASSERT_FALSE(one.empty());
        EXPECT_TRUE(annotated({"-O", type, "-@", "2", input}, work) == one) << type;
        EXPECT_TRUE(annotated({"-O", type, "-@", "8", input}, work) == one) << type;
    }
}

TEST(Annotate, EveryFormatHoldsTheSameRecords) {
    const std::string input = Demo::instance().trio().string();
    const WorkFolder work;
    (void)annotated({"-O", "v", input}, work);
    const std::string text = bcftools({"view", "-H", (work / "out").string()});
    ASSERT_GT(text.size(), 100'000U);
    for (const std::string type : {"z", "u", "b"}) {
        (void)annotated({"-O", type, input}, work);
        EXPECT_TRUE(bcftools({"view", "-H", (work / "out").string()}) == text) << type;
    }
}

TEST(Annotate, UntouchedColumnsStayByteForByte) {
    const WorkFolder work;
    const std::string input = Demo::instance().trio().string();
    const std::string text = annotated({"-O", "v", input}, work);
    const std::string raw = run_program({"/usr/bin/zcat", input}).out;
    std::istringstream before(raw.substr(raw.find('\n', raw.find("#CHROM")) + 1));
    std::istringstream after(text.substr(text.find('\n', text.find("#CHROM")) + 1));
    std::string old_line;
    std::string new_line;
    std::size_t lines = 0;
    while (std::getline(before, old_line)) {
        ASSERT_TRUE(std::getline(after, new_line));
        ++lines;
        std::istringstream old_cells(old_line);
        std::istringstream new_cells(new_line);
        std::string old_cell;
        std::string new_cell;
        for (int column = 0; std::getline(old_cells, old_cell, '\t'); ++column) {
            ASSERT_TRUE(std::getline(new_cells, new_cell, '\t'));
            if (column == 7) {
                EXPECT_TRUE(old_cell == "." || new_cell.starts_with(old_cell)) << new_line;
            } else {
                ASSERT_EQ(new_cell, old_cell) << new_line;
            }
        }
    }
    EXPECT_GT(lines, 1000U);
    EXPECT_FALSE(std::getline(after, new_line));
}

TEST(Annotate, ReadsVcfBcfAndStdinAlike) {
    const WorkFolder work;
    const std::string input = Demo::instance().trio().string();
    const auto records = [](const std::string& text) { return text.substr(text.find("#CHROM")); };
    (void)bcftools({"view", "--no-version", "-Ov", "-o", (work / "in.vcf").string(), input});
    (void)bcftools({"view", "--no-version", "-Oz", "-o", (work / "in.vcf.gz").string(), input});
    (void)bcftools({"view", "--no-version", "-Ob", "-o", (work / "in.bcf").string(), input});
    const std::string expected = records(annotated({"-O", "v", (work / "in.vcf").string()}, work));
    ASSERT_GT(expected.size(), 100'000U);
    for (const char* name : {"in.vcf", "in.vcf.gz", "in.bcf"}) {
        const std::string text = annotated({"-O", "v", (work / name).string()}, work);
        EXPECT_TRUE(records(text) == expected) << name;
        const Outcome piped =
            vigie({"annotate", "-k", Demo::instance().release(1), "-"}, work / name);
        EXPECT_EQ(piped.status, 0) << piped.err;
        EXPECT_TRUE(records(piped.out) == expected) << name;
    }
}

TEST(Annotate, WritesAnIndexThatFindsRecords) {
    const WorkFolder work;
    const std::string output = (work / "out.vcf.gz").string();
    const Outcome outcome = vigie({"annotate", "-k", Demo::instance().release(1), "-o", output,
                                   "--write-index=tbi", Demo::instance().trio().string()});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_TRUE(std::filesystem::exists(output + ".tbi"));
    const std::string counted = bcftools({"index", "--nrecords", output});
    EXPECT_GT(std::stoi(counted), 1000);
}

TEST(Annotate, WritesBcfFromAFifo) {
    const WorkFolder work;
    const std::string input = Demo::instance().trio().string();
    const std::string expected = annotated({"-O", "b", input}, work);
    const std::string fifo = (work / "fifo").string();
    ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
    Program feeder({"/bin/sh", "-c", "cat '" + input + "' > '" + fifo + "'"});
    EXPECT_TRUE(annotated({"-O", "b", fifo}, work) == expected);
    EXPECT_EQ(feeder.wait().status, 0);
}

TEST(Annotate, TheBcfHeaderOfARegionDeclaresWhatTheRegionUses) {
    const WorkFolder work;
    const std::string text = (work / "odd.vcf").string();
    std::ofstream(text) << "##fileformat=VCFv4.2\n##contig=<ID=1>\n"
                           "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n"
                           "1\t100\t.\tN\tA\t.\t.\tNEAR=1\n"
                           "1\t500000\t.\tN\tA\t.\t.\tFAR=1\n";
    ASSERT_EQ(run_program({"/usr/bin/bgzip", text}).status, 0);
    ASSERT_EQ(run_program({"/usr/bin/tabix", text + ".gz"}).status, 0);
    (void)annotated({"-O", "b", "-r", "1:1-1000", text + ".gz"}, work);
    const std::string header = bcftools({"view", "-h", (work / "out").string()});
    EXPECT_THAT(header, HasSubstr("ID=NEAR,"));
    EXPECT_THAT(header, testing::Not(HasSubstr("ID=FAR,")));
}

TEST(Annotate, AnIndexThatCannotBeBuiltLeavesTheEarlierFile) {
    const WorkFolder work;
    const std::string far = (work / "far.vcf").string();
    std::ofstream(far) << "##fileformat=VCFv4.2\n##contig=<ID=1>\n"
                          "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n"
                          "1\t600000000\t.\tA\tG\t.\t.\t.\n";
    const std::string output = (work / "out.vcf.gz").string();
    std::ofstream(output) << "the earlier file";
    const Outcome outcome = vigie(
        {"annotate", "-k", Demo::instance().release(1), "-o", output, "--write-index=tbi", far});
    EXPECT_EQ(outcome.status, 74) << outcome.err;
    EXPECT_EQ(contents(output), "the earlier file");
    EXPECT_THAT(leftovers(work.path()), IsEmpty());
}

TEST(Annotate, AReplacedFileKeepsNoIndexOfTheEarlierOne) {
    const WorkFolder work;
    const std::string output = (work / "out.vcf.gz").string();
    const std::string input = Demo::instance().trio().string();
    const std::vector<std::string> arguments{"annotate", "-k",   Demo::instance().release(1),
                                             "-o",       output, input};
    std::vector<std::string> indexed = arguments;
    indexed.insert(indexed.end(), {"--write-index=tbi"});
    ASSERT_EQ(vigie(indexed).status, 0);
    std::vector<std::string> by_region = arguments;
    by_region.insert(by_region.end(), {"-t", "1:1-500000"});
    ASSERT_EQ(vigie(by_region).status, 0);
    EXPECT_FALSE(std::filesystem::exists(output + ".tbi"));
    EXPECT_EQ(vigie({"check", output}).status, 0);
}

TEST(Annotate, RegionsByIndexEqualTargetsByStreamOnSubstitutions) {
    const WorkFolder work;
    const std::string snvs = (work / "snvs.vcf.gz").string();
    (void)bcftools({"view", "--no-version", "-v", "snps", "-Oz", "-o", snvs,
                    Demo::instance().trio().string()});
    (void)bcftools({"index", "-t", snvs});
    const std::string names = bcftools({"index", "--stats", snvs});
    const std::string contig = names.substr(0, names.find('\t'));
    const std::string region = contig + ":100,001-900,000";
    const std::string jumped = annotated({"-O", "v", "-r", region, snvs}, work);
    const std::string streamed = annotated({"-O", "v", "-t", region, snvs}, work);
    EXPECT_TRUE(jumped == streamed);
    EXPECT_GT(std::count(jumped.begin(), jumped.end(), '\n'), 50);
}

TEST(Annotate, AnEmptyRegionIsNotTheWholeGenome) {
    for (const std::vector<std::string>& region :
         {std::vector<std::string>{"-r", ""}, {"-t", "^"}, {"-R", ""}, {"-T", "^"}}) {
        std::vector<std::string> arguments{"annotate", "-k", Demo::instance().release(1),
                                           Demo::instance().trio().string()};
        arguments.insert(arguments.end(), region.begin(), region.end());
        const Outcome outcome = vigie(arguments);
        EXPECT_EQ(outcome.status, 64) << region[0];
        EXPECT_EQ(outcome.out, "");
    }
}

TEST(Annotate, RefusesToAnnotateTwice) {
    const WorkFolder work;
    (void)annotated({"-O", "v", Demo::instance().trio().string()}, work);
    const Outcome outcome =
        vigie({"annotate", "-k", Demo::instance().release(1), (work / "out").string()});
    EXPECT_EQ(outcome.status, 65);
    EXPECT_THAT(outcome.err, HasSubstr("annotated already"));
}

TEST(Annotate, AFullDiskIsAnErrorOfItsOwn) {
    const Outcome outcome = vigie({"annotate", "-k", Demo::instance().release(1), "-o", "/dev/full",
                                   Demo::instance().trio().string()});
    EXPECT_EQ(outcome.status, 74);
    EXPECT_THAT(outcome.err, HasSubstr("/dev/full"));
}

TEST(Annotate, AFolderThatCannotBeWrittenIsToldByName) {
    const Outcome outcome = vigie({"annotate", "-k", Demo::instance().release(1), "-o",
                                   "/no/such/folder/out.vcf", Demo::instance().trio().string()});
    EXPECT_EQ(outcome.status, 73);
    EXPECT_THAT(outcome.err, HasSubstr("/no/such/folder/out.vcf"));
}

TEST(Annotate, EndsWithinSecondsOfASignalThoughItsInputNeverComes) {
    const WorkFolder work;
    const std::string fifo = (work / "in.fifo").string();
    ASSERT_EQ(mkfifo(fifo.c_str(), 0600), 0);
    // Opened for reading and writing, the FIFO never ends.
    std::fstream keep_open(fifo, std::ios::in | std::ios::out);
    for (const int signal : {SIGTERM, SIGINT}) {
        Program program({vigie_binary().string(), "annotate", "-k", Demo::instance().release(1),
                         "-o", (work / "out.vcf").string(), fifo});
        usleep(300'000);
        const auto start = std::chrono::steady_clock::now();
        program.send(signal);
        const Outcome outcome = program.wait();
        const auto took = std::chrono::steady_clock::now() - start;
        EXPECT_EQ(outcome.status, 128 + signal);
        EXPECT_LT(took, std::chrono::seconds(5));
        EXPECT_FALSE(std::filesystem::exists(work / "out.vcf"));
    }
}

TEST(Annotate, KilledAtAnyMomentItLeavesNothingOrTheCompleteFile) {
    const WorkFolder work;
    const std::string input = Demo::instance().trio().string();
    const std::string expected = annotated({"-O", "z", input}, work);
    const std::filesystem::path output = work / "killed.vcf.gz";
    std::size_t complete = 0;
    for (int round = 0; round < 40; ++round) {
        std::filesystem::remove(output);
        Program program({vigie_binary().string(), "annotate", "-k", Demo::instance().release(1),
                         "-o", output.string(), input});
        usleep(static_cast<useconds_t>(round) * 7'000);
        program.send(SIGKILL);
        (void)program.wait();
        if (std::filesystem::exists(output)) {
            ++complete;
            ASSERT_TRUE(contents(output) == expected);
        }
    }
    EXPECT_LT(complete, 40U);
    const Outcome again =
        vigie({"annotate", "-k", Demo::instance().release(1), "-o", output.string(), input});
    EXPECT_EQ(again.status, 0) << again.err;
    EXPECT_TRUE(contents(output) == expected);
    EXPECT_THAT(leftovers(work.path()), IsEmpty());
}

} // namespace
} // namespace vigie::tests
