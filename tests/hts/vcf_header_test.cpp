#include "pipeline/hts/vcf_header.hpp"
#include "pipeline/model/error.hpp"
#include "tests/hts/variant_files.hpp"

#include <gtest/gtest.h>

namespace vigie::hts {
namespace {

/// The rule that refuses the text; "" if none does.
std::string rule_of(const std::string& text) {
    try {
        static_cast<void>(parse_vcf_header(text, "x.vcf"));
    } catch (const model::InputError& error) {
        return error.place().field;
    }
    return {};
}

std::string with_line(const std::string& line) {
    return "##fileformat=VCFv4.2\n" + line + "\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n";
}

TEST(VcfHeader, KeepsItsTextByteForByte) {
    const VcfHeader header = parse_vcf_header(test::header_text(), "x.vcf");
    EXPECT_EQ(header.text(), test::header_text());
}

TEST(VcfHeader, KnowsContigsTagsFiltersAndSamples) {
    const VcfHeader header = parse_vcf_header(test::header_text(), "x.vcf");
    ASSERT_EQ(header.contigs.size(), 2U);
    EXPECT_EQ(header.contigs[0].name, "chr20");
    EXPECT_EQ(header.contigs[0].length, 64444167);
    EXPECT_EQ(header.format.at("AD").number, "R");
    EXPECT_EQ(header.info.at("AF").type, "Float");
    EXPECT_TRUE(header.filters.contains("q10"));
    EXPECT_EQ(header.samples, (std::vector<std::string>{"proband", "mother"}));
    EXPECT_EQ(header.file_format, "VCFv4.2");
    EXPECT_TRUE(header.has_genotypes);
}

TEST(VcfHeader, ReadsQuotedTextWithCommasBracketsAndEscapes) {
    const VcfHeader header = parse_vcf_header(
        with_line(R"(##INFO=<ID=A,Number=1,Type=String,Description="a, \"b\" <c>=d>",Source="x">)"),
        "x.vcf");
    EXPECT_EQ(header.info.at("A").type, "String");
}

TEST(VcfHeader, ReadsM5AndAssemblyOfAContig) {
    const VcfHeader header =
        parse_vcf_header(with_line("##contig=<ID=1,length=10,assembly=b37,md5=abc>"), "x.vcf");
    EXPECT_EQ(header.contigs.at(0).md5, "abc");
    EXPECT_EQ(header.contigs.at(0).assembly, "b37");
}

TEST(VcfHeader, WithoutGenotypesHasNoSampleColumns) {
    const VcfHeader header = parse_vcf_header(with_line("##x=y"), "x.vcf");
    EXPECT_FALSE(header.has_genotypes);
    EXPECT_EQ(header.text(), with_line("##x=y"));
}

TEST(VcfHeader, EachFaultIsNamedByItsRule) {
    const std::string columns = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO";
    EXPECT_EQ(rule_of("##source=x\n" + columns + "\n"), "header-no-fileformat");
    EXPECT_EQ(rule_of("##fileformat=VCFv3.3\n" + columns + "\n"), "header-version");
    EXPECT_EQ(rule_of("##fileformat=VCFv4.2\n##x=y\n"), "header-no-column-line");
    EXPECT_EQ(rule_of("##fileformat=VCFv4.2\n#CHROM\tPOS\tID\n"), "header-fixed-columns");
    EXPECT_EQ(rule_of("##fileformat=VCFv4.2\n" + columns + "\tproband\n"), "header-fixed-columns");
    EXPECT_EQ(rule_of("##fileformat=VCFv4.2\n" + columns + "\tFORMAT\ta\tb\ta\n"),
              "header-duplicate-sample");
    EXPECT_EQ(rule_of("##fileformat=VCFv4.2\n" + columns + "\tFORMAT\ta\t\n"),
              "header-empty-sample");
    EXPECT_EQ(rule_of(with_line("##contig=<ID=1,length=ten>")), "header-contig-length");
    EXPECT_EQ(rule_of(with_line("##contig=<length=10>")), "header-missing-key");
    EXPECT_EQ(rule_of(with_line("##INFO=<ID=A,Type=Float>")), "header-missing-key");
    EXPECT_EQ(rule_of(with_line("##INFO=<ID=A,Number=1,Type=String,Description=\"x>")),
              "header-open-quote");
    EXPECT_EQ(rule_of(with_line("##FORMAT=ID=A")), "header-malformed-line");
    EXPECT_EQ(rule_of(with_line("##INFO=<ID=A,Number=1,Type=Float>\n"
                                "##INFO=<ID=A,Number=A,Type=Float>")),
              "header-conflicting-lines");
    EXPECT_EQ(rule_of(with_line("##contig=<ID=1,length=1>\n##contig=<ID=1,length=2>")),
              "header-conflicting-lines");
}

TEST(VcfHeader, SamplesAreCapped) {
    std::string text =
        "##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT";
    for (int i = 0; i < 10'000; ++i) {
        text += "\ts" + std::to_string(i);
    }
    EXPECT_EQ(rule_of(text + "\n"), "");
    EXPECT_EQ(rule_of(text + "\tone_more\n"), "header-too-many-samples");
}

TEST(VcfHeader, EqualDeclarationsMayRepeat) {
    EXPECT_EQ(rule_of(with_line("##INFO=<ID=A,Number=1,Type=Float,Description=\"a\">\n"
                                "##INFO=<ID=A,Number=1,Type=Float,Description=\"b\">")),
              "");
}

} // namespace
} // namespace vigie::hts
