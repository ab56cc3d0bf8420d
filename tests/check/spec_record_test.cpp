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

/// The records of one file; '~' stands for a tab. `rule` empty: they are valid.
struct RecordCase {
    const char* version;
    const char* records;
    const char* rule;
};
void PrintTo(const RecordCase& c, std::ostream* out) {
    *out << c.version << " " << c.records;
}

const std::vector<RecordCase> fixed_cases = {
    {"4.1", "1~100~rs1~A~G~29~PASS~DP=14;H2\n", ""},
    {"4.1", "1~100~.~A~G~.~.~.\n", ""},
    {"4.2", "1 100 . A G . . .\n", "column-count"},
    {"4.2", "1~100~.~A~G~.~.\n", "column-count"},
    {"4.2", "1~100~.~A~G~.~.~.~\n", "column-count"},
    {"4.2", "1~100~~A~G~.~.~.\n", "column-empty"},
    {"4.2", "1~100~.~A~G~.~.~\n", "column-empty"},
    {"4.2", "1~100~.~A~G~.~.~.\n\n1~101~.~A~G~.~.~.\n", "text-blank-line"},
    {"4.2", "1~100~.~A~G~.~.~.\n\n", ""},
    {"4.2", "1~100~.~A~G~.~.~.\r\n", ""},
    {"4.2", "1~100~.~A~G~.~.~.", ""},
    {"4.3", "1~100~.~A~G~.~.~.", "text-no-final-newline"},
    {"4.3", "1~100~.~A~G~.~.~NOTE=a\x02\n", "control-byte"},
    {"4.3", "1~100~.~A~G~.~.~NOTE=\xC3\xA9\n", ""},
    {"4.3", "1~100~.~A~G~.~.~NOTE=\xC3\n", "text-utf8"},
    {"4.3", "1~100~.~A~G~.~.~NOTE=\xED\xA0\x80\n", "text-utf8"},
    // CHROM.
    {"4.1", "<ctg1>~1~.~A~G~.~.~.\n", ""},
    {"4.1", "<ctg1~1~.~A~G~.~.~.\n", "chrom-malformed"},
    {"4.1", "ctg1>~1~.~A~G~.~.~.\n", "chrom-malformed"},
    {"4.1", "chr 1~1~.~A~G~.~.~.\n", "chrom-malformed"},
    {"4.2", "chr:1~1~.~A~G~.~.~.\n", "chrom-malformed"},
    {"4.3", "HLA-A*01:01~1~.~A~G~.~.~.\n", ""},
    {"4.3", "chr,1~1~.~A~G~.~.~.\n", "chrom-malformed"},
    {"4.3", "chr[1]~1~.~A~G~.~.~.\n", "chrom-malformed"},
    {"4.2", "1~1~.~A~G~.~.~.\n2~1~.~A~G~.~.~.\n1~2~.~A~G~.~.~.\n", "chrom-not-contiguous"},
    // POS.
    {"4.2", "1~0~.~N~.[13:123457[~.~.~.\n", ""},
    {"4.2", "1~-1~.~A~G~.~.~.\n", "pos-not-a-number"},
    {"4.2", "1~1.5~.~A~G~.~.~.\n", "pos-not-a-number"},
    {"4.2", "1~.~.~A~G~.~.~.\n", "pos-not-a-number"},
    {"4.2", "short~11~.~A~G~.~.~.\n", ""},
    {"4.2", "short~12~.~A~G~.~.~.\n", "pos-past-contig"},
    {"4.2", "1~5~.~A~G~.~.~.\n1~4~.~A~G~.~.~.\n", "pos-unsorted"},
    {"4.2", "1~5~.~A~G~.~.~.\n1~5~.~A~C~.~.~.\n", ""},
    {"4.2", "1~5~.~A~G~.~.~.\n1~5~.~A~G~.~.~.\n", "record-duplicate"},
    {"4.2", "1~5~.~A~G~.~.~.\n1~5~.~A~C,G~.~.~.\n", "record-duplicate"},
    {"4.2", "1~5~.~CA~CG~.~.~.\n1~6~.~A~G~.~.~.\n", "record-duplicate"},
    {"4.2", "1~5~.~A~C,*~.~.~.\n1~5~.~A~G,*~.~.~.\n", ""},
    {"4.2", "1~5~.~A~<DEL>~.~.~END=9\n1~5~.~A~<DEL>~.~.~END=8\n", ""},
    // ID.
    {"4.2", "1~5~rs1;rs2~A~G~.~.~.\n", ""},
    {"4.2", "1~5~rs 1~A~G~.~.~.\n", "id-malformed"},
    {"4.2", "1~5~rs1;~A~G~.~.~.\n", "id-malformed"},
    {"4.3", "1~5~rs1;rs1~A~G~.~.~.\n", "id-repeated"},
    // REF and ALT.
    {"4.1", "1~5~.~acgtn~a~.~.~.\n", ""},
    {"4.1", "1~5~.~.~A~.~.~.\n", "ref-not-bases"},
    {"4.1", "1~5~.~R~A~.~.~.\n", "ref-not-bases"},
    {"4.1", "1~5~.~A,C~G~.~.~.\n", "ref-not-bases"},
    {"4.1", "1~5~.~A~*~.~.~.\n", "alt-malformed"},
    {"4.2", "1~5~.~A~*~.~.~.\n", ""},
    {"4.2", "1~5~.~A~A*~.~.~.\n", ""},
    {"4.5", "1~5~.~A~A*~.~.~.\n", "alt-malformed"},
    {"4.2", "1~5~.~A~<*>~.~.~END=9\n", ""},
    {"4.2", "1~5~.~A~<DUP:TANDEM>~.~.~.\n", ""},
    {"4.2", "1~5~.~A~<FOO:DEL>~.~.~.\n", "alt-unknown-symbol"},
    {"4.2", "1~5~.~A~<R>~.~.~.\n", "alt-unknown-symbol"},
    {"4.3", "1~5~.~A~<R>~.~.~.\n", ""},
    {"4.2", "1~5~.~A~<NON_REF>~.~.~.\n", ""},
    {"4.2", "1~5~.~A~<short>~.~.~.\n", ""},
    {"4.2", "1~5~.~A~<DEL~.~.~.\n", "alt-malformed"},
    {"4.2", "1~5~.~A~DEL>~.~.~.\n", "alt-malformed"},
    {"4.2", "1~5~.~A~<>~.~.~.\n", "alt-malformed"},
    {"4.2", "1~5~.~A~<D EL>~.~.~.\n", "alt-malformed"},
    {"4.2", "1~5~.~A~R~.~.~.\n", "alt-malformed"},
    {"4.2", "1~5~.~A~G,~.~.~.\n", "alt-malformed"},
    {"4.2", "1~5~.~A~G,.~.~.~.\n", "alt-missing-mixed"},
    {"4.2", "1~5~.~A~a~.~.~.\n", "alt-equals-ref"},
    {"4.2", "1~5~.~A~G,g~.~.~.\n", "alt-duplicate"},
    {"4.4", "1~5~.~A~<CNV:TR>,<CNV:TR>~.~.~SVLEN=5,5\n", ""},
    {"4.1", "1~5~.~G~G]17:198982]~.~.~.\n", ""},
    {"4.1", "1~5~.~G~]13:123456]AGTN~.~.~.\n", ""},
    {"4.1", "1~5~.~G~[<ctg1>:7[G~.~.~.\n", ""},
    {"4.1", "1~5~.~G~C<ctg1>~.~.~.\n", ""},
    {"4.1", "1~5~.~G~G.~.~.~.\n", ""},
    {"4.1", "1~5~.~G~.TGCA~.~.~.\n", ""},
    {"4.1", "1~5~.~G~G]17:198982[~.~.~.\n", "alt-breakend"},
    {"4.1", "1~5~.~G~G]17:198982~.~.~.\n", "alt-breakend"},
    {"4.1", "1~5~.~G~]17:198982]~.~.~.\n", "alt-breakend"},
    {"4.1", "1~5~.~G~G]17:x]~.~.~.\n", "alt-breakend"},
    {"4.1", "1~5~.~G~G]17]~.~.~.\n", "alt-breakend"},
    {"4.1", "1~5~.~G~G]:5]~.~.~.\n", "alt-breakend"},
    {"4.1", "1~5~.~G~C]17:5]T~.~.~.\n", "alt-breakend"},
    // QUAL and FILTER.
    {"4.2", "1~5~.~A~G~1e3~.~.\n", ""},
    {"4.2", "1~5~.~A~G~0~.~.\n", ""},
    {"4.3", "1~5~.~A~G~inf~.~.\n", ""},
    {"4.2", "1~5~.~A~G~1.~.~.\n", ""},
    {"4.3", "1~5~.~A~G~1.~.~.\n", "qual-not-a-number"},
    {"4.2", "1~5~.~A~G~high~.~.\n", "qual-not-a-number"},
    {"4.2", "1~5~.~A~G~1e~.~.\n", "qual-not-a-number"},
    {"4.2", "1~5~.~A~G~-1~.~.\n", "qual-negative"},
    {"4.2", "1~5~.~A~G~.~q10;s50~.\n", ""},
    {"4.2", "1~5~.~A~G~.~0~.\n", "filter-malformed"},
    {"4.2", "1~5~.~A~G~.~q 10~.\n", "filter-malformed"},
    {"4.2", "1~5~.~A~G~.~PASS;q10~.\n", "filter-malformed"},
    {"4.2", "1~5~.~A~G~.~q10;.~.\n", "filter-malformed"},
    {"4.2", "1~5~.~A~G~.~q10;~.\n", "filter-malformed"},
    {"4.2", "1~5~.~A~G~.~q10;q10~.\n", ""},
    {"4.3", "1~5~.~A~G~.~q10;q10~.\n", "filter-repeated"},
};

