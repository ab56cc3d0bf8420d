#include "pipeline/hts/line_reader.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/hts/record_line.hpp"
#include "pipeline/hts/validation/rule_table.hpp"
#include "pipeline/run/check.hpp"
#include "tests/hts/scratch_folder.hpp"
#include "tests/hts/variant_files.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <random>
#include <vector>

namespace vigie::run {
namespace {

using hts::test::ScratchFolder;
using hts::validation::Violation;
using hts::validation::ViolationLog;

constexpr int rounds = 400;

/// A small file that uses most of what both rule sets look at.
std::string seed_text() {
    std::string text = "##fileformat=VCFv4.3\n"
                       "##contig=<ID=1,length=1000>\n"
                       "##contig=<ID=2,length=1000>\n"
                       "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"Depth\">\n"
                       "##INFO=<ID=AF,Number=A,Type=Float,Description=\"Fraction\">\n"
                       "##FILTER=<ID=q10,Description=\"Low\">\n"
                       "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"Genotype\">\n"
                       "##FORMAT=<ID=AD,Number=R,Type=Integer,Description=\"Reads\">\n"
                       "##FORMAT=<ID=PL,Number=G,Type=Integer,Description=\"Likelihoods\">\n"
                       "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA\tB\n";
    for (const char* const contig : {"1", "2"}) {
        text += std::string(contig) + "\t10\trs1\tA\tG,T\t29.5\tPASS\tDP=14;AF=0.5,0.25\tGT:AD:PL"
                                      "\t0/1:1,2,3:1,2,3,4,5,6\t1|2:1,2,3:.\n";
        text += std::string(contig) + "\t20\t.\tACG\tA\t.\tq10\tDP=3\tGT:AD:PL\t0/1\t./.:.:1,2,3\n";
        text += std::string(contig) + "\t30\t.\tA\t<DEL>\t.\t.\tEND=40;SVTYPE=DEL;SVLEN=-10\tGT"
                                      "\t0/1\t.\n";
    }
    return text;
}

/// Changes, drops, doubles or inserts a few bytes or pieces.
std::string mutated(std::string text, std::mt19937& random) {
    const std::string letters = "\t\n;:=,./|<>[]\"#%0129ACGTN*-+ \r\x01\xFFxe";
    std::uniform_int_distribution<std::size_t> edits(1, 4);
    for (std::size_t edit = edits(random); edit > 0 && !text.empty(); --edit) {
        const std::size_t at = random() % text.size();
        const std::size_t length = std::min<std::size_t>(random() % 12, text.size() - at);
        switch (random() % 4) {
        case 0:
            text[at] = letters[random() % letters.size()];
            break;
        case 1:
            text.erase(at, length);
            break;
        case 2:
            text.insert(at, text.substr(at, length));
            break;
        default:
            text.insert(at, 1, letters[random() % letters.size()]);
            break;
        }
    }
    return text;
}

/// Everything that is said of a file: "rule:line ..." in order.
std::string said_of(const std::string& path, CheckRules rules) {
    std::string said;
    AssemblyGate gate("", "");
    ViolationLog log(
        [&said](const Violation& v) {
            EXPECT_NE(hts::validation::find_rule(v.rule), nullptr) << v.rule;
            said += v.rule + ":" + std::to_string(v.line) + " ";
        },
        0);
    const CheckVerdict verdict = check_file(CheckRequest{.file = path, .rules = rules}, gate, log);
    EXPECT_LE(verdict.sound_records.value_or(0), verdict.records);
    return said;
}

/// True if every record passes the functions that the commands read records with.
bool commands_accept(const std::string& path) {
    hts::LineReader reader(path, {});
    std::vector<std::size_t> samples(reader.header().samples.size());
    std::iota(samples.begin(), samples.end(), std::size_t{0});
    std::string line;
    hts::LineFault fault;
    while (line.clear(), reader.append_line(line)) {
        line.pop_back();
        const auto record = hts::split_record(line, reader.header(), fault);
        if (!record) {
            return false;
        }
        const auto layout = hts::parse_format(record->format, reader.header());
        const auto alleles = hts::split_alleles(record->alt);
        for (std::size_t allele = 1; allele <= alleles.size(); ++allele) {
            if (!hts::read_calls(*record, layout, samples, static_cast<int>(allele),
                                 static_cast<int>(alleles.size()), fault)) {
                return false;
            }
        }
    }
    static_cast<void>(reader.finish());
    return true;
}

TEST(MutatedFiles, TheSeedIsSoundUnderEveryRuleSet) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("seed.vcf");
    hts::write_file(path, seed_text());
    EXPECT_EQ(said_of(path, CheckRules::spec), "");
    EXPECT_EQ(said_of(path, CheckRules::use), "");
    EXPECT_EQ(said_of(path, CheckRules::lenient), "");
}

TEST(MutatedFiles, AreJudgedTheSameTwiceAndUseIsWhatTheCommandsAccept) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("mutant.vcf");
    std::mt19937 random(20260401); // NOLINT(cert-msc51-cpp): the same files every time
    int refused = 0;
    int accepted = 0;
    for (int round = 0; round < rounds; ++round) {
        hts::write_file(path, mutated(seed_text(), random));
        const std::string spec = said_of(path, CheckRules::spec);
        EXPECT_EQ(spec, said_of(path, CheckRules::spec));
        refused += spec.empty() ? 0 : 1;
        const bool sound = said_of(path, CheckRules::use).empty();
        if (sound) {
            ++accepted;
            EXPECT_TRUE(commands_accept(path)) << round;
            EXPECT_EQ(said_of(path, CheckRules::lenient), "") << round;
        }
    }
    EXPECT_GT(refused, rounds / 2);
    EXPECT_GT(accepted, rounds / 20);
}

