#include "tests/cli/demo_fixture.hpp"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>

namespace vigie::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

const std::string header = "##fileformat=VCFv4.2\n##contig=<ID=20,length=64444167>\n"
                           "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA\n";

std::string write(const WorkFolder& work, const std::string& name, const std::string& records) {
    std::ofstream(work / name) << header << records;
    return (work / name).string();
}

std::string record(int position, const std::string& alt = "G", const std::string& gt = "0/1") {
    return "20\t" + std::to_string(position) + "\t.\tA\t" + alt + "\t.\t.\t.\tGT\t" + gt + "\n";
}

TEST(Check, ASoundFileEndsWithZeroAndOneLine) {
    const WorkFolder work;
    const std::string file = write(work, "a.vcf", record(5) + record(9));
    for (const std::string rules : {"use", "spec", "lenient"}) {
        const Outcome outcome = vigie({"check", "--rules", rules, file});
        EXPECT_EQ(outcome.status, 0) << outcome.out;
        EXPECT_EQ(outcome.out,
                  file + ": sound: 2 records, rules " + rules + ", integrity not verifiable\n");
    }
}

TEST(Check, AViolationNamesFileLineRulePlaceAndField) {
    const WorkFolder work;
    const std::string file = write(work, "a.vcf", record(5) + record(9, "G", "0/7"));
    const Outcome outcome = vigie({"check", file});
    EXPECT_EQ(outcome.status, 65);
    EXPECT_THAT(outcome.out, HasSubstr(file + ":5: [gt-malformed] 20:9 GT: \"0/7\""));
    EXPECT_THAT(outcome.out, HasSubstr("not sound, 1 violations of 1 rules: 2 records"));
    EXPECT_EQ(outcome.err, "");
}

TEST(Check, ReadsOnAfterAViolation) {
    const WorkFolder work;
    const std::string file =
        write(work, "a.vcf", record(5, "?") + record(4) + record(9, "A") + record(10, "G", "x"));
    const Outcome outcome = vigie({"check", file});
    for (const char* const rule :
         {"alt-malformed", "pos-unsorted", "alt-equals-ref", "gt-malformed"}) {
        EXPECT_THAT(outcome.out, HasSubstr(rule));
    }
    EXPECT_THAT(outcome.out, HasSubstr("4 violations of 4 rules: 4 records"));
}

TEST(Check, ListsTenViolationsOfARuleUnlessAskedForAll) {
    const WorkFolder work;
    std::string records;
    for (int i = 1; i <= 25; ++i) {
        records += record(i, "?");
    }
    const std::string file = write(work, "a.vcf", records);
    const auto lines = [](const std::string& text) {
        return std::count(text.begin(), text.end(), '\n');
    };
    const Outcome few = vigie({"check", file});
    EXPECT_EQ(lines(few.out), 12);
    EXPECT_THAT(few.out, HasSubstr("[alt-malformed] 15 more (--all lists them)"));
    EXPECT_EQ(lines(vigie({"check", "--all", file}).out), 26);
}

TEST(Check, SeveralFilesAreJudgedOneByOne) {
    const WorkFolder work;
    const std::string sound = write(work, "a.vcf", record(5));
    const std::string broken = write(work, "b.vcf", record(5, "?"));
    EXPECT_EQ(vigie({"check", sound, sound}).status, 0);
    EXPECT_EQ(vigie({"check", sound, broken, sound}).status, 65);
    EXPECT_EQ(vigie({"check", (work / "none.vcf").string(), broken}).status, 65);
    const Outcome missing = vigie({"check", (work / "none.vcf").string(), sound});
    EXPECT_EQ(missing.status, 66);
    EXPECT_THAT(missing.err, HasSubstr("none.vcf"));
    EXPECT_THAT(missing.out, HasSubstr("a.vcf: sound"));
}

TEST(Check, JsonHasOneLineForEachViolationAndASummary) {
    const WorkFolder work;
    const std::string file = write(work, "a.vcf", record(5, "?"));
    std::istringstream out(vigie({"check", "--json", file}).out);
    std::string line;
    std::getline(out, line);
    const auto violation = nlohmann::json::parse(line);
    EXPECT_EQ(violation["rule"], "alt-malformed");
    EXPECT_EQ(violation["line"], 4);
    EXPECT_EQ(violation["locus"], "20:5");
    std::getline(out, line);
    const auto summary = nlohmann::json::parse(line)["summary"];
    EXPECT_EQ(summary["sound"], false);
    EXPECT_EQ(summary["records"], 1);
    EXPECT_EQ(summary["violations"]["alt-malformed"], 1);
}

TEST(Check, LenientCountsRepairsByName) {
    const WorkFolder work;
    const std::string file =
        write(work, "a.vcf", record(5, "G", "|0|1") + record(6, "G", "/0/1") + record(7));
    EXPECT_EQ(vigie({"check", file}).status, 65);
    const Outcome lenient = vigie({"check", "--rules", "lenient", file});
    EXPECT_EQ(lenient.status, 0);
    EXPECT_THAT(lenient.out, HasSubstr("repaired: gt-phase-mark-dropped 2"));
}

TEST(Check, TheAssemblyIsHeldAgainstTheHeader) {
    const WorkFolder work;
    const std::string file = write(work, "a.vcf", record(5));
    EXPECT_EQ(vigie({"check", "--assembly", "GRCh38", file}).status, 0);
    for (const std::string other : {"GRCh37", "T2T"}) {
        const Outcome outcome = vigie({"check", "--assembly", other, file});
        EXPECT_EQ(outcome.status, 65);
        EXPECT_THAT(outcome.out, HasSubstr("[contig-gate] 20 ##contig: contig 20 has length"));
    }
    EXPECT_EQ(vigie({"check", "--assembly", "GRCh99", file}).status, 64);
}