const std::vector<RecordCase> info_cases = {
    {"4.1", "1~5~.~A~G~.~.~XX=a,b;YY\n", ""},
    {"4.2", "1~5~.~A~G~.~.~DP=1;\n", "info-malformed"},
    {"4.2", "1~5~.~A~G~.~.~DP=1;;H2\n", "info-malformed"},
    {"4.2", "1~5~.~A~G~.~.~XX=a=b\n", "info-malformed"},
    {"4.2", "1~5~.~A~G~.~.~=5\n", "info-key-malformed"},
    {"4.2", "1~5~.~A~G~.~.~.;DP=5\n", "info-key-malformed"},
    {"4.2", "1~5~.~A~G~.~.~2X=5\n", ""},
    {"4.3", "1~5~.~A~G~.~.~2X=5\n", "info-key-malformed"},
    {"4.3", "1~5~.~A~G~.~.~1000G\n", ""},
    {"4.2", "1~5~.~A~G~.~.~XX=a b\n", "info-blank"},
    {"4.3", "1~5~.~A~G~.~.~XX=a b\n", ""},
    {"4.3", "1~5~.~A~G~.~.~XX=50%25\n", ""},
    {"4.3", "1~5~.~A~G~.~.~XX=50%\n", "text-percent"},
    {"4.3", "1~5~.~A~G~.~.~XX=a%3ab\n", "text-percent"},
    {"4.2", "1~5~.~A~G~.~.~XX=50%\n", ""},
    {"4.2", "1~5~.~A~G~.~.~DP=5;DP=5\n", "info-duplicate-key"},
    {"4.2", "1~5~.~A~G~.~.~DP=\n", "info-value-empty"},
    {"4.2", "1~5~.~A~G,T~.~.~AF=0.1,\n", "info-value-empty"},
    {"4.4", "1~5~.~A~G,T~.~.~HOMSEQ=,ACG\n", ""},
    {"4.2", "1~5~.~A~G~.~.~DP\n", "info-value-missing"},
    {"4.2", "1~5~.~A~G~.~.~LIST\n", ""},
    {"4.2", "1~5~.~A~G~.~.~H2=0\n", ""},
    {"4.2", "1~5~.~A~G~.~.~H2=yes\n", "info-flag-value"},
    {"4.3", "1~5~.~A~G~.~.~H2=1\n", "info-flag-value"},
    {"4.2", "1~5~.~A~G~.~.~DP=.\n", ""},
    {"4.2", "1~5~.~A~G~.~.~DP=3.7\n", "info-wrong-type"},
    {"4.2", "1~5~.~A~G~.~.~DP=many\n", "info-wrong-type"},
    {"4.2", "1~5~.~A~G~.~.~AF=half\n", "info-wrong-type"},
    {"4.3", "1~5~.~A~G~.~.~BQ=NaN;MQ=5e-2\n", ""},
    {"4.2", "1~5~.~A~G~.~.~LETTER=ab\n", "info-wrong-type"},
    {"4.2", "1~5~.~A~G~.~.~LETTER=a\n", ""},
    {"4.2", "1~5~.~A~G~.~.~DP=3,4\n", "info-wrong-count"},
    {"4.2", "1~5~.~A~G,T~.~.~AC=1\n", "info-wrong-count"},
    {"4.2", "1~5~.~A~G,T~.~.~AC=1,2\n", ""},
    {"4.2", "1~5~.~A~.~.~.~AC=0;AN=2\n", ""},
    {"4.2", "1~5~.~A~G,T~.~.~EACH=1,2,3\n", ""},
    {"4.2", "1~5~.~A~G,T~.~.~EACH=1,2\n", "info-wrong-count"},
    {"4.2", "1~5~.~A~G~.~.~PAIR=1,2\n", ""},
    {"4.2", "1~5~.~A~G~.~.~PAIR=1\n", "info-wrong-count"},
    {"4.2", "1~5~.~A~G~.~.~GENO=1,2,3\n", ""},
    {"4.2", "1~5~.~A~G,T~.~.~GENO=1,2\n", "info-wrong-count"},
    {"4.2", "1~5~.~A~G~.~.~CIGAR=1M2I\n", ""},
    {"4.2", "1~5~.~A~G~.~.~CIGAR=M1\n", "info-cigar"},
    {"4.2", "1~5~.~A~G~.~.~CIGAR=1Q\n", "info-cigar"},
    {"4.2", "1~5~.~A~G~.~.~AF=1\n", ""},
    {"4.2", "1~5~.~A~G~.~.~AF=1.1\n", "info-range"},
    {"4.2", "1~5~.~A~G~.~.~AF=-0.1\n", "info-range"},
    {"4.2", "1~5~.~A~G~.~.~DP=-1\n", "info-range"},
    {"4.3", "1~5~.~A~G~.~.~PAIR=2147483647,-2147483640\n", ""},
    {"4.3", "1~5~.~A~G~.~.~PAIR=2147483648,1\n", "info-range"},
    {"4.3", "1~5~.~A~G~.~.~PAIR=1,-2147483641\n", "info-range"},
};

