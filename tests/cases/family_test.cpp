#include "cases/case_definition.hpp"
#include "refusal.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>

namespace {

using namespace vigie;
using cases::CaseDefinition;
using cases::CaseFileKind;
using model::Affection;
using model::Individual;
using model::Sex;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

constexpr const char* trio_persons = R"([
  {"familyId":"F","individualId":"child","paternalId":"dad","maternalId":"mum","sex":"MALE",
   "affectedStatus":"AFFECTED"},
  {"familyId":"F","individualId":"dad","paternalId":"0","maternalId":"","sex":2,
   "affectedStatus":1},
  {"familyId":"F","individualId":"mum","sex":"FEMALE","affectedStatus":"MISSING"}])";

struct FamilyParts {
    std::string proband = R"({"id":"pp","subject":{"id":"child"}})";
    std::string relatives = "[]";
    std::string persons = trio_persons;
    std::string rest = {}; ///< further members of the Family, each with a comma before it
};

std::string family(const FamilyParts& parts) {
    return R"({"id":"fam-1","proband":)" + parts.proband + R"(,"relatives":)" + parts.relatives +
           R"(,"pedigree":{"persons":)" + parts.persons + "}" + parts.rest + "}";
}

class Family : public testing::Test {
  protected:
    CaseDefinition read(const std::string& json) const {
        return cases::read_phenopacket(folder_.write("family.json", json));
    }
    std::string refused(const std::string& json) const {
        return tests::refusal_of([&] { read(json); }).message;
    }
    tests::ScratchFolder folder_;
};

TEST_F(Family, PedigreeIsReadInItsOrder) {
    const CaseDefinition definition = read(family({}));
    EXPECT_EQ(definition.id, "fam-1");
    EXPECT_EQ(definition.pedigree.proband().id, "child");
    EXPECT_THAT(
        definition.pedigree.individuals(),
        ElementsAre(Individual{.id = "child",
                               .father = "dad",
                               .mother = "mum",
                               .sex = Sex::male,
                               .affection = Affection::affected},
                    Individual{.id = "dad", .sex = Sex::male, .affection = Affection::unaffected},
                    Individual{.id = "mum", .sex = Sex::female}));
    EXPECT_THAT(definition.warnings, IsEmpty());
}

TEST_F(Family, SignsAreTheProbandsAlone) {
    const CaseDefinition definition = read(family(
        {.proband =
             R"({"id":"x","subject":{"id":"child"},"phenotypicFeatures":[{"type":{"id":"HP:0000001"}}]})",
         .relatives =
             R"([{"id":"y","subject":{"id":"dad"},"phenotypicFeatures":[{"type":{"id":"HP:0000002"}}]}])"}));
    EXPECT_THAT(definition.phenotype.observed, ElementsAre("HP:0000001"));
    EXPECT_THAT(definition.warnings, ElementsAre(HasSubstr("relatives[0].phenotypicFeatures")));
}

TEST_F(Family, FilesStandAtEveryLevel) {
    const CaseDefinition definition = read(family(
        {.proband = R"({"id":"x","subject":{"id":"child"},"files":[{"uri":"child.bam"}]})",
         .relatives = R"([{"id":"y","subject":{"id":"dad"},"files":[{"uri":"dad.cram"}]}])",
         .rest =
             R"(,"files":[{"uri":"trio.vcf.gz","individualToFileIdentifiers":{"child":"C","dad":"D"}}])"}));
    ASSERT_EQ(definition.files.size(), 3U);
    EXPECT_THAT(definition.files[0].samples, ElementsAre(Pair("child", "child")));
    EXPECT_THAT(definition.files[1].samples, ElementsAre(Pair("dad", "dad")));
    EXPECT_EQ(definition.files[2].kind, CaseFileKind::variants);
    EXPECT_EQ(definition.pedigree.find("child")->sample, "C");
    EXPECT_EQ(definition.pedigree.find("dad")->sample, "D");
    EXPECT_EQ(definition.pedigree.find("mum")->sample, "");
}

TEST_F(Family, VariantFileOfOnePersonMayHoldTheOthersToo) {
    const CaseDefinition definition = read(family(
        {.proband = R"({"id":"x","subject":{"id":"child"},"files":[{"uri":"trio.vcf.gz"}]})"}));
    EXPECT_THAT(definition.files[0].samples, IsEmpty());
    EXPECT_EQ(definition.pedigree.find("mum")->sample, "mum");
}