TEST(HostileFiles, AreRefusedWithoutHarm) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("hostile.vcf");
    const std::string header =
        "##fileformat=VCFv4.3\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n";
    const std::string zeros(64, '\0');
    const std::vector<std::string> texts = {
        "",
        "\n",
        zeros,
        "##fileformat=VCFv4.3\n" + zeros + "\n",
        header + "1\t1\t.\tA\tG\t.\t.\tX=" + zeros + "\n",
        header + std::string(100'000, '\t') + "\n",
        header + "1\t1\t.\tA\t" + std::string(100'000, ',') + "\t.\t.\t.\n",
        header + "1\t99999999999999999999\t.\tA\tG\t.\t.\tEND=99999999999999999999\n",
        "##fileformat=VCFv4.3\n##INFO=<" + std::string(10'000, '<') + "\n",
        "##fileformat=VCFv4.3\n" + std::string(10'000, '#') + "\n",
    };
    for (const std::string& text : texts) {
        hts::write_file(path, text);
        EXPECT_NE(said_of(path, CheckRules::spec), "") << text.substr(0, 80);
        EXPECT_NE(said_of(path, CheckRules::use), "") << text.substr(0, 80);
    }
}

TEST(HostileFiles, StrayInfoSeparatorsBreakTheSpecificationOnly) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("stray.vcf");
    hts::write_file(path, "##fileformat=VCFv4.3\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n"
                          "1\t1\t.\tA\tG\t.\t.\t" +
                              std::string(100'000, ';') + "\n");
    EXPECT_NE(said_of(path, CheckRules::spec), "");
    EXPECT_EQ(said_of(path, CheckRules::use), "");
}

TEST(HostileFiles, ALineBeyondTheLimitEndsTheReading) {
    const ScratchFolder scratch;
    const std::string path = scratch.file("long.vcf");
    hts::write_file(path, hts::test::header_text() + "chr20\t1\t.\tA\tG\t.\t.\tNOTE=" +
                              std::string(std::size_t{65} << 20U, 'x') + "\n");
    EXPECT_EQ(said_of(path, CheckRules::spec), "container-data:0 ");
    EXPECT_EQ(said_of(path, CheckRules::use), "container-data:0 ");
}

} // namespace
} // namespace vigie::run
