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

} // namespace
} // namespace vigie::run