TEST_F(Family, BiosamplesOfRelativesAreKnownToTheFamilysFiles) {
    const CaseDefinition definition = read(family(
        {.relatives = R"([{"id":"y","subject":{"id":"dad"},"biosamples":[{"id":"b7",
                           "files":[{"uri":"dad.bam"}]}]}])",
         .rest =
             R"(,"files":[{"uri":"trio.vcf","individualToFileIdentifiers":{"child":"C","b7":"D"}}])"}));
    EXPECT_EQ(definition.pedigree.find("dad")->sample, "D");
    EXPECT_THAT(definition.files[0].samples, ElementsAre(Pair("dad", "dad")));
}

TEST_F(Family, SexOfTheSubjectFillsThePedigree) {
    const CaseDefinition definition =
        read(family({.proband = R"({"id":"x","subject":{"id":"a","sex":"FEMALE"}})",
                     .persons = R"([{"individualId":"a"}])"}));
    EXPECT_EQ(definition.pedigree.proband().sex, Sex::female);
    EXPECT_EQ(definition.pedigree.proband().affection, Affection::affected);
}

TEST_F(Family, ContradictorySexIsRefused) {
    EXPECT_THAT(refused(family({.proband = R"({"id":"x","subject":{"id":"child","sex":1}})"})),
                HasSubstr("sex of 'child'"));
}

TEST_F(Family, UnaffectedProbandIsKeptWithAWarning) {
    const CaseDefinition definition =
        read(family({.persons = R"([{"individualId":"child","affectedStatus":"UNAFFECTED"}])"}));
    EXPECT_EQ(definition.pedigree.proband().affection, Affection::unaffected);
    EXPECT_THAT(definition.warnings, ElementsAre(HasSubstr("unaffected")));
}

TEST_F(Family, ProbandOutsideThePedigreeIsRefused) {
    EXPECT_THAT(refused(family({.proband = R"({"id":"x","subject":{"id":"other"}})"})),
                HasSubstr("(pedigree)"));
}

TEST_F(Family, RelativeOutsideThePedigreeIsTakenAsUnrelated) {
    const CaseDefinition definition =
        read(family({.relatives = R"([{"id":"y","subject":{"id":"aunt","sex":1}}])"}));
    EXPECT_EQ(definition.pedigree.find("aunt")->sex, Sex::female);
    EXPECT_THAT(definition.warnings, ElementsAre(HasSubstr("'aunt'")));
}

TEST_F(Family, ParentThatIsNotListedBecomesAMember) {
    const CaseDefinition definition =
        read(family({.persons = R"([{"individualId":"child","paternalId":"dad"}])"}));
    ASSERT_NE(definition.pedigree.find("dad"), nullptr);
    EXPECT_EQ(definition.pedigree.find("dad")->sex, Sex::male);
    EXPECT_EQ(definition.pedigree.find("dad")->affection, Affection::unknown);
    EXPECT_THAT(definition.warnings, ElementsAre(HasSubstr("'dad'")));
}

TEST_F(Family, BrokenPedigreesAreRefused) {
    EXPECT_THAT(refused(family({.persons = R"([{"individualId":"child","paternalId":"child"}])"})),
                HasSubstr("(pedigree)"));
    EXPECT_THAT(
        refused(family({.persons = R"([{"individualId":"child"},{"individualId":"child"}])"})),
        HasSubstr("twice"));
    EXPECT_THAT(refused(family({.persons = R"([{"individualId":"child","paternalId":"x"},
                                               {"individualId":"x","sex":"FEMALE"}])"})),
                HasSubstr("contradicts"));
    EXPECT_THAT(refused(family({.persons = R"([{"sex":1}])"})), HasSubstr("pedigree.persons[0]"));
}

TEST_F(Family, WithoutPedigreeRelativesAreUnrelatedWithAWarning) {
    const CaseDefinition definition = read(R"({"id":"f","proband":{"id":"x","subject":{"id":"a"}},
                 "relatives":[{"id":"y","subject":{"id":"b"}}]})");
    EXPECT_EQ(definition.pedigree.individuals().size(), 2U);
    EXPECT_THAT(definition.warnings, Contains(HasSubstr("'b'")));
}

TEST_F(Family, ExtensionStandsAtTheFamilyOnly) {
    const CaseDefinition definition =
        read(family({.proband = R"({"id":"x","subject":{"id":"child"},"vigie":{"panels":["a"]}})",
                     .rest = R"(,"vigie":{"panels":["b"]})"}));
    EXPECT_THAT(definition.scope.panels, ElementsAre("b"));
    EXPECT_THAT(definition.warnings, ElementsAre(HasSubstr("proband.vigie")));
}

} // namespace
