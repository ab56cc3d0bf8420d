#include "pipeline/hts/validation/lenient_repair.hpp"
#include "tests/check/spec_text_files.hpp"
#include "tests/hts/variant_files.hpp"

#include <gtest/gtest.h>

namespace vigie::hts::validation {
namespace {

const VcfHeader& header() {
    static const VcfHeader parsed = parse_vcf_header(hts::test::header_text(), "test");
    return parsed;
}

/// What one repair makes of a record that breaks a rule; "" if there is none.
std::string
repaired(const std::string& line, const std::string& rule, const std::string& field = {}) {
    const auto repair =
        repair_line(test::Draft::tabbed(line),
                    LineFault{.rule = rule, .field = field, .message = {}}, header());
    std::string text = repair ? repair->name + " " + repair->line : "";
    for (char& c : text) {
        c = c == '\t' ? '~' : c;
    }
    return text;
}

TEST(LenientRepair, DropsWhatCannotBeRead) {
    EXPECT_EQ(repaired("chr20~5~rs 1~A~G~.~.~.~GT~0/1~0/1", "id-malformed"),
              "id-dropped chr20~5~.~A~G~.~.~.~GT~0/1~0/1");
    EXPECT_EQ(repaired("chr20~5~.~A~G~nan~.~.~GT~0/1~0/1", "qual-not-a-number"),
              "qual-dropped chr20~5~.~A~G~.~.~.~GT~0/1~0/1");
    EXPECT_EQ(repaired("chr20~5~.~A~G~.~.~.~GT:DP~0/1:x~0/1:3", "format-not-a-number", "DP"),
              "format-value-dropped chr20~5~.~A~G~.~.~.~GT:DP~0/1:.~0/1:3");
    EXPECT_EQ(repaired("chr20~5~.~A~G~.~.~.~GT:AD~0/1:1~0/1:3,4", "ad-length"),
              "ad-dropped chr20~5~.~A~G~.~.~.~GT:AD~0/1:.~0/1:3,4");
}

TEST(LenientRepair, KeepsTheFiltersThatARecordFailed) {
    EXPECT_EQ(repaired("chr20~5~.~A~G~.~PASS;q10~.~GT~0/1~0/1", "filter-malformed"),
              "filter-mended chr20~5~.~A~G~.~q10~.~GT~0/1~0/1");
    EXPECT_EQ(repaired("chr20~5~.~A~G~.~q 10~.~GT~0/1~0/1", "filter-malformed"), "");
}

TEST(LenientRepair, DropsRepeatedInfoOfTheSameValueOnly) {
    EXPECT_EQ(repaired("chr20~5~.~A~G~.~.~DP=1;DB;DP=1~GT~0/1~0/1", "info-duplicate-key"),
              "info-repeat-dropped chr20~5~.~A~G~.~.~DP=1;DB~GT~0/1~0/1");
    EXPECT_EQ(repaired("chr20~5~.~A~G~.~.~DP=1;DP=2~GT~0/1~0/1", "info-duplicate-key"), "");
}

TEST(LenientRepair, DropsTheLeadingPhaseMark) {
    EXPECT_EQ(repaired("chr20~5~.~A~G~.~.~.~GT~|0|1~0/1", "gt-prefixed-phase"),
              "gt-phase-mark-dropped chr20~5~.~A~G~.~.~.~GT~0|1~0/1");
}

TEST(LenientRepair, NeverTouchesAlleles) {
    for (const char* const rule : {"ref-not-bases", "alt-malformed", "alt-equals-ref",
                                   "alt-duplicate", "pos-not-a-number", "gt-malformed"}) {
        EXPECT_EQ(repaired("chr20~5~.~A~A~.~.~.~GT~0/9~0/1", rule), "") << rule;
    }
}

TEST(LenientRepair, LeavesARecordOfAnotherWidthAlone) {
    EXPECT_EQ(repaired("chr20~5~rs 1~A~G~.~.~.", "id-malformed"), "");
}

} // namespace
} // namespace vigie::hts::validation
