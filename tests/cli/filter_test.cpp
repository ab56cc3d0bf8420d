#include "tests/cli/demo_fixture.hpp"

#include <algorithm>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

namespace vigie::tests {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

std::filesystem::path folder() {
    return VIGIE_FILTER_CASES;
}
std::string mixed() {
    return (folder() / "mixed.vcf").string();
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

/// "CHROM:POS" of each record.
std::vector<std::string> places(const std::string& vcf) {
    std::vector<std::string> places;
    for (const std::string& line : lines_of(vcf)) {
        if (!line.starts_with('#')) {
            const std::size_t tab = line.find('\t');
            places.push_back(line.substr(0, tab) + ":" +
                             line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1));
        }
    }
    return places;
}

Outcome filtered(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "filter");
    return vigie(std::move(arguments));
}

std::vector<std::string> kept(const std::string& expression, const std::string& file = mixed()) {
    const Outcome outcome = filtered({"-i", expression, file});
    EXPECT_EQ(outcome.status, 0) << expression << ": " << outcome.err;
    return places(outcome.out);
}

std::string bcftools(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "/usr/bin/bcftools");
    const Outcome outcome = run_program(std::move(arguments));
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return outcome.out;
}

TEST(Filter, PicksTheRecordsThatBcftoolsPicks) {
    std::size_t compared = 0;
    for (const std::string& line : lines_of(contents(folder() / "expressions.tsv"))) {
        const std::size_t tab = line.find('\t');
        const std::string file = (folder() / line.substr(0, tab)).string();
        const std::string expression = line.substr(tab + 1);
        const std::string peer = bcftools({"view", "-H", "-i", expression, file});
        EXPECT_EQ(kept(expression, file), places(peer)) << expression;
        ++compared;
    }
    EXPECT_GE(compared, 350U);
}

TEST(Filter, DiffersFromBcftoolsWhereTheDocumentSaysSo) {
    const std::string genotypes = (folder() / "genotypes.vcf").string();
    // A subscript beyond the end is missing.
    EXPECT_THAT(kept("AF[1]>0"), ElementsAre("chr1:200", "chr1:800"));
    // Missing depths give no binomial test.
    EXPECT_THAT(kept("BINOM(AD)<0.5"), ElementsAre("chr1:200"));
    // Symbolic alleles and breakends have no length of an indel.
    EXPECT_THAT(kept("ABS(ILEN)>1"), ElementsAre("chr1:1400"));
    // Records without GT have no genotype.
    EXPECT_THAT(kept("GT=\"mis\" & ID=\"rs15\""), ElementsAre("chr1:1500"));
    EXPECT_THAT(kept("GT=\"1\""), ElementsAre("chr1:500"));
    // "1|." misses an allele as ".|1" does.
    EXPECT_EQ(kept("N_MISSING=1 && GT[0]=\"1|.\"", genotypes).size(), 1U);
    // Every allele is looked at.
    EXPECT_EQ(kept("SUM(AC)>4", genotypes).size(), 9U);
    EXPECT_EQ(kept("CH=\"x\""), kept("ID=\"rs10\""));
    EXPECT_EQ(kept("STRLEN(ID)=4 & ID=\"rs10\"").size(), 1U);
}

TEST(Filter, ExcludesTheComplementOfWhatItIncludes) {
    const std::size_t all = places(contents(mixed())).size();
    for (const char* const expression : {"QUAL>20", "GT=\"het\"", "INFO/DP>8 & FMT/DP>8"}) {
        const Outcome outcome = filtered({"-e", expression, mixed()});
        EXPECT_EQ(outcome.status, 0);
        EXPECT_EQ(kept(expression).size() + places(outcome.out).size(), all) << expression;
        EXPECT_EQ(places(bcftools({"view", "-H", "-e", expression, mixed()})), places(outcome.out));
    }
}

TEST(Filter, KeepsLinesByteForByteAndSaysWhatItDropped) {
    const WorkFolder work;
    const std::string output = (work / "out.vcf").string();
    const Outcome outcome = filtered({"-i", "QUAL>=30 & INFO/DP>10", "-o", output, mixed()});
    ASSERT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_THAT(outcome.err,
                AllOf(HasSubstr("records: 18 in, 2 out, 16 dropped (INFO/DP>10 6, QUAL>=30 10)"),
                      HasSubstr("wrote " + output + ": 2 of 18 records")));
    const std::vector<std::string> input = lines_of(contents(mixed()));
    for (const std::string& line : lines_of(contents(output))) {
        if (!line.starts_with("##VIGIE_filter=")) {
            EXPECT_NE(std::find(input.begin(), input.end(), line), input.end()) << line;
        }
    }
    EXPECT_THAT(contents(output), HasSubstr("##VIGIE_filter=include QUAL>=30 & INFO/DP>10; not "
                                            "assessed: keep\n"));
}