TEST(Check, RefIsHeldAgainstAnIndexedFasta) {
    const WorkFolder work;
    std::ofstream(work / "ref.fa") << ">20\nAAAAAAAAAA\nCCCCCCCCCC\n";
    std::ofstream(work / "ref.fa.fai") << "20\t20\t4\t10\t11\n";
    std::ofstream(work / "a.vcf") << "##fileformat=VCFv4.2\n##contig=<ID=20,length=20>\n"
                                     "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n"
                                     "20\t5\t.\tA\tG\t.\t.\t.\n20\t10\t.\tAC\tA\t.\t.\t.\n"
                                     "20\t12\t.\tA\tG\t.\t.\t.\n20\t20\t.\tCC\tG\t.\t.\t.\n";
    const std::string reference = (work / "ref.fa").string();
    const Outcome outcome = vigie({"check", "--reference", reference, (work / "a.vcf").string()});
    EXPECT_EQ(outcome.status, 65);
    EXPECT_THAT(outcome.out, HasSubstr("[reference-mismatch] REF: 2 of 4 records contradict the "
                                       "reference (first: 20:12 has REF A, the reference has C)"));
    std::filesystem::remove(work / "ref.fa.fai");
    EXPECT_EQ(vigie({"check", "--reference", reference, (work / "a.vcf").string()}).status, 66);
}

TEST(Check, TheMd5OfAHeaderIsHeldAgainstTheFasta) {
    const WorkFolder work;
    std::ofstream(work / "ref.fa") << ">20\nacgt\n";
    std::ofstream(work / "ref.fa.fai") << "20\t4\t4\t4\t5\n";
    const auto write_md5 = [&work](const std::string& md5) {
        std::ofstream(work / "a.vcf")
            << "##fileformat=VCFv4.2\n##contig=<ID=20,length=4,md5=" << md5
            << ">\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n";
    };
    const std::vector<std::string> call = {"check", "--reference", (work / "ref.fa").string(),
                                           (work / "a.vcf").string()};
    write_md5("f1f8f4bf413b16ad135722aa4591043e"); // of ACGT
    EXPECT_EQ(vigie(call).status, 0);
    write_md5("00f8f4bf413b16ad135722aa4591043e");
    EXPECT_THAT(vigie(call).out, HasSubstr("[contig-gate]"));
}

TEST(Check, AReleaseServesAsReference) {
    const Outcome outcome = vigie(
        {"check", "--reference", Demo::instance().release(1), Demo::instance().trio().string()});
    EXPECT_EQ(outcome.status, 0) << outcome.out;
}

TEST(Check, AContigThatNothingDeclaresIsAssessedOnlyWithAnAssembly) {
    const WorkFolder work;
    const std::string file = write(work, "a.vcf", "7" + record(5).substr(2) + record(5));
    const Outcome alone = vigie({"check", file});
    EXPECT_EQ(alone.status, 0);
    EXPECT_THAT(alone.err, HasSubstr("not assessed"));
    EXPECT_EQ(vigie({"check", "--assembly", "GRCh38", file}).status, 0);
}

TEST(Check, StdinIsReadAsVariants) {
    const WorkFolder work;
    const std::string file = write(work, "a.vcf", record(5));
    for (const std::string rules : {"use", "spec"}) {
        const Outcome outcome = vigie({"check", "--rules", rules, "-"}, file);
        EXPECT_EQ(outcome.status, 0);
        EXPECT_THAT(outcome.out, HasSubstr("stdin: sound: 1 records"));
    }
}

TEST(Check, WhatIsNoVariantFileIsNamed) {
    const WorkFolder work;
    std::ofstream(work / "a.txt") << "nothing of the kind\n";
    std::ofstream(work / "b.vcf") << "#CHROM\tPOS\n";
    std::ofstream(work / "c.vcf");
    EXPECT_THAT(vigie({"check", (work / "a.txt").string()}).out, HasSubstr("[container-open]"));
    EXPECT_THAT(vigie({"check", "--rules", "spec", (work / "b.vcf").string()}).out,
                HasSubstr("[fileformat-first]"));
    EXPECT_THAT(vigie({"check", (work / "c.vcf").string()}).out, HasSubstr("the file is empty"));
    EXPECT_EQ(vigie({"check", "https://somewhere.example/a.vcf"}).status, 65);
}

TEST(Check, AStdoutThatCannotBeWrittenIsSeventyFour) {
    const WorkFolder work;
    const std::string file = write(work, "a.vcf", record(5));
    const Outcome outcome =
        run_program({"/bin/sh", "-c", vigie_binary().string() + " check " + file + " > /dev/full"});
    EXPECT_EQ(outcome.status, 74);
    EXPECT_THAT(outcome.err, HasSubstr("cannot write to stdout"));
}

TEST(Check, TheRulesAreListed) {
    const Outcome outcome = vigie({"check", "--list-rules"});
    EXPECT_EQ(outcome.status, 0);
    EXPECT_THAT(outcome.out, HasSubstr("pos-unsorted"));
    EXPECT_THAT(outcome.out, Not(HasSubstr("\t")));
    EXPECT_EQ(vigie({"check"}).status, 64);
    EXPECT_EQ(vigie({"check", "--rules", "strict", "x"}).status, 64);
}

} // namespace
} // namespace vigie::tests
