#include "pipeline/model/error.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <string>

namespace vigie::model {
namespace {

std::string message(InputPlace place, const std::string& remedy = {}) {
    return InputError(std::move(place), "problem", remedy).what();
}

TEST(AnInputError, SaysFileLineLocusFieldProblemRemedy) {
    EXPECT_EQ(message({.file = "a.vcf", .line = 7, .locus = "chr20:5", .field = "POS"}, "mend it"),
              "a.vcf:7 (chr20:5, POS): problem; mend it");
}

TEST(AnInputError, LeavesOutWhatIsNotKnown) {
    EXPECT_EQ(message({.file = "a.vcf"}), "a.vcf: problem");
    EXPECT_EQ(message({.file = "a.vcf", .locus = "chr20:5"}), "a.vcf (chr20:5): problem");
    EXPECT_EQ(message({.file = "a.vcf", .field = "POS"}), "a.vcf (POS): problem");
    EXPECT_EQ(message({}), "problem");
}

TEST(AnInputError, KeepsItsPlaceAndCode) {
    const InputError error({.file = "a.vcf", .line = 7}, "problem", {}, ExitCode::missing_input);
    EXPECT_EQ(error.place().line, 7U);
    EXPECT_EQ(error.code(), ExitCode::missing_input);
    EXPECT_EQ(InputError({}, "problem").code(), ExitCode::bad_input);
}

TEST(Errors, AreOneFamily) {
    EXPECT_THROW(throw UsageError("x"), Error);
    EXPECT_THROW(throw InputError({}, "x"), Error);
    EXPECT_THROW(throw ResourceError(ExitCode::io, "x"), Error);
    EXPECT_THROW(throw Interrupted(SIGTERM), Error);
}

TEST(AnInterruption, SaysItsSignalAndThatNothingIsLeft) {
    const Interrupted error(15);
    EXPECT_EQ(error.signal_number(), 15);
    EXPECT_EQ(error.code(), ExitCode::interrupted);
    EXPECT_NE(std::string(error.what()).find("signal 15"), std::string::npos);
}

TEST(AUsageError, IsOfTheCommandLineUnlessOfTheConfiguration) {
    EXPECT_EQ(UsageError("x").code(), ExitCode::usage);
    EXPECT_EQ(UsageError("x", ExitCode::configuration).code(), ExitCode::configuration);
}

} // namespace
} // namespace vigie::model