const std::vector<RecordCase> structural_cases = {
    {"4.2", "1~5~.~A~<DEL>~.~.~SVTYPE=DEL;END=105;SVLEN=-100;CIPOS=-5,5;IMPRECISE\n", ""},
    {"4.2", "1~5~.~ACG~A~.~.~END=7\n", ""},
    {"4.2", "1~5~.~ACG~A~.~.~END=8\n", "sv-end"},
    {"4.2", "1~5~.~A~<DEL>~.~.~END=4\n", "sv-end"},
    {"4.2", "1~5~.~A~<DEL>~.~.~SVTYPE=TRA\n", "sv-type"},
    {"4.3", "1~5~.~A~<DUP>~.~.~SVTYPE=DUP:TANDEM\n", ""},
    {"4.4", "1~5~.~A~<DEL>~.~.~SVTYPE=TRA;SVLEN=3;SVCLAIM=D\n", ""},
    {"4.2", "1~5~.~A~<DEL>~.~.~SVLEN=100\n", "sv-length"},
    {"4.2", "1~5~.~A~<INS>~.~.~SVLEN=-100\n", "sv-length"},
    {"4.2", "1~5~.~A~<DEL>,<DUP>~.~.~SVLEN=-3,4\n", ""},
    {"4.2", "1~5~.~A~<DEL>,<DUP>~.~.~SVLEN=-3\n", "sv-length"},
    {"4.2", "1~5~.~ACG~A~.~.~SVLEN=-2\n", ""},
    {"4.2", "1~5~.~ACG~A~.~.~SVLEN=-3\n", "sv-length"},
    {"4.4", "1~5~.~A~<DEL>~.~.~SVLEN=100;SVCLAIM=DJ\n", ""},
    {"4.4", "1~5~.~A~<DEL>~.~.~SVLEN=-100;SVCLAIM=DJ\n", "sv-length"},
    {"4.4", "1~5~.~A~<INV>~.~.~.\n", "sv-length"},
    {"4.4", "1~5~.~A~<INV>~.~.~END=50\n", ""},
    {"4.4", "1~5~.~A~<DEL>~.~.~SVLEN=100\n", "sv-claim"},
    {"4.4", "1~5~.~A~<CNV>~.~.~SVLEN=100;SVCLAIM=J\n", "sv-claim"},
    {"4.4", "1~5~.~A~<CNV>~.~.~SVLEN=100;SVCLAIM=D\n", ""},
    {"4.4", "1~5~.~A~<INS>~.~.~SVLEN=100;SVCLAIM=D\n", "sv-claim"},
    {"4.4", "1~5~.~A~A[2:7[~.~.~SVCLAIM=DJ\n", "sv-claim"},
    {"4.4", "1~5~.~A~G~.~.~SVCLAIM=X\n", "sv-claim"},
    {"4.2", "1~5~.~A~<DEL>~.~.~CIPOS=5,10\n", "sv-interval"},
    {"4.2", "1~5~.~A~<DEL>~.~.~CIEND=5,-5\n", "sv-interval"},
    {"4.2", "1~5~.~A~<DEL>~.~.~CILEN=5,2\n", "sv-interval"},
    {"4.2", "1~5~.~A~<DEL>~.~.~CIPOS=-5\n", "info-wrong-count"},
    {"4.4", "1~5~.~A~<INV>,<INV>~.~.~SVLEN=3,3;CIPOS=-5,5,0,0\n", ""},
    {"4.4", "1~5~.~A~<INV>,<INV>~.~.~SVLEN=3,3;CIPOS=-5,5\n", "sv-interval"},
    {"4.2", "1~5~.~A~<INS:ME:L1>~.~.~MEINFO=L1HS,1,6025,+\n", ""},
    {"4.2", "1~5~.~A~<INS:ME:L1>~.~.~MEINFO=L1HS,one,6025,+\n", "sv-mobile-element"},
    {"4.2", "1~5~.~A~<INS:ME:L1>~.~.~MEINFO=L1HS,1,6025,up\n", "sv-mobile-element"},
    {"4.2", "1~5~.~A~<DEL>~.~.~HOMSEQ=ACG\n", ""},
    {"4.2", "1~5~.~A~<DEL>~.~.~HOMSEQ=3\n", "sv-homology"},
    {"4.4", "1~5~.~A~<CNV:TR>~.~.~SVLEN=9;RN=2;RUS=CAG,TG;RUL=3,2;RUC=2,1.5;CIRUC=-1,1,0,.\n", ""},
    {"4.4", "1~5~.~A~<CNV:TR>~.~.~SVLEN=9;RUS=CAG\n", ""},
    {"4.4", "1~5~.~A~<CNV:TR>~.~.~SVLEN=9;RUS=CAG,TG\n", "sv-repeat"},
    {"4.4", "1~5~.~A~<CNV:TR>~.~.~SVLEN=9;RUS=CAG;RUL=2\n", "sv-repeat"},
    {"4.4", "1~5~.~A~<CNV:TR>~.~.~SVLEN=9;RUS=CXG\n", "sv-repeat"},
    {"4.4", "1~5~.~A~<CNV:TR>~.~.~SVLEN=9;RUC=2;CIRUC=1,2\n", "sv-interval"},
};

