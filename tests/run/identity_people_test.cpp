#include "pipeline/run/identity_people.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::run {
namespace {

TEST(IdentityPeople, ReadsOfACaseWhatHoldsMarkers) {
    cases::CaseDefinition definition;
    definition.id = "CASE";
    definition.pedigree = model::Pedigree(
        {{"child", "S1", "", "", model::Sex::female, model::Affection::affected}}, "child");
    definition.files = {{.path = "a.vcf.gz"},
                        {.path = "a.bam", .kind = cases::CaseFileKind::alignments},
                        {.path = "sv.vcf.gz", .kind = cases::CaseFileKind::structural},
                        {.path = "exome_depth.tsv", .kind = cases::CaseFileKind::structural},
                        {.path = "str.vcf.gz", .kind = cases::CaseFileKind::repeats}};
    IdentityRequest request;
    request.definition = &definition;
    EXPECT_THAT(IdentityPeople(request).files(), testing::ElementsAre("a.vcf.gz", "a.bam"));
}

reads::MarkerSample sample_of_file(const std::string& file, const std::string& name, bool unnamed) {
    return {.individual = {}, .sample = name, .file = file, .calls = {}, .unnamed = unnamed};
}

TEST(IdentityPeople, ReadsWithoutASampleAreWhoseTheCaseSays) {
    cases::CaseDefinition definition;
    definition.pedigree =
        model::Pedigree({{"child", "S1", "dad", "", model::Sex::female, model::Affection::affected},
                         {"dad", "S2", "", "", model::Sex::male, model::Affection::unaffected}},
                        "child");
    definition.files = {
        {.path = "a.bam", .kind = cases::CaseFileKind::alignments, .samples = {{"dad", "S2"}}}};
    IdentityRequest request;
    request.definition = &definition;
    std::vector<reads::MarkerSample> samples{sample_of_file("a.bam", "a", true),
                                             sample_of_file("b.vcf", "S1", false)};
    IdentityPeople people(request);
    people.name(samples);
    ASSERT_EQ(samples.size(), 2U) << "nobody is left out";
    EXPECT_EQ(samples[0].individual, "dad");
    EXPECT_EQ(samples[1].individual, "child");
}

TEST(IdentityPeople, ReadsWithoutASampleAreTheProbandsWhereThereIsNobodyElse) {
    cases::CaseDefinition definition;
    definition.pedigree = model::Pedigree(
        {{"child", "S1", "", "", model::Sex::female, model::Affection::affected}}, "child");
    definition.files = {{.path = "a.bam", .kind = cases::CaseFileKind::alignments}};
    IdentityRequest request;
    request.definition = &definition;
    std::vector<reads::MarkerSample> samples{sample_of_file("a.bam", "a", true)};
    IdentityPeople(request).name(samples);
    EXPECT_EQ(samples[0].individual, "child");
}

} // namespace
} // namespace vigie::run