TEST(Filter, CountsWhatItCannotAssessAndDropsItOnRequest) {
    const Outcome keeping = filtered({"-i", "consequence>=missense", mixed()});
    EXPECT_EQ(places(keeping.out).size(), 18U);
    EXPECT_THAT(keeping.err, HasSubstr("kept, not assessed by consequence>=missense 17"));
    const Outcome dropping =
        filtered({"-i", "consequence>=missense", "--not-assessed", "drop", mixed()});
    EXPECT_THAT(places(dropping.out), ElementsAre("chr1:1000"));
    EXPECT_THAT(dropping.err, HasSubstr("17 dropped (not assessed by consequence>=missense 17)"));
    const Outcome excluding = filtered({"-e", "consequence>=missense", mixed()});
    EXPECT_EQ(places(excluding.out).size(), 17U);
}

TEST(Filter, ExplainsEachRecordThatDoesNotPass) {
    const WorkFolder work;
    const std::string file = (work / "why.tsv").string();
    const Outcome outcome = filtered(
        {"-i", "QUAL>30.5 & mane | POS<300", "--explain", file, "-t", "chr1:100-400", mixed()});
    EXPECT_EQ(outcome.status, 65) << "mane is no field of this CSQ";
    EXPECT_THAT(outcome.err, HasSubstr("MANE"));
    EXPECT_FALSE(std::filesystem::exists(file));
    const Outcome again = filtered({"-i", "QUAL>30.5 & symbol=\"GNAS\" | POS<200", "--explain",
                                    file, "-t", "chr1:100-400,chr1:1100", mixed()});
    ASSERT_EQ(again.status, 0) << again.err;
    EXPECT_THAT(
        lines_of(contents(file)),
        ElementsAre("#chrom\tpos\tref\talt\trecord\tcondition\tfound\tthreshold\tverdict",
                    "chr1\t200\tA\tG,T\tdropped\tQUAL>30.5\t30.5\t30.5\tfail",
                    "chr1\t200\tA\tG,T\tdropped\tsymbol=\"GNAS\"\t.\t\"GNAS\"\tnot_assessed",
                    "chr1\t200\tA\tG,T\tdropped\tPOS<200\t200\t200\tfail",
                    "chr1\t300\tAT\tA\tdropped\tQUAL>30.5\t.\t30.5\tfail",
                    "chr1\t300\tAT\tA\tdropped\tsymbol=\"GNAS\"\t.\t\"GNAS\"\tnot_assessed",
                    "chr1\t300\tAT\tA\tdropped\tPOS<200\t300\t200\tfail",
                    "chr1\t400\tA\tAT\tdropped\tQUAL>30.5\t10\t30.5\tfail",
                    "chr1\t400\tA\tAT\tdropped\tsymbol=\"GNAS\"\t.\t\"GNAS\"\tnot_assessed",
                    "chr1\t400\tA\tAT\tdropped\tPOS<200\t400\t200\tfail",
                    "chr1\t1100\tC\tT\tkept\tsymbol=\"GNAS\"\t.\t\"GNAS\"\tnot_assessed",
                    "chr1\t1100\tC\tT\tkept\tPOS<200\t1100\t200\tfail"));
    EXPECT_THAT(again.err, HasSubstr("outside_targets 13"));
}

/// CHROM, POS and FILTER of each record.
std::string filter_column(const std::string& vcf) {
    std::string text;
    for (const std::string& line : lines_of(vcf)) {
        if (!line.starts_with('#')) {
            std::istringstream cells(line);
            std::string cell;
            for (int column = 0; std::getline(cells, cell, '\t') && column < 7; ++column) {
                text += column == 0 || column == 1 || column == 6 ? cell + " " : "";
            }
            text += "\n";
        }
    }
    return text;
}

TEST(Filter, LabelsAsBcftoolsDoes) {
    for (const std::string mode : {"", "+", "x", "+x"}) {
        std::vector<std::string> ours{"-s", "Low", "-i", "QUAL>=20", mixed()};
        std::vector<std::string> peer{"filter", "-s", "Low", "-i", "QUAL>=20", mixed()};
        if (!mode.empty()) {
            ours.insert(ours.begin(), {"-m", mode});
            peer.insert(peer.begin() + 1, {"-m", mode});
        }
        const Outcome outcome = filtered(ours);
        ASSERT_EQ(outcome.status, 0) << outcome.err;
        EXPECT_EQ(filter_column(outcome.out), filter_column(bcftools(peer))) << mode;
        EXPECT_THAT(outcome.out, HasSubstr("##FILTER=<ID=Low,Description=\"Set if not true: "));
        EXPECT_THAT(outcome.err, HasSubstr("18 in, 18 out; labelled by QUAL>=20 7"));
    }
}

