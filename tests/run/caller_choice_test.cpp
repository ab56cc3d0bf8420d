#include "pipeline/run/caller_choice.hpp"

#include "pipeline/model/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::run {
namespace {

using testing::HasSubstr;

/// A child and its father in one file.
struct Family {
    Family() {
        definition.pedigree =
            model::Pedigree({{.id = "child", .father = "dad"}, {.id = "dad"}}, "child");
        header.samples = {"child", "dad"};
    }
    CallerChoice choice() const {
        return choose_caller({file, header.samples, binding}, header, definition);
    }

    cases::CaseDefinition definition;
    cases::CaseFile file{.path = "a.vcf"};
    hts::VcfHeader header;
    SampleBinding binding{.columns = {0, 1}, .individuals = {0, 1}};
};

TEST(CallerChoice, OfAHeaderWithoutACallerIsTheDefaultAndSaysSo) {
    const Family family;
    EXPECT_EQ(family.choice().id(), "");
    EXPECT_EQ(family.choice().told_by, CallerToldBy::nobody);
    EXPECT_THAT(family.choice().warning, HasSubstr("a.vcf"));
    EXPECT_EQ(family.choice().fields(), hts::FormatKeys{});
}

TEST(CallerChoice, OfTwoCallersInOneHeaderIsTheDefaultAndNamesBoth) {
    Family family;
    family.header.lines = {"##DeepVariant_version=1.6.1", "##DRAGENVersion=<ID=dragen>"};
    EXPECT_EQ(family.choice().id(), "");
    EXPECT_THAT(family.choice().warning, HasSubstr("deepvariant, dragen"));
}

TEST(CallerChoice, OfTheCaseComesBeforeTheHeader) {
    Family family;
    family.header.lines = {"##DeepVariant_version=1.6.1"};
    EXPECT_EQ(family.choice().id(), "deepvariant");
    EXPECT_EQ(family.choice().told_by, CallerToldBy::header);
    family.definition.record.caller = "manta";
    EXPECT_EQ(family.choice().id(), "manta");
    EXPECT_EQ(family.choice().fields().more_reads, "SR");
    EXPECT_EQ(family.choice().told_by, CallerToldBy::case_file);
    EXPECT_EQ(family.choice().warning, "");
}

TEST(CallerChoice, OfARelativesFileIsTheRelatives) {
    Family family;
    family.binding = {.columns = {1}, .individuals = {1}};
    family.definition.record.caller = "dragen";
    EXPECT_EQ(family.choice().id(), "") << "the proband is not in this file";
    family.definition.record.relative_samples = {{.individual = "dad", .caller = "deepvariant"}};
    EXPECT_EQ(family.choice().id(), "deepvariant");
}

TEST(CallerChoice, OfTwoStatedForOneFileIsRefused) {
    Family family;
    family.definition.record.caller = "dragen";
    family.definition.record.relative_samples = {{.individual = "dad", .caller = "dragen"}};
    EXPECT_EQ(family.choice().id(), "dragen");
    family.definition.record.relative_samples[0].caller = "manta";
    EXPECT_THROW((void)family.choice(), model::InputError);
}

TEST(CallerChoice, OfAStatedCallerWithoutAProfileIsTheDefaultAndSaysSo) {
    Family family;
    family.header.lines = {"##DeepVariant_version=1.6.1"};
    family.definition.record.caller = "freebayes";
    EXPECT_EQ(family.choice().id(), "");
    EXPECT_EQ(family.choice().told_by, CallerToldBy::case_file);
    EXPECT_THAT(family.choice().warning, HasSubstr("'freebayes', which has no profile"));
}

} // namespace
} // namespace vigie::run
