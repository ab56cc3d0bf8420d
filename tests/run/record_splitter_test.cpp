#include "pipeline/run/record_splitter.hpp"

#include <gtest/gtest.h>

namespace vigie::run {
namespace {

const char* const header_text = "##fileformat=VCFv4.2\n"
                                "##INFO=<ID=AF,Number=A,Type=Float,Description=\"\">\n"
                                "##INFO=<ID=AR,Number=R,Type=Integer,Description=\"\">\n"
                                "##INFO=<ID=AG,Number=G,Type=Integer,Description=\"\">\n"
                                "##INFO=<ID=DP,Number=1,Type=Integer,Description=\"\">\n"
                                "##INFO=<ID=END,Number=1,Type=Integer,Description=\"\">\n"
                                "##FORMAT=<ID=GT,Number=1,Type=String,Description=\"\">\n"
                                "##FORMAT=<ID=AD,Number=.,Type=Integer,Description=\"\">\n"
                                "##FORMAT=<ID=PL,Number=G,Type=Integer,Description=\"\">\n"
                                "##FORMAT=<ID=AS,Number=A,Type=Float,Description=\"\">\n"
                                "##FORMAT=<ID=DP,Number=1,Type=Integer,Description=\"\">\n"
                                "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA\tB\n";

/// The records made of one line whose canonical alleles are given.
struct Split {
    std::string lines;
    model::StageCounts counts;
};

Split split(const std::string& line,
            std::vector<std::optional<model::SmallAllele>> canonical,
            OtherAllele other = OtherAllele::reference) {
    const hts::VcfHeader header = hts::parse_vcf_header(header_text, "t.vcf");
    hts::LineFault fault;
    const auto record = hts::split_record(line, header, fault);
    EXPECT_TRUE(record) << fault.message;
    std::vector<InputAllele> alleles;
    for (const std::string_view alt : hts::split_alleles(record->alt)) {
        InputAllele allele{
            .number = static_cast<int>(alleles.size()) + 1, .alt = alt, .canonical = {}};
        if (canonical[alleles.size()]) {
            allele.canonical = annotation::Normalised{*canonical[alleles.size()]};
            const model::SmallAllele& found = allele.canonical->allele;
            allele.canonical->changed = found.position().one_based() != record->position ||
                                        found.ref() != record->ref || found.alt() != alt;
        }
        alleles.push_back(allele);
    }
    Split result;
    RecordSplitter splitter(header, other);
    splitter.append(line, *record, alleles, result.counts, result.lines);
    return result;
}

model::SmallAllele allele(std::int64_t one_based, std::string ref, std::string alt) {
    return {model::Contig("1"), model::Position::from_one_based(one_based), std::move(ref),
            std::move(alt)};
}

TEST(RecordSplitter, ARecordThatIsNormalStaysByteForByte) {
    const std::string line = "1\t10\trs1\tA\tG\t50\tPASS\tDP=7;AF=0.5\tGT:AD\t0/1:3,4\t0/0";
    EXPECT_EQ(split(line, {allele(10, "A", "G")}).lines, line + "\n");
}

TEST(RecordSplitter, ValuesGoWithTheirAlleles) {
    EXPECT_EQ(split("1\t10\trs1\tA\tG,T\t50\tq10\tAF=0.5,0.25;AR=7,8,9;DP=3;AG=1,2,3,4,5,6\t"
                    "GT:AD:PL:AS:DP\t1/2:1,2,3:10,20,30,40,50,60:0.1,0.2:6\t0|1:5,6,0:.:.",
                    {allele(10, "A", "G"), allele(10, "A", "T")})
                  .lines,
              "1\t10\trs1\tA\tG\t50\tq10\tAF=0.5;AR=7,8;DP=3;AG=1,2,3;VIGIE_ORIG=1|10|A|G&T|1\t"
              "GT:AD:PL:AS:DP\t1/0:1,2:10,20,30:0.1:6\t0|1:5,6:.:.\n"
              "1\t10\trs1\tA\tT\t50\tq10\tAF=0.25;AR=7,9;DP=3;AG=1,4,6;VIGIE_ORIG=1|10|A|G&T|2\t"
              "GT:AD:PL:AS:DP\t0/1:1,3:10,40,60:0.2:6\t0|0:5,0:.:.\n");
}

TEST(RecordSplitter, AnotherAllelesSlotMayBeShownAsMissing) {
    const std::string lines =
        split("1\t10\t.\tA\tG,T\t.\t.\t.\tGT\t1|2\t2", {allele(10, "A", "G"), allele(10, "A", "T")},
              OtherAllele::missing)
            .lines;
    EXPECT_NE(lines.find("|1\tGT\t1|.\t.\n"), std::string::npos) << lines;
    EXPECT_NE(lines.find("|2\tGT\t.|1\t1\n"), std::string::npos) << lines;
}

TEST(RecordSplitter, HaploidLikelihoodsHaveOneNumberPerAllele) {
    const std::string lines = split("1\t10\t.\tA\tG,T\t.\t.\t.\tGT:PL\t2:9,8,7\t.:9,8,7",
                                    {allele(10, "A", "G"), allele(10, "A", "T")})
                                  .lines;
    EXPECT_NE(lines.find("\tGT:PL\t0:9,8\t.:9,8\n"), std::string::npos) << lines;
    EXPECT_NE(lines.find("\tGT:PL\t1:9,7\t.:9,7\n"), std::string::npos) << lines;
}

TEST(RecordSplitter, ValuesOfAWrongNumberBecomeMissingAndAreCounted) {
    const Split result = split("1\t10\t.\tA\tG,T\t.\t.\tAF=0.5\tGT:PL\t0/1:1,2,3\t0/0:.",
                               {allele(10, "A", "G"), allele(10, "A", "T")});
    EXPECT_NE(result.lines.find("\tAF=.;VIGIE_ORIG"), std::string::npos) << result.lines;
    EXPECT_EQ(result.counts.noted.at("values_of_wrong_number_set_missing"), 4U);
}

TEST(RecordSplitter, AMovedIndelCarriesItsPlaceAndEnd) {
    EXPECT_EQ(split("1\t20\t.\tAA\tA\t.\t.\tEND=21\tGT\t0/1\t./.", {allele(14, "CA", "C")}).lines,
              "1\t14\t.\tCA\tC\t.\t.\tEND=15;VIGIE_ORIG=1|20|AA|A|1\tGT\t0/1\t./.\n");
}

TEST(RecordSplitter, AnAlleleThatIsNoSequenceKeepsPositionAndReference) {
    const std::string lines = split("1\t10\t.\tAT\tA,*,<DEL>\t.\t.\tEND=90\tGT\t1/2\t0/3",
                                    {allele(10, "AT", "A"), std::nullopt, std::nullopt})
                                  .lines;
    EXPECT_NE(
        lines.find("1\t10\t.\tAT\t*\t.\t.\tEND=90;VIGIE_ORIG=1|10|AT|A&*&<DEL>|2\tGT\t0/1\t0/0\n"),
        std::string::npos)
        << lines;
    EXPECT_NE(lines.find("\tAT\t<DEL>\t.\t.\tEND=90;"), std::string::npos) << lines;
}

TEST(RecordSplitter, TenAllelesAreNotMistakenForOne) {
    std::string alts = "C";
    std::vector<std::optional<model::SmallAllele>> canonical{allele(5, "A", "C")};
    for (int i = 0; i < 10; ++i) {
        const std::string alt = "A" + std::string(static_cast<std::size_t>(i) + 1, 'G');
        alts += "," + alt;
        canonical.emplace_back(allele(5, "A", alt));
    }
    const std::string lines =
        split("1\t5\t.\tA\t" + alts + "\t.\t.\t.\tGT\t1/11\t10|0", canonical).lines;
    EXPECT_NE(lines.find("|1\tGT\t1/0\t0|0\n"), std::string::npos);
    EXPECT_NE(lines.find("|10\tGT\t0/0\t1|0\n"), std::string::npos);
    EXPECT_NE(lines.find("|11\tGT\t0/1\t0|0\n"), std::string::npos);
}

} // namespace
} // namespace vigie::run