TEST(Filter, ARecordThatCouldNotBeJudgedKeepsItsFilter) {
    const Outcome outcome =
        filtered({"-s", "Low", "-m", "x", "-i", "symbol=\"GNAS\" & ID!=\"rs1\"", mixed()});
    EXPECT_THAT(filter_column(outcome.out),
                AllOf(StartsWith("chr1 100 Low"), HasSubstr("chr1 200 A \n"),
                      HasSubstr("chr1 1000 PASS \n"), HasSubstr("chr1 400 . \n")));
}

TEST(Filter, MakesUpANameOnRequest) {
    const Outcome outcome = filtered({"-s", "+", "-i", "QUAL>=20", mixed()});
    EXPECT_THAT(outcome.out, HasSubstr("##FILTER=<ID=Filter1,"));
    EXPECT_THAT(filter_column(outcome.out), HasSubstr("chr1 300 Filter1"));
}

TEST(Filter, SameBytesAtOneTwoAndEightThreadsInEveryFormat) {
    const std::string input = Demo::instance().trio().string();
    for (const std::string type : {"v", "z", "u", "b"}) {
        std::vector<std::string> bytes;
        std::vector<std::string> reasons;
        for (const char* const threads : {"1", "2", "8"}) {
            const WorkFolder work;
            const std::string output = (work / "out").string();
            const std::string why = (work / "why.tsv").string();
            const Outcome outcome = filtered({"-i", "GT=\"het\" & QUAL>500", "-O", type, "-@",
                                              threads, "-o", output, "--explain", why, input});
            ASSERT_EQ(outcome.status, 0) << outcome.err;
            bytes.push_back(contents(output));
            reasons.push_back(contents(why));
        }
        EXPECT_GT(bytes[0].size(), 1000U);
        EXPECT_TRUE(bytes[0] == bytes[1] && bytes[0] == bytes[2]) << type;
        EXPECT_TRUE(reasons[0] == reasons[1] && reasons[0] == reasons[2]) << type;
    }
}

TEST(Filter, WritesAnIndexAndReadsRegionsByIt) {
    const WorkFolder work;
    const std::string output = (work / "out.vcf.gz").string();
    ASSERT_EQ(filtered({"-i", "QUAL>1", "-o", output, "-W", mixed()}).status, 0);
    EXPECT_TRUE(std::filesystem::exists(output + ".csi"));
    const Outcome jumped = filtered({"-i", "QUAL>1", "-r", "1:1000-1200", output});
    ASSERT_EQ(jumped.status, 0) << jumped.err;
    EXPECT_THAT(places(jumped.out), ElementsAre("chr1:1000", "chr1:1100", "chr1:1200"));
}

TEST(Filter, ReadsExpressionsAndNamesFromFiles) {
    const WorkFolder work;
    std::ofstream(work / "rule.txt") << "# limits of the laboratory\nQUAL>=30\n& INFO/DP>10\n";
    std::ofstream(work / "ids.txt") << "rs1\nrs9\n";
    std::ofstream(work / "samples.txt") << "S2\nS3\n";
    EXPECT_EQ(kept("@" + (work / "rule.txt").string()), kept("QUAL>=30 & INFO/DP>10"));
    EXPECT_THAT(kept("ID=@" + (work / "ids.txt").string()), ElementsAre("chr1:100", "chr1:900"));
    EXPECT_EQ(kept("GT[@" + (work / "samples.txt").string() + "]=\"het\""),
              kept("GT[1,2]=\"het\""));
    EXPECT_EQ(filtered({"-i", "ID=@/no/such/file", mixed()}).status, 66);
}

TEST(Filter, PresetsStandBesideAnExpression) {
    EXPECT_EQ(places(filtered({"--preset", "pass", mixed()}).out),
              kept("FILTER=\"PASS\" || FILTER=\".\""));
    EXPECT_EQ(places(filtered({"--preset", "pass", "-i", "QUAL>30", mixed()}).out),
              kept("(FILTER=\"PASS\" || FILTER=\".\") && QUAL>30"));
    EXPECT_EQ(places(filtered({"--preset", "pass", "-e", "QUAL>30", mixed()}).out),
              kept("(FILTER=\"PASS\" || FILTER=\".\") && !(QUAL>30)"));
    const Outcome list = filtered({"--list-presets"});
    EXPECT_EQ(list.status, 0);
    EXPECT_THAT(list.out, HasSubstr("rare\tpopulation_af<=0.01\t"));
}

