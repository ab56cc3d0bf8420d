#include "tests/cli/demo_fixture.hpp"

#include <algorithm>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <sstream>

namespace vigie::tests {
namespace {

using testing::HasSubstr;

/// Columns of the records of a VCF text.
std::vector<std::vector<std::string>> records(const std::string& text) {
    std::vector<std::vector<std::string>> rows;
    std::istringstream lines(text);
    std::string line;
    while (std::getline(lines, line)) {
        if (line.starts_with('#')) {
            continue;
        }
        std::istringstream cells(line);
        std::vector<std::string>& row = rows.emplace_back();
        std::string cell;
        while (std::getline(cells, cell, '\t')) {
            row.push_back(cell);
        }
    }
    return rows;
}

/// CHROM, POS, REF, ALT and the genotypes, without what annotation adds.
std::vector<std::string> calls(const std::string& text) {
    std::vector<std::string> out;
    for (const std::vector<std::string>& row : records(text)) {
        std::string call = row[0] + ":" + row[1] + row[3] + ">" + row[4];
        for (std::size_t sample = 9; sample < row.size(); ++sample) {
            call += " " + row[sample].substr(0, row[sample].find(':'));
        }
        out.push_back(call);
    }
    return out;
}

std::string
normalised(const std::string& input, std::vector<std::string> more, const WorkFolder& work) {
    std::vector<std::string> arguments{"annotate",    "-k", Demo::instance().release(1),
                                       "--normalise", "-o", (work / "n").string()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    arguments.push_back(input);
    const Outcome outcome = vigie(arguments);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return contents(work / "n");
}

std::string reference_text() {
    const std::filesystem::path folder = Demo::instance().data() / "reference";
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (name.ends_with(".fa") || name.ends_with(".fa.gz")) {
            return run_program({"/usr/bin/zcat", "-f", entry.path().string()}).out;
        }
    }
    return {};
}

TEST(AnnotateNormalise, GivesTheRecordsThatBcftoolsNormGives) {
    const WorkFolder work;
    const std::string input = Demo::instance().trio().string();
    std::ofstream(work / "r.fa") << reference_text();
    const Outcome peer =
        run_program({"/usr/bin/bcftools", "norm", "-m-", "-f", (work / "r.fa").string(), input});
    ASSERT_EQ(peer.status, 0) << peer.err;
    const std::string ours = normalised(input, {}, work);
    EXPECT_GT(records(ours).size(), 1000U);
    EXPECT_EQ(calls(ours), calls(peer.out));
    EXPECT_THAT(ours, HasSubstr("VIGIE_ORIG="));
}

TEST(AnnotateNormalise, NormalisedTwiceIsNormalisedOnce) {
    const WorkFolder work;
    const std::string once = normalised(Demo::instance().trio().string(), {}, work);
    std::ofstream(work / "once.vcf")
        << run_program({"/usr/bin/bcftools", "annotate", "-x", "INFO,FORMAT/VIGIE_HAP",
                        (work / "n").string()})
               .out;
    EXPECT_EQ(calls(normalised((work / "once.vcf").string(), {}, work)), calls(once));
}

TEST(AnnotateNormalise, SameBytesAtOneTwoAndEightThreads) {
    const WorkFolder work;
    const std::string input = Demo::instance().trio().string();
    const std::string one = normalised(input, {"-@", "1", "-O", "b"}, work);
    EXPECT_TRUE(normalised(input, {"-@", "2", "-O", "b"}, work) == one);
    EXPECT_TRUE(normalised(input, {"-@", "8", "-O", "b"}, work) == one);
}

TEST(AnnotateNormalise, RecordsThatMoveAcrossABatchStaySorted) {
    // A run of one base, and so many records in it that left-aligning moves some of them before
    // records that were read a batch earlier.
    const std::string reference = reference_text();
    const std::string name = reference.substr(1, reference.find_first_of(" \n") - 1);
    std::string sequence = reference.substr(reference.find('\n') + 1);
    sequence.erase(std::remove(sequence.begin(), sequence.end(), '\n'), sequence.end());
    std::size_t at = 0;
    std::size_t length = 0;
    for (std::size_t i = 1, run = 1; i < std::min<std::size_t>(sequence.size(), 400'000); ++i) {
        run = sequence[i] == sequence[i - 1] && sequence[i] != 'N' ? run + 1 : 1;
        if (run > length) {
            length = run;
            at = i + 1 - run;
        }
    }
    ASSERT_GE(length, 5U);
    const WorkFolder work;
    std::ofstream file(work / "in.vcf");
    file << "##fileformat=VCFv4.2\n##contig=<ID=" << name << ">\n"
         << "##INFO=<ID=X,Number=1,Type=String,Description=\"\">\n"
         << "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n";
    const std::string filler(200'000, 'x');
    for (std::size_t i = 0; i + 1 < length; ++i) {
        for (int copy = 0; copy < 3; ++copy) {
            const char base = sequence[at + i];
            file << name << '\t' << at + i + 1 << '\t' << "s" << i << '_' << copy << '\t' << base
                 << '\t' << (base == 'A' ? 'C' : 'A') << "\t.\t.\tX=" << filler << '\n';
        }
        file << name << '\t' << at + i + 1 << "\td" << i << '\t' << sequence.substr(at + i, 2)
             << '\t' << sequence[at + i] << "\t.\t.\tX=" << filler << '\n';
    }
    file.close();
    const auto rows = records(normalised((work / "in.vcf").string(), {"-@", "2"}, work));
    EXPECT_EQ(rows.size(), 4 * (length - 1));
    EXPECT_TRUE(std::is_sorted(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return std::stoll(a[1]) < std::stoll(b[1]);
    }));
    EXPECT_EQ(std::count_if(rows.begin(), rows.end(),
                            [&](const auto& row) {
                                return row[2].starts_with('d') && std::stoull(row[1]) == at;
                            }),
              static_cast<std::ptrdiff_t>(length - 1));
}

TEST(AnnotateNormalise, RefusesAnUnknownFormOfOtherAlleles) {
    const Outcome outcome = vigie({"annotate", "-k", Demo::instance().release(1), "--normalise",
                                   "--multi-overlaps", "x", Demo::instance().trio().string()});
    EXPECT_EQ(outcome.status, 64);
    EXPECT_THAT(outcome.err, HasSubstr("--multi-overlaps is 0 or ."));
}

TEST(AnnotateHaplotypes, APhasedPairIsToldOnceInInfoAndPerSampleInFormat) {
    const WorkFolder work;
    const std::string text = normalised(Demo::instance().trio().string(), {}, work);
    EXPECT_THAT(text, HasSubstr("##FORMAT=<ID=VIGIE_HAP,Number=1,Type=Integer"));
}

TEST(AnnotateHgvs, IsWrittenInParenthesesIfAsked) {
    const WorkFolder work;
    const std::string text =
        normalised(Demo::instance().trio().string(), {"--hgvs-predicted"}, work);
    EXPECT_THAT(text, HasSubstr(":p.("));
    EXPECT_THAT(text, testing::Not(HasSubstr(":p.A")));
}

} // namespace
} // namespace vigie::tests
