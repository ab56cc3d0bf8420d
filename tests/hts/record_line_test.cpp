#include "pipeline/hts/record_line.hpp"
#include "tests/hts/variant_files.hpp"

#include <gtest/gtest.h>

#include <array>

namespace vigie::hts {
namespace {

const VcfHeader& header() {
    static const VcfHeader parsed = parse_vcf_header(test::header_text(), "x.vcf");
    return parsed;
}

/// A sound line, one column of which is replaced.
std::string line_with(std::size_t column, const std::string& text) {
    std::array<std::string, 11> columns = {"chr20", "100",  ".",     "A",     "G",    "50",
                                           "PASS",  "DP=1", "GT:DP", "0/1:3", "0/0:4"};
    columns.at(column) = text;
    std::string line;
    for (const std::string& value : columns) {
        line += value + "\t";
    }
    line.pop_back();
    return line;
}

/// The rule that refuses the line; "" if none does.
std::string rule_of(const std::string& line) {
    LineFault fault;
    return split_record(line, header(), fault) ? std::string{} : fault.rule;
}
std::string rule_of(std::size_t column, const std::string& text) {
    return rule_of(line_with(column, text));
}

TEST(SplitRecord, GivesViewsOfEveryColumn) {
    LineFault fault;
    const std::string line = line_with(0, "chr21");
    const auto record = split_record(line, header(), fault);
    ASSERT_TRUE(record);
    EXPECT_EQ(record->chrom, "chr21");
    EXPECT_EQ(record->position, 100);
    EXPECT_EQ(record->info, "DP=1");
    EXPECT_EQ(record->format, "GT:DP");
    EXPECT_EQ(record->samples, "0/1:3\t0/0:4");
}

TEST(SplitRecord, RefusesPositionsThatAreNotPlainNumbers) {
    for (const char* const text : {"", "12a", "-5", "+5", "1.0", " 5", "0x10"}) {
        EXPECT_EQ(rule_of(1, text), "pos-not-a-number") << text;
    }
    EXPECT_EQ(rule_of(1, "0"), "pos-zero");
    EXPECT_EQ(rule_of(1, "1"), "");
    EXPECT_EQ(rule_of(1, "2147483647"), "");
    EXPECT_EQ(rule_of(1, "2147483648"), "pos-out-of-range");
    EXPECT_EQ(rule_of(1, "99999999999999999999"), "pos-out-of-range");
}

TEST(SplitRecord, RefusesReferencesThatAreNotBases) {
    for (const char* const text : {"", "Z9", ".", "A,C", "<DEL>", "R"}) {
        EXPECT_EQ(rule_of(3, text), "ref-not-bases") << text;
    }
    EXPECT_EQ(rule_of(3, "acgtnACGTN"), "");
}

TEST(SplitRecord, AcceptsEveryKindOfAlternateAllele) {
    for (const char* const text :
         {".", "G", "G,T", "*", "G,*", "<DEL>", "<*>", "<NON_REF>", "G,<NON_REF>", "G]chr21:5]",
          "[chr21:5[G", "G.", ".G", "<STR12>", "AGGT"}) {
        EXPECT_EQ(rule_of(4, text), "") << text;
    }
}

TEST(SplitRecord, RefusesMalformedAlternateAlleles) {
    for (const char* const text : {"", "G,", ",G", "G,,T", "<DEL", "G,.", "Q", "G;T", "<>"}) {
        EXPECT_EQ(rule_of(4, text), "alt-malformed") << text;
    }
    EXPECT_EQ(rule_of(4, "A"), "alt-equals-ref");
    EXPECT_EQ(rule_of(4, "a"), "alt-equals-ref");
    EXPECT_EQ(rule_of(4, "G,G"), "alt-duplicate");
}

TEST(SplitRecord, QualityIsAFiniteNumberOrMissing) {
    for (const char* const text : {".", "0", "50", "1e-14", "3.5", "1e5"}) {
        EXPECT_EQ(rule_of(5, text), "") << text;
    }
    for (const char* const text : {"", "abc", "nan", "inf", "-inf", "5x", "1,5", "1e999"}) {
        EXPECT_EQ(rule_of(5, text), "qual-not-a-number") << text;
    }
}

TEST(SplitRecord, FilterIsMissingPassOrNames) {
    for (const char* const text : {".", "PASS", "q10", "q10;s50"}) {
        EXPECT_EQ(rule_of(6, text), "") << text;
    }
    for (const char* const text : {"", "q10;", "PASS;q10", "0", "a b"}) {
        EXPECT_EQ(rule_of(6, text), "filter-malformed") << text;
    }
}

TEST(SplitRecord, InfoKeysAreUnique) {
    EXPECT_EQ(rule_of(7, "."), "");
    EXPECT_EQ(rule_of(7, "DP=1;DB;NOTE=a=b"), "");
    EXPECT_EQ(rule_of(7, "DP=1;"), "");
    EXPECT_EQ(rule_of(7, "DP=1;DP=2"), "info-duplicate-key");
    EXPECT_EQ(rule_of(7, "DB;DB"), "info-duplicate-key");
    EXPECT_EQ(rule_of(7, "=5"), "info-key-empty");
    EXPECT_EQ(rule_of(7, ""), "info-empty");
}

TEST(SplitRecord, FindsADuplicateAmongHundredsOfKeys) {
    std::string info;
    for (int i = 0; i < 400; ++i) {
        info += "K" + std::to_string(i) + "=1;";
    }
    EXPECT_EQ(rule_of(7, info), "");
    EXPECT_EQ(rule_of(7, info + "K3=1"), "info-duplicate-key");
    EXPECT_EQ(rule_of(7, info + "K399=1"), "info-duplicate-key");
}

TEST(SplitRecord, CapsTheInfoColumn) {
    const std::size_t cap = std::size_t{8} << 20U;
    EXPECT_EQ(rule_of(7, "N=" + std::string(cap - 2, 'x')), "");
    EXPECT_EQ(rule_of(7, "N=" + std::string(cap - 1, 'x')), "info-too-long");
}

TEST(SplitRecord, FormatHasGtFirstAndNoKeyTwice) {
    EXPECT_EQ(rule_of(8, "DP:AD"), "");
    EXPECT_EQ(rule_of(8, "DP:GT"), "format-gt-not-first");
    EXPECT_EQ(rule_of(8, "GT:DP:DP"), "format-duplicate-key");
    EXPECT_EQ(rule_of(8, "GT:"), "format-key-empty");
}

TEST(SplitRecord, ColumnsAreThoseOfTheHeader) {
    EXPECT_EQ(rule_of(line_with(0, "chr20") + "\t0/1:3"), "column-count");
    const std::string line = line_with(0, "chr20");
    EXPECT_EQ(rule_of(line.substr(0, line.rfind('\t'))), "column-count");
    EXPECT_EQ(rule_of("chr20\t100\t.\tA\tG\t50\tPASS\tDP=1"), "column-count");
    EXPECT_EQ(rule_of("chr20\t100\t.\tA\tG\t50\tPASS"), "column-count");
    EXPECT_EQ(rule_of(""), "column-count");
}

TEST(SplitRecord, RefusesControlBytesAndBadNames) {
    EXPECT_EQ(rule_of(7, "DP=1\r"), "control-byte");
    EXPECT_EQ(rule_of(7, std::string("DP=\0", 4)), "control-byte");
    EXPECT_EQ(rule_of(0, ""), "chrom-malformed");
    EXPECT_EQ(rule_of(0, "#CHROM"), "chrom-malformed");
    EXPECT_EQ(rule_of(0, "chr 20"), "chrom-malformed");
    EXPECT_EQ(rule_of(2, ""), "id-malformed");
    EXPECT_EQ(rule_of(7, "NOTE=caf\xc3\xa9\xff"), "");
}

TEST(InfoValue, FindsWholeKeysOnly) {
    EXPECT_EQ(info_value("ADP=1;DP=2;DB", "DP"), "2");
    EXPECT_EQ(info_value("ADP=1;DP=2;DB", "DB"), "");
    EXPECT_EQ(info_value("DPX=1", "DP"), std::nullopt);
    EXPECT_EQ(info_value(".", "DP"), std::nullopt);
}

TEST(SplitAlleles, KeepsTheirOrder) {
    EXPECT_EQ(split_alleles("G,<DEL>,*"), (std::vector<std::string_view>{"G", "<DEL>", "*"}));
}

} // namespace
} // namespace vigie::hts