TEST(Filter, AsksTheAnnotationsThatVigieWrites) {
    const WorkFolder work;
    const std::string annotated = (work / "annotated.vcf").string();
    ASSERT_EQ(vigie({"annotate", "-k", Demo::instance().release(1), "-o", annotated,
                     Demo::instance().trio().string()})
                  .status,
              0);
    const Outcome coding = filtered(
        {"-i", "csq(impact>=MODERATE & symbol!=\"\")", "--not-assessed", "drop", annotated});
    ASSERT_EQ(coding.status, 0) << coding.err;
    const std::string peer =
        bcftools({"view", "-H", "-i", "CSQ~\"MODERATE\" | CSQ~\"HIGH\"", annotated});
    EXPECT_EQ(places(coding.out), places(peer));
    EXPECT_FALSE(places(coding.out).empty());
    for (const char* const expression :
         {"population_af<0.001", "clinvar>=likely_pathogenic & stars>=1", "mane & worst(mane)"}) {
        EXPECT_EQ(filtered({"-i", expression, annotated}).status, 0) << expression;
    }
}

struct Wrong {
    std::vector<std::string> arguments;
    int status;
    const char* says;
};

TEST(Filter, SaysInOneSentenceWhatIsWrong) {
    const std::vector<Wrong> all{
        {{mixed()}, 64, "needs -i, -e or --preset"},
        {{"-i", "QUAL>1", "-e", "QUAL>1", mixed()}, 64, "exclude each other"},
        {{"-i", "QUAL>1"}, 64, "needs input"},
        {{"-i", "QUAL>", mixed()}, 64, "at column 6"},
        {{"-i", "QUAL>", "/no/such.vcf"}, 64, "at column 6"},
        {{"-i", "QUAL>1", "/no/such.vcf"}, 66, "/no/such.vcf"},
        {{"-i", "NOPE>1", mixed()}, 65, "no tag NOPE"},
        {{"-i", "population_af<1", mixed()}, 65, "population_af needs"},
        {{"-i", "csq(mane)", "--csq-tag", "STR", mixed()}, 65, "describes no INFO/STR"},
        {{"--preset", "nope", mixed()}, 64, "no preset 'nope'"},
        {{"-i", "QUAL>1", "-m", "+", mixed()}, 64, "needs -s"},
        {{"-i", "QUAL>1", "-s", "a;b", mixed()}, 64, "cannot be the name"},
        {{"-i", "QUAL>1", "--not-assessed", "maybe", mixed()}, 64, "keep or drop"},
        {{"-i", "QUAL>1", "--explain", "-", mixed()}, 64, "the same output"},
        {{"-i", "QUAL>1", "-W", mixed()}, 64, "--write-index needs"},
        {{"-i", "QUAL>1", "-r", "chrQ", mixed()}, 65, "only BGZF"},
        {{"-i", "QUAL>1", "-o", "/dev/full", mixed()}, 74, "/dev/full"}};
    for (const Wrong& wrong : all) {
        const Outcome outcome = filtered(wrong.arguments);
        EXPECT_EQ(outcome.status, wrong.status) << wrong.says << ": " << outcome.err;
        EXPECT_THAT(outcome.err, HasSubstr(wrong.says));
        EXPECT_THAT(places(outcome.out), IsEmpty());
    }
}

TEST(Filter, AMalformedRecordLeavesNoFile) {
    const WorkFolder work;
    std::string text = contents(mixed());
    text.replace(text.find("DP=30;"), 6, "DP=xx;");
    std::ofstream(work / "bad.vcf") << text;
    const Outcome outcome =
        filtered({"-i", "INFO/DP>5", "--explain", (work / "why.tsv").string(), "-o",
                  (work / "out.vcf").string(), (work / "bad.vcf").string()});
    EXPECT_EQ(outcome.status, 65);
    EXPECT_THAT(outcome.err,
                AllOf(HasSubstr("bad.vcf:"), HasSubstr("INFO/DP"), HasSubstr("\"xx\"")));
    EXPECT_FALSE(std::filesystem::exists(work / "out.vcf"));
    EXPECT_FALSE(std::filesystem::exists(work / "why.tsv"));
    EXPECT_THAT(leftovers(work.path()), IsEmpty());
    // A field that nobody asks for is not judged.
    EXPECT_EQ(filtered({"-i", "QUAL>5", (work / "bad.vcf").string()}).status, 0);
}

} // namespace
} // namespace vigie::tests
