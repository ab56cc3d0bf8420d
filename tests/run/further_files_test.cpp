#include "pipeline/run/further_files.hpp"

#include "pipeline/model/error.hpp"
#include "tests/run/small_case.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::run {
namespace {

using test::family_case;
using test::SmallCase;
using testing::HasSubstr;

/// A file of structural variants or repeats: `records` without CHROM, by tabs.
std::string further_file(const SmallCase& small,
                         const std::string& name,
                         const std::vector<std::string>& records,
                         const std::string& contig = "##contig=<ID=1,length=80000>\n") {
    std::ofstream out(small.file(name));
    out << "##fileformat=VCFv4.2\n##source=Manta 1.6\n"
        << contig
        << "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tCHILD\tFATHER\tMOTHER\n";
    for (const std::string& record : records) {
        out << "1\t" << record << '\n';
    }
    return small.file(name);
}

cases::CaseDefinition
family_with(SmallCase& small, const std::string& file, cases::CaseFileKind kind) {
    const auto vcf = small.vcf("trio.vcf", {"CHILD", "FATHER", "MOTHER"},
                               {"10005 A G 50 PASS GT:DP 0/1:30 0/0:30 0/0:30"});
    auto definition = family_case({vcf}, {"CHILD", "FATHER", "MOTHER"}, small.trio_ped());
    definition.files.push_back({.path = file, .kind = kind});
    return definition;
}

const std::string deletion =
    "9000\tv1\tN\t<DEL>\t99\tPASS\tSVTYPE=DEL;END=11000;SVLEN=-2000\tGT:GQ\t0/1:60\t0/0:60\t0/0:60";

std::string refusal(SmallCase& small, const cases::CaseDefinition& definition) {
    try {
        (void)small.extract(definition);
    } catch (const model::InputError& error) {
        return error.what();
    }
    return "accepted";
}

TEST(FurtherFiles, AStructuralFileEntersTheEvidence) {
    SmallCase small;
    const auto file = further_file(small, "sv.vcf", {deletion});
    const Extraction extraction =
        small.extract(family_with(small, file, cases::CaseFileKind::structural));
    ASSERT_EQ(extraction.evidence.structural.size(), 1U);
    const auto& evidence = extraction.evidence.structural.front();
    EXPECT_EQ(evidence.variant.key(), "1-9001-11000-DEL");
    EXPECT_EQ(evidence.caller, "Manta 1.6");
    EXPECT_TRUE(evidence.calls.at(0).call.genotype.is_heterozygous());
    EXPECT_TRUE(evidence.calls.at(2).call.genotype.is_reference());
    EXPECT_THAT(extraction.evidence.further_files, testing::ElementsAre("structural"));
    EXPECT_EQ(extraction.inputs.back().role, "structural");
    EXPECT_EQ(extraction.inputs.back().integrity.records, 1U);
}

TEST(FurtherFiles, ARepeatFileEntersTheEvidence) {
    SmallCase small;
    const auto file = further_file(
        small, "str.vcf",
        {"60000\t.\tN\t<STR45>\t.\tPASS\tEND=60057;REF=19;RU=CAG;VARID=HTT\tGT:REPCN:REPCI\t"
         "0/1:19/45:19-19/43-48\t0/0:19/19:19-19/19-19\t0/0:19/19:19-19/19-19"});
    const Extraction extraction =
        small.extract(family_with(small, file, cases::CaseFileKind::repeats));
    ASSERT_EQ(extraction.evidence.repeats.size(), 1U);
    EXPECT_EQ(extraction.evidence.repeats.front().calls.at(0).alleles.at(1).units, 45);
    EXPECT_EQ(extraction.inputs.back().role, "repeats");
}

TEST(FurtherFiles, AnExomeDepthTableIsOfOnePerson) {
    SmallCase small;
    std::ofstream(small.file("cnv.csv"))
        << "type,start,end,chromosome,BF,reads.ratio\ndeletion,9001,11000,1,14,0.52\n";
    auto definition = family_with(small, small.file("cnv.csv"), cases::CaseFileKind::structural);
    Extraction extraction = small.extract(definition);
    ASSERT_EQ(extraction.evidence.structural.size(), 1U);
    EXPECT_TRUE(extraction.evidence.structural.front().calls.at(0).call.genotype.is_heterozygous());
    EXPECT_EQ(extraction.evidence.structural.front().calls.at(1).call.genotype.ploidy, 0)
        << "nobody looked at the father";
    definition.files.back().samples = {{"FATHER", "FATHER"}};
    extraction = small.extract(definition);
    EXPECT_TRUE(extraction.evidence.structural.empty()) << "the father's alone";
}

TEST(FurtherFiles, FaultsAreNamedWithFileAndLine) {
    SmallCase small;
    const auto of_records = [&](const std::vector<std::string>& records) {
        const auto file = further_file(small, "sv.vcf", records);
        return refusal(small, family_with(small, file, cases::CaseFileKind::structural));
    };
    EXPECT_THAT(of_records({deletion, "9000\tv1\tN\t<DEL>\t.\tPASS\tEND=10;SVLEN=5\tGT\t0/1\t0/0\t"
                                      "0/0"}),
                HasSubstr("sv.vcf:6"));
    EXPECT_THAT(of_records({"9000\tv1\tN\t<DEL>\t.\tPASS\tEND=90000\tGT\t0/1\t0/0\t0/0"}),
                HasSubstr("behind the last base 80000"));
}

TEST(FurtherFiles, APlaceOutsideItsContigIsRefused) {
    SmallCase small;
    const auto of_record = [&](const std::string& record) {
        const auto file = further_file(small, "sv.vcf", {record});
        return refusal(small, family_with(small, file, cases::CaseFileKind::structural));
    };
    EXPECT_THAT(of_record("90000\tv1\tN\t<INS>\t.\tPASS\tSVTYPE=INS\tGT\t0/1\t0/0\t0/0"),
                testing::AllOf(HasSubstr("sv.vcf:5 (POS)"), HasSubstr("last base 80000")));
    EXPECT_THAT(of_record("9000\tv1\tN\tN[1:90000[\t.\tPASS\tSVTYPE=BND\tGT\t0/1\t0/0\t0/0"),
                testing::AllOf(HasSubstr("sv.vcf:5 (ALT)"), HasSubstr("last base 80000")));
}

TEST(FurtherFiles, AFileOfOtherContigsAloneIsRefused) {
    SmallCase small;
    const auto of_contig = [&](const std::string& contig) {
        std::ofstream(small.file("sv.vcf"))
            << "##fileformat=VCFv4.2\n"
            << "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tCHILD\n"
            << contig << "\t9000\t.\tN\t<DEL>\t.\tPASS\tEND=11000\tGT\t0/1\n";
        return refusal(small,
                       family_with(small, small.file("sv.vcf"), cases::CaseFileKind::structural));
    };
    EXPECT_THAT(of_contig("strange"), HasSubstr("no record lies on a contig"));
    EXPECT_EQ(of_contig("1"), "accepted");
}

TEST(FurtherFiles, ATableOfAnotherAssemblyIsRefusedWhereItsPlacesTell) {
    SmallCase small;
    const auto of_row = [&](const std::string& row) {
        std::ofstream(small.file("cnv.csv")) << "type,start,end,chromosome,BF,reads.ratio\n"
                                             << row << '\n';
        return refusal(small,
                       family_with(small, small.file("cnv.csv"), cases::CaseFileKind::structural));
    };
    EXPECT_THAT(of_row("deletion,9001,90000,1,14,0.52"),
                testing::AllOf(HasSubstr("cnv.csv:2"), HasSubstr("last base 80000")));
    EXPECT_THAT(of_row("deletion,9001,11000,chr77,14,0.52"),
                testing::AllOf(HasSubstr("cnv.csv:2"), HasSubstr("no record lies on a contig")));
    EXPECT_EQ(of_row("deletion,9001,11000,decoy,14,0.52\ndeletion,9001,11000,1,14,0.52"),
              "accepted");
    EXPECT_EQ(of_row(""), "accepted") << "nothing was called";
}

TEST(FurtherFiles, AFileOfAnotherAssemblyIsRefused) {
    SmallCase small;
    const auto file =
        further_file(small, "sv.vcf", {deletion}, "##contig=<ID=1,length=249250621>\n");
    EXPECT_THAT(refusal(small, family_with(small, file, cases::CaseFileKind::structural)),
                HasSubstr("249250621"));
}

} // namespace
} // namespace vigie::run
