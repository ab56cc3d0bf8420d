#include "pipeline/hts/validation/spec_values.hpp"
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

/// ALT, FORMAT and two sample columns of one record.
struct SampleCase {
    const char* version;
    const char* columns;
    const char* rule;
};
void PrintTo(const SampleCase& c, std::ostream* out) {
    *out << c.version << " " << c.columns;
}

const std::vector<SampleCase> cases = {
    {"4.1", "G~GT:GQ:DP:HQ~0|0:48:1:51,51~1/1:43:5:.,.", ""},
    {"4.1", "G~GT:GQ:DP:HQ~0|0:48~1/1", ""},
    {"4.2", "G~GT~0/1", "column-count"},
    {"4.2", "G~GT~0/1~0/1~0/1", "column-count"},
    {"4.2", "G~GT~0/1~", "sample-empty-field"},
    {"4.2", "G~.~.~.", ""},
    {"4.2", "G~~0/1~0/1", "column-empty"},
    {"4.2", "G~GT:~0/1:1~0/1:1", "format-key-malformed"},
    {"4.2", "G~GT:X Y~0/1:1~0/1:1", "format-key-malformed"},
    {"4.2", "G~GT:2X~0/1:1~0/1:1", ""},
    {"4.3", "G~GT:2X~0/1:1~0/1:1", "format-key-malformed"},
    {"4.2", "G~GT:DP:DP~0/1:1:1~0/1:1:1", "format-duplicate-key"},
    {"4.2", "G~DP:GT~1:0/1~1:0/1", "format-gt-not-first"},
    {"4.2", "G~GT:DP~0/1:1:2~0/1:1", "sample-extra-fields"},
    {"4.2", "G~GT:DP~0/1:~0/1:1", "sample-empty-field"},
    // GT.
    {"4.2", "G,T~GT~0/2~1|2", ""},
    {"4.2", "G~GT~.~./.", ""},
    {"4.2", "G~GT~1~0/0/1", ""},
    {"4.2", "G~GT~0/2~0/1", "gt-allele-range"},
    {"4.2", ".~GT~0/1~0/0", "gt-allele-range"},
    {"4.2", "G~GT~0/~0/1", "gt-malformed"},
    {"4.2", "G~GT~0\\1~0/1", "gt-malformed"},
    {"4.2", "G~GT~-1/1~0/1", "gt-malformed"},
    {"4.2", "G~GT~A/G~0/1", "gt-malformed"},
    {"4.3", "G~GT~|0|1~0/1", "gt-prefixed-phase"},
    {"4.4", "G~GT~|0|1~/0/1", ""},
    {"4.4", "G~GT~||1~0/1", "gt-malformed"},
    // Types, counts, ranges.
    {"4.2", "G~GT:DP~0/1:deep~0/1:1", "format-wrong-type"},
    {"4.2", "G~GT:GL~0/1:-1,x,-3~0/1", "format-wrong-type"},
    {"4.2", "G~GT:PL~0/1:10,0,20~1:3,0", ""},
    {"4.2", "G~GT:PL~0/1:10,0~0/1:10,0,20", "format-wrong-count"},
    {"4.2", "G~GT:PL~1:10,0,20~0/1:10,0,20", "format-wrong-count"},
    {"4.2", "G,T~GT:PL~0/1:1,2,3,4,5,6~0/0/1:1,2,3,4,5,6,7,8,9,10", ""},
    {"4.2", "G~PL~1,2,3~1,2,3", ""},
    {"4.2", "G~PL~1,2~1,2,3", "format-wrong-count"},
    {"4.2", "G~GT:PL~.:1,2,3~./.:.", ""},
    {"4.2", "G~GT:HQ~0/1:10~0/1:10,20", "format-wrong-count"},
    {"4.3", "G,T~GT:AD~0/1:1,2,3~0/1:.", ""},
    {"4.3", "G,T~GT:AD~0/1:1,2~0/1:.", "format-wrong-count"},
    {"4.2", "G~GT:DP~0/1:-1~0/1:1", "format-range"},
    {"4.3", "G~GT:GP~0/1:0,0.5,0.5~0/1", ""},
    {"4.3", "G~GT:GP~0/1:0,5,5~0/1", "format-range"},
    {"4.2", "G~GT:GP~0/1:0,5,5~0/1", ""},
    {"4.3", "G~GT:GL~0/1:1,-2,-3~0/1", "format-range"},
    {"4.2", "G~GT:PS~0|1:-5~0/1", "format-range"},
    {"4.2", "G~GT:FT~0/1:PASS~0/1:q10;s50", ""},
    {"4.2", "G~GT:FT~0/1:q 10~0/1:.", "filter-malformed"},
    {"4.3", "G~GT:NOTE~0/1:50%~0/1", "text-percent"},
    // Phase sets of 4.4, local alleles of 4.5.
    {"4.4", "G~GT:PSL~|0/1:chr9*5*1,.~0/1:.", ""},
    {"4.4", "G~GT:PSL~|0/1:chr9*5*1~0/1:.", "format-wrong-count"},
    {"4.4", "G~GT:PS:PSL~|0|1:5:a,a~0/1", "format-two-phase-sets"},
    {"4.5", "A,C,T~GT:LAA:LAD:LPL~2/3:2,3:20,30,10:90,80,0,100,110,120~0/0::30:0", ""},
    {"4.5", "A,C,T~GT:LAA:LAD~2/3:2,3:20,30~0/0", "format-wrong-count"},
    {"4.5", "A,C,T~GT:LAD~2/3:20~0/0", "format-local-alleles"},
    {"4.5", "A,C,T~GT:LAD:LAA~2/3:20,30,10:2,3~0/0", "format-local-alleles"},
};

class Samples : public testing::TestWithParam<SampleCase> {};

TEST_P(Samples, BreakTheRuleNamedOrNone) {
    const SampleCase& c = GetParam();
    std::string columns = c.columns;
    const std::string alt = columns.substr(0, columns.find('~'));
    columns.erase(0, alt.size());
    const auto broken =
        broken_rules(Draft{.version = c.version,
                           .samples = "~S1~S2",
                           .records = "1~5~.~" + std::string(alt == "A,C,T" ? "G" : "A") + "~" +
                                      alt + "~.~.~." + columns + "\n"}
                         .text());
    if (*c.rule == '\0') {
        EXPECT_THAT(broken, IsEmpty());
    } else {
        EXPECT_THAT(broken, Contains(c.rule));
    }
}
INSTANTIATE_TEST_SUITE_P(Table, Samples, testing::ValuesIn(cases));

TEST(Genotypes, AreCountedByAllelesAndPloidy) {
    EXPECT_EQ(genotype_count(2, 1), 2U);
    EXPECT_EQ(genotype_count(2, 2), 3U);
    EXPECT_EQ(genotype_count(3, 2), 6U);
    EXPECT_EQ(genotype_count(3, 3), 10U);
    EXPECT_EQ(genotype_count(1, 0), 1U);
    EXPECT_GT(genotype_count(1000, 100), std::size_t{1} << 40U);
}

} // namespace
} // namespace vigie::hts::validation