std::set<std::string> broken_by(const RecordCase& c) {
    return broken_rules(
        Draft{.version = c.version,
              .meta = "##contig=<ID=short,length=10>\n"
                      "##INFO=<ID=LIST,Number=.,Type=String,Description=\"x\">\n"
                      "##INFO=<ID=LETTER,Number=1,Type=Character,Description=\"x\">\n"
                      "##INFO=<ID=PAIR,Number=2,Type=Integer,Description=\"x\">\n"
                      "##INFO=<ID=GENO,Number=G,Type=Integer,Description=\"x\">\n" +
                      std::string(std::string_view(c.version) == "4.1"
                                      ? ""
                                      : "##INFO=<ID=EACH,Number=R,Type=Integer,"
                                        "Description=\"x\">\n"),
              .records = c.records}
            .text());
}

class Records : public testing::TestWithParam<RecordCase> {};

TEST_P(Records, BreakTheRuleNamedOrNone) {
    const auto broken = broken_by(GetParam());
    if (*GetParam().rule == '\0') {
        EXPECT_THAT(broken, IsEmpty());
    } else {
        EXPECT_THAT(broken, Contains(GetParam().rule));
    }
}
INSTANTIATE_TEST_SUITE_P(FixedFields, Records, testing::ValuesIn(fixed_cases));
INSTANTIATE_TEST_SUITE_P(Info, Records, testing::ValuesIn(info_cases));
INSTANTIATE_TEST_SUITE_P(StructuralVariants, Records, testing::ValuesIn(structural_cases));

} // namespace
} // namespace vigie::hts::validation
