#include "tests/check/spec_text_files.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <vector>

namespace vigie::hts::validation {
namespace {

using test::broken_rules;
using test::Draft;
using testing::Contains;
using testing::IsEmpty;

/// One meta-information line under one version; `rule` empty: it is valid.
struct MetaCase {
    const char* version;
    const char* line;
    const char* rule;
};
void PrintTo(const MetaCase& c, std::ostream* out) {
    *out << c.version << " " << c.line;
}

const std::vector<MetaCase> cases = {
    // Key and value.
    {"4.1", "##source=caller v3 = fine", ""},
    {"4.1", "##source", "meta-not-key-value"},
    {"4.2", "##=caller", "meta-not-key-value"},
    {"4.3", "##source=", "meta-empty-value"},
    {"4.2", "##fileformat=VCFv4.2", "fileformat-repeated"},
    {"4.2", "##anything=<what is not a list>", ""},
    {"4.3", "##anything=<what is not a list>", "meta-malformed"},
    {"4.3", "##anything=<Key=value>", "meta-key-missing"},
    {"4.3", "##anything=<ID=x,Key=value>", ""},
    {"4.5", "##anything=<Key=value,ID=x>", ""},
    // INFO.
    {"4.1", "##INFO=<ID=X,Number=1,Type=Integer,Description=\"an x\">", ""},
    {"4.1", "##INFO=<ID=X,Number=A,Type=Float,Description=\"a \\\"quoted\\\" word, a comma\">", ""},
    {"4.2", "##INFO=<ID=X,Number=R,Type=Float,Description=\"x\",Source=\"s\",Version=\"1\">", ""},
    {"4.2", "##INFO=<ID=X,Number=1,Type=Integer,Description=\"x\",Source=s>", ""},
    {"4.3", "##INFO=<ID=X,Number=1,Type=Integer,Description=\"x\",Source=s>", "meta-unquoted"},
    {"4.3", "##INFO=<ID=X,Number=1,Type=Integer,Description=\"x\",Rank=3>", ""},
    {"4.5", "##INFO=<ID=X,Number=1,Type=Integer,Description=\"x\",Rank=3>", "meta-unquoted"},
    {"4.2", "##INFO=X", "meta-not-structured"},
    {"4.2", "##INFO=<ID=X,Number=1,Type=Integer,Description=\"x\"", "meta-not-structured"},
    {"4.2", "##INFO=<ID=X,Number=1,Type=Integer,Description=\"x>", "meta-malformed"},
    {"4.2", "##INFO=<ID=X,Number=1,Type=Integer,Description=\"a \"b\" c\">", "meta-malformed"},
    {"4.2", "##INFO=<ID=X,Number=,Type=Integer,Description=\"x\">", "meta-malformed"},
    {"4.2", "##INFO=<ID=X,,Type=Integer,Description=\"x\">", "meta-malformed"},
    {"4.2", "##INFO=<Number=1,Type=Integer,Description=\"x\">", "meta-key-missing"},
    {"4.2", "##INFO=<ID=X,Type=Integer,Description=\"x\">", "meta-key-missing"},
    {"4.2", "##INFO=<ID=X,Number=1,Description=\"x\">", "meta-key-missing"},
    {"4.2", "##INFO=<ID=X,Number=1,Type=Integer>", "meta-key-missing"},
    {"4.2", "##INFO=<ID=X,ID=Y,Number=1,Type=Integer,Description=\"x\">", "meta-key-repeated"},
    {"4.3", "##INFO=<ID=X,Type=Integer,Number=1,Description=\"x\">", "meta-key-order"},
    {"4.4", "##INFO=<ID=X,Type=Integer,Number=1,Description=\"x\">", ""},
    {"4.2", "##INFO=<ID=X,Number=1,Type=Integer,Description=x>", "meta-unquoted"},
    {"4.2", "##INFO=<ID=X Y,Number=1,Type=Integer,Description=\"x\">", "meta-id-malformed"},
    {"4.3", "##INFO=<ID=2X,Number=1,Type=Integer,Description=\"x\">", "meta-id-malformed"},
    {"4.2", "##INFO=<ID=2X,Number=1,Type=Integer,Description=\"x\">", ""},
    {"4.3", "##INFO=<ID=1000G,Number=0,Type=Flag,Description=\"x\">", ""},
    {"4.2", "##INFO=<ID=X,Number=-1,Type=Integer,Description=\"x\">", "meta-number"},
    {"4.2", "##INFO=<ID=X,Number=one,Type=Integer,Description=\"x\">", "meta-number"},
    {"4.1", "##INFO=<ID=X,Number=R,Type=Integer,Description=\"x\">", "meta-number"},
    {"4.4", "##INFO=<ID=X,Number=P,Type=Integer,Description=\"x\">", "meta-number"},
    {"4.4", "##FORMAT=<ID=X,Number=P,Type=Integer,Description=\"x\">", ""},
    {"4.4", "##FORMAT=<ID=X,Number=LA,Type=Integer,Description=\"x\">", "meta-number"},
    {"4.5", "##FORMAT=<ID=X,Number=LA,Type=Integer,Description=\"x\">", ""},
    {"4.5", "##FORMAT=<ID=X,Number=M,Type=Float,Description=\"x\">", ""},
    {"4.2", "##INFO=<ID=X,Number=1,Type=Int,Description=\"x\">", "meta-type"},
    {"4.2", "##FORMAT=<ID=X,Number=0,Type=Flag,Description=\"x\">", "meta-type"},
    {"4.2", "##INFO=<ID=X,Number=1,Type=Flag,Description=\"x\">", "meta-flag-number"},
    // Reserved keys.
    {"4.1", "##INFO=<ID=AC,Number=A,Type=Integer,Description=\"x\">", ""},
    {"4.1", "##INFO=<ID=AC,Number=1,Type=Integer,Description=\"x\">", "meta-reserved-number"},
    {"4.3", "##INFO=<ID=AF,Number=A,Type=Integer,Description=\"x\">", "meta-reserved-type"},
    {"4.2", "##INFO=<ID=MQ,Number=1,Type=Integer,Description=\"x\">", ""},
    {"4.3", "##INFO=<ID=MQ,Number=1,Type=Integer,Description=\"x\">", "meta-reserved-type"},
    {"4.2", "##INFO=<ID=SB,Number=1,Type=Float,Description=\"x\">", ""},
    {"4.3", "##INFO=<ID=SB,Number=1,Type=Integer,Description=\"x\">", "meta-reserved-number"},
    {"4.3", "##INFO=<ID=SVLEN,Number=.,Type=Integer,Description=\"x\">", ""},
    {"4.4", "##INFO=<ID=SVLEN,Number=.,Type=Integer,Description=\"x\">", "meta-reserved-number"},
    {"4.4", "##INFO=<ID=SVLEN,Number=A,Type=Integer,Description=\"x\">", ""},
    {"4.2", "##FORMAT=<ID=GQ,Number=1,Type=Float,Description=\"x\">", "meta-reserved-type"},
    {"4.2", "##FORMAT=<ID=AD,Number=.,Type=Integer,Description=\"x\">", ""},
    {"4.3", "##FORMAT=<ID=AD,Number=.,Type=Integer,Description=\"x\">", "meta-reserved-number"},
    {"4.2", "##FORMAT=<ID=CNL,Number=.,Type=Float,Description=\"x\">", ""},
    {"4.3", "##FORMAT=<ID=CNL,Number=G,Type=Float,Description=\"x\">", ""},
    {"4.5", "##FORMAT=<ID=LAD,Number=R,Type=Integer,Description=\"x\">", "meta-reserved-number"},
    // FILTER and ALT.
    {"4.1", "##FILTER=<ID=q10,Description=\"x\">", ""},
    {"4.1", "##FILTER=<ID=PASS,Description=\"x\">", ""},
    {"4.1", "##FILTER=<ID=0,Description=\"x\">", "meta-id-malformed"},
    {"4.1", "##FILTER=<ID=q 10,Description=\"x\">", "meta-id-malformed"},
    {"4.1", "##FILTER=<Description=\"x\",ID=q10>", "meta-key-order"},
    {"4.1", "##FILTER=<ID=q10,Description=x>", "meta-unquoted"},
    {"4.1", "##ALT=<ID=DEL:ME:ALU,Description=unquoted>", ""},
    {"4.3", "##ALT=<ID=DEL,Description=unquoted>", "meta-unquoted"},
    {"4.2", "##ALT=<ID=NON_REF,Description=\"x\">", ""},
    {"4.2", "##ALT=<ID=*,Description=\"x\">", ""},
    {"4.3", "##ALT=<ID=R,Description=\"x\">", ""},
    {"4.2", "##ALT=<ID=R,Description=\"x\">", "meta-alt-type"},
    {"4.2", "##ALT=<ID=FOO:DEL,Description=\"x\">", "meta-alt-type"},
    {"4.2", "##ALT=<ID=DEL ME,Description=\"x\">", "meta-id-malformed"},
    // contig.
    {"4.1", "##contig=<ID=20,length=62435964,species=\"Homo sapiens\",taxonomy=x>", ""},
    {"4.1", "##contig=<length=62435964>", "meta-key-missing"},
    {"4.3", "##contig=<ID=HLA-A*01:01:01:01,length=3503>", ""},
    {"4.3", "##contig=<ID=*x>", "meta-id-malformed"},
    {"4.3", "##contig=<ID=x(1)>", "meta-id-malformed"},
    {"4.3", "##contig=<ID=DEL>", "meta-id-malformed"},
    {"4.3", "##contig=<ID=Y>", ""},
    {"4.2", "##contig=<ID=1,length=long>", "meta-contig-length"},
    {"4.4", "##contig=<ID=1,md5=abc>", "meta-contig-md5"},
    {"4.4", "##contig=<ID=1,md5=f126cdf8a6e0c7f379d618ff66beb2da>", ""},
    // SAMPLE, META, PEDIGREE, URLs.
    {"4.1", "##SAMPLE=<ID=B,Genomes=G;T,Mixture=.3;.7,Description=\"G;T\">", ""},
    {"4.1", "##SAMPLE=<ID=B,Genomes=G;T,Mixture=1.,Description=\"G\">", "meta-mixture"},
    {"4.1", "##SAMPLE=<ID=B,Genomes=G,Mixture=all,Description=\"G\">", "meta-mixture"},
    {"4.1", "##SAMPLE=<Genomes=G,Mixture=1.,Description=\"G\">", "meta-key-missing"},
    {"4.3", "##SAMPLE=<ID=S,Assay=Exome,DOI=url>", ""},
    {"4.3", "##META=<ID=Assay,Type=String,Number=.,Values=[Exome, Whole genome]>", ""},
    {"4.3", "##META=<ID=Assay,Type=String,Number=.,Values=Exome>", "meta-values-list"},
    {"4.3", "##META=<ID=Assay,Type=String,Number=.,Values=[Exome>", "meta-malformed"},
    {"4.3", "##META=<ID=Assay,Type=Text,Number=.,Values=[a]>", "meta-type"},
    {"4.3", "##META=<ID=Assay,Number=.,Values=[a]>", "meta-key-missing"},
    {"4.2", "##PEDIGREE=<Name_0=G0,Name_1=G1>", ""},
    {"4.3", "##PEDIGREE=<Name_0=G0,Name_1=G1>", "meta-key-missing"},
    {"4.3", "##PEDIGREE=<ID=Child,Father=F,Mother=M>", ""},
    {"4.2", "##PEDIGREE=G0", "meta-not-structured"},
    {"4.1", "##assembly=ftp://somewhere.example/contigs.fa", ""},
    {"4.1", "##assembly=contigs", "meta-url"},
    {"4.3", "##assembly=http://", "meta-url"},
    {"4.2", "##pedigreeDB=<http://somewhere.example/db>", ""},
    {"4.3", "##pedigreeDB=http://somewhere.example/db", ""},
    {"4.3", "##pedigreeDB=<db>", "meta-url"},
    {"4.3", "##source=\xC3\xA9", ""},
    {"4.3", "##source=\xE9", "text-utf8"},
    {"4.2", "##source=\xE9", ""},
    {"4.3", "##source=a\x01z", "control-byte"},
};

class MetaLines : public testing::TestWithParam<MetaCase> {};

TEST_P(MetaLines, BreakTheRuleNamedOrNone) {
    const MetaCase& c = GetParam();
    const auto broken =
        broken_rules(Draft{.version = c.version, .meta = std::string(c.line) + "\n"}.text());
    if (*c.rule == '\0') {
        EXPECT_THAT(broken, IsEmpty());
    } else {
        EXPECT_THAT(broken, Contains(c.rule));
    }
}
INSTANTIATE_TEST_SUITE_P(Table, MetaLines, testing::ValuesIn(cases));

TEST(MetaIds, AreUniqueSinceVersion43AndDoNotContradictBefore) {
    const std::string line = "##INFO=<ID=X,Number=1,Type=Integer,Description=\"x\">\n";
    const std::string other = "##INFO=<ID=X,Number=2,Type=Integer,Description=\"x\">\n";
    EXPECT_THAT(broken_rules(Draft{.version = "4.2", .meta = line + line}.text()), IsEmpty());
    EXPECT_THAT(broken_rules(Draft{.version = "4.2", .meta = line + other}.text()),
                Contains("meta-id-repeated"));
    EXPECT_THAT(broken_rules(Draft{.version = "4.3", .meta = line + line}.text()),
                Contains("meta-id-repeated"));
}

TEST(FileFormat, IsTheFirstLineAndNamesAKnownVersion) {
    const std::string columns = Draft::tabbed("#CHROM~POS~ID~REF~ALT~QUAL~FILTER~INFO\n");
    for (const char* const version : {"4.1", "4.2", "4.3", "4.4", "4.5"}) {
        EXPECT_THAT(broken_rules(Draft{.version = version}.text()), IsEmpty()) << version;
    }
    for (const std::string version : {"4.0", "4.6", "4.2 ", "4", ""}) {
        EXPECT_THAT(broken_rules(Draft{.version = version}.text()), Contains("fileformat-version"));
    }
    EXPECT_THAT(broken_rules("##source=x\n##fileformat=VCFv4.2\n" + columns),
                Contains("fileformat-first"));
    EXPECT_THAT(broken_rules(columns), Contains("fileformat-first"));
}

/// The #CHROM line in place of the usual one.
std::set<std::string> broken_by_columns(const std::string& columns) {
    return broken_rules("##fileformat=VCFv4.2\n" + Draft::tabbed(columns) + "\n");
}

TEST(ColumnLine, HasTheFixedColumnsAndNamedSamples) {
    const std::string fixed = "#CHROM~POS~ID~REF~ALT~QUAL~FILTER~INFO";
    EXPECT_THAT(broken_by_columns(fixed), IsEmpty());
    EXPECT_THAT(broken_by_columns(fixed + "~FORMAT~A~B"), IsEmpty());
    EXPECT_THAT(broken_by_columns(fixed + "~FORMAT"), IsEmpty());
    EXPECT_THAT(broken_by_columns(fixed + "~A"), Contains("header-columns"));
    EXPECT_THAT(broken_by_columns(fixed + "~"), Contains("header-columns"));
    EXPECT_THAT(broken_by_columns("#CHROM~POS~ID~REF~ALT~QUAL~FILTER"), Contains("header-columns"));
    EXPECT_THAT(broken_by_columns("#CHROM POS ID REF ALT QUAL FILTER INFO"),
                Contains("header-columns"));
    EXPECT_THAT(broken_by_columns("CHROM~POS~ID~REF~ALT~QUAL~FILTER~INFO"),
                Contains("header-columns"));
    EXPECT_THAT(broken_by_columns(fixed + "~FORMAT~A~A"), Contains("header-sample-repeated"));
    EXPECT_THAT(broken_by_columns(fixed + "~FORMAT~A~"), Contains("header-sample-empty"));
    EXPECT_THAT(broken_rules("##fileformat=VCFv4.2\n"), Contains("header-columns"));
}

TEST(ColumnLine, EndsTheHeader) {
    EXPECT_THAT(broken_rules(Draft{.records = "##source=x\n"}.text()),
                Contains("meta-after-header"));
}

} // namespace
} // namespace vigie::hts::validation
