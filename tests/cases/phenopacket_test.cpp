#include "cases/case_definition.hpp"
#include "refusal.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>

namespace {

using namespace vigie;
using cases::CaseDefinition;
using model::Affection;
using model::ExitCode;
using model::Sex;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using tests::refusal_of;
using tests::ScratchFolder;

CaseDefinition read(const std::string& json) {
    const ScratchFolder folder;
    return cases::read_phenopacket(folder.write("case.json", json));
}

tests::Refusal refusal_of_text(const std::string& json) {
    return refusal_of([&] { read(json); });
}

/// A Phenopacket whose signs are the given JSON array.
std::string with_signs(const std::string& features) {
    return R"({"id":"c","subject":{"id":"p"},"phenotypicFeatures":)" + features + "}";
}

TEST(Phenopacket, CaseIdIsThePacketsNotTheSubjects) {
    const CaseDefinition definition = read(R"({"id":"case-1","subject":{"id":"patient"}})");
    EXPECT_EQ(definition.id, "case-1");
    EXPECT_EQ(definition.pedigree.proband().id, "patient");
    EXPECT_THAT(definition.warnings, IsEmpty());
}

TEST(Phenopacket, ProbandIsAffectedUnlessStated) {
    const CaseDefinition definition = read(R"({"id":"c","subject":{"id":"p"}})");
    EXPECT_EQ(definition.pedigree.proband().affection, Affection::affected);
    EXPECT_EQ(definition.pedigree.proband().sex, Sex::unknown);
}

TEST(Phenopacket, SexIsReadByNameAndByNumber) {
    EXPECT_EQ(read(R"({"id":"c","subject":{"id":"p","sex":"FEMALE"}})").pedigree.proband().sex,
              Sex::female);
    EXPECT_EQ(read(R"({"id":"c","subject":{"id":"p","sex":2}})").pedigree.proband().sex, Sex::male);
}

TEST(Phenopacket, UnknownEnumValueNamesPathAndChoices) {
    const auto refusal = refusal_of_text(R"({"id":"c","subject":{"id":"p","sex":"F"}})");
    EXPECT_EQ(refusal.code, ExitCode::bad_input);
    EXPECT_THAT(refusal.message, HasSubstr("subject.sex"));
    EXPECT_THAT(refusal.message, HasSubstr("FEMALE (1)"));
    EXPECT_THAT(refusal_of_text(R"({"id":"c","subject":{"id":"p","sex":4}})").message,
                HasSubstr("subject.sex"));
}

TEST(Phenopacket, OtherSexIsUnknownWithAWarning) {
    const CaseDefinition definition = read(R"({"id":"c","subject":{"id":"p","sex":"OTHER_SEX"}})");
    EXPECT_EQ(definition.pedigree.proband().sex, Sex::unknown);
    EXPECT_THAT(definition.warnings, ElementsAre(HasSubstr("OTHER_SEX")));
}

TEST(Phenopacket, AneuploidKaryotypeIsWarnedOf) {
    EXPECT_THAT(read(R"({"id":"c","subject":{"id":"p","karyotypicSex":"XXY"}})").warnings,
                ElementsAre(HasSubstr("karyotype")));
    EXPECT_THAT(read(R"({"id":"c","subject":{"id":"p","karyotypicSex":"XX"}})").warnings,
                IsEmpty());
}

TEST(Phenopacket, ObservedAndExcludedSignsAreSortedAndUnique) {
    const CaseDefinition definition = read(with_signs(
        R"([{"type":{"id":"HP:0000002"}},{"type":{"id":"HP:0000001"}},{"type":{"id":"HP:0000001"}},
            {"type":{"id":"HP:0000003","label":"x"},"excluded":true}])"));
    EXPECT_THAT(definition.phenotype.observed, ElementsAre("HP:0000001", "HP:0000002"));
    EXPECT_THAT(definition.phenotype.excluded, ElementsAre("HP:0000003"));
}

TEST(Phenopacket, ContradictorySignCountsAsObservedWithAWarning) {
    const CaseDefinition definition = read(with_signs(
        R"([{"type":{"id":"HP:0000001"}},{"type":{"id":"HP:0000001"},"excluded":true}])"));
    EXPECT_THAT(definition.phenotype.observed, ElementsAre("HP:0000001"));
    EXPECT_THAT(definition.phenotype.excluded, IsEmpty());
    EXPECT_THAT(definition.warnings, ElementsAre(HasSubstr("HP:0000001")));
}

TEST(Phenopacket, MalformedHpoIdsAreRefusedWithTheirPath) {
    for (const std::string id : {"HP:123", "HP:00012345", "HP:000000x", "HP0000001", ""}) {
        const auto refusal = refusal_of_text(
            with_signs(R"([{"type":{"id":"HP:0000001"}},{"type":{"id":")" + id + R"("}}])"));
        EXPECT_THAT(refusal.message, HasSubstr("phenotypicFeatures[1].type.id")) << id;
    }
}

TEST(Phenopacket, TermsOfOtherOntologiesAreReadPastWithAWarning) {
    const CaseDefinition definition = read(with_signs(R"([{"type":{"id":"MONDO:0000001"}}])"));
    EXPECT_THAT(definition.phenotype.observed, IsEmpty());
    EXPECT_THAT(definition.warnings, ElementsAre(HasSubstr("phenotypicFeatures[0].type.id")));
}

TEST(Phenopacket, SnakeCaseNamesAreAccepted) {
    const CaseDefinition definition = read(
        R"({"id":"c","subject":{"id":"p","karyotypic_sex":1,"date_of_birth":"2000-01-01T00:00:00Z"},
            "phenotypic_features":[{"type":{"id":"HP:0000001"}}],"meta_data":{}})");
    EXPECT_THAT(definition.phenotype.observed, ElementsAre("HP:0000001"));
    EXPECT_THAT(definition.warnings, IsEmpty());
}

TEST(Phenopacket, BothSpellingsOfOneFieldAreRefused) {
    EXPECT_THAT(refusal_of_text(R"({"id":"c","subject":{"id":"p"},"phenotypicFeatures":[],
                                    "phenotypic_features":[]})")
                    .message,
                HasSubstr("phenotypic_features"));
}

TEST(Phenopacket, NullIsAbsence) {
    const CaseDefinition definition =
        read(R"({"id":"c","subject":{"id":"p","sex":null},"phenotypicFeatures":null,"x":null})");
    EXPECT_THAT(definition.phenotype.observed, IsEmpty());
    EXPECT_THAT(definition.warnings, IsEmpty());
}

TEST(Phenopacket, UnknownFieldsAreWarnedOfWithTheirPath) {
    const CaseDefinition definition =
        read(R"({"id":"c","subject":{"id":"p","shoeSize":38},"_path":"x"})");
    EXPECT_THAT(definition.warnings,
                testing::UnorderedElementsAre(HasSubstr("subject.shoeSize"), HasSubstr("_path")));
}

TEST(Phenopacket, UnusedClinicalContentIsWarnedOfOnlyIfThere) {
    EXPECT_THAT(
        read(R"({"id":"c","subject":{"id":"p"},"diseases":[{"term":{"id":"OMIM:1"}}]})").warnings,
        ElementsAre(HasSubstr("diseases")));
    EXPECT_THAT(read(R"({"id":"c","subject":{"id":"p"},"diseases":[]})").warnings, IsEmpty());
}

TEST(Phenopacket, WrongTypesAreRefusedWithTheirPath) {
    EXPECT_THAT(refusal_of_text(R"({"id":7,"subject":{"id":"p"}})").message, HasSubstr("(id)"));
    EXPECT_THAT(refusal_of_text(R"({"id":"c","subject":"p"})").message, HasSubstr("(subject)"));
    EXPECT_THAT(refusal_of_text(with_signs("{}")).message, HasSubstr("(phenotypicFeatures)"));
    EXPECT_THAT(refusal_of_text(with_signs("[5]")).message, HasSubstr("(phenotypicFeatures[0])"));
    EXPECT_THAT(
        refusal_of_text(with_signs(R"([{"type":{"id":"HP:0000001"},"excluded":"true"}])")).message,
        HasSubstr("phenotypicFeatures[0].excluded"));
    EXPECT_THAT(refusal_of_text("[]").message, HasSubstr("top level"));
}

TEST(Phenopacket, IdsAreRequired) {
    EXPECT_THAT(refusal_of_text(R"({"subject":{"id":"p"}})").message, HasSubstr("'id'"));
    EXPECT_THAT(refusal_of_text(R"({"id":"","subject":{"id":"p"}})").message, HasSubstr("id"));
    EXPECT_THAT(refusal_of_text(R"({"id":"c","subject":{}})").message, HasSubstr("(subject)"));
    EXPECT_THAT(refusal_of_text(R"({"id":"a\nb","subject":{"id":"p"}})").message,
                HasSubstr("holds control or invisible characters"));
}

TEST(Phenopacket, NeitherPacketNorFamilyIsRefused) {
    EXPECT_THAT(refusal_of_text(R"({"id":"c","members":[]})").message, HasSubstr("Family"));
    EXPECT_THAT(refusal_of_text(R"({"id":"c","subject":{"id":"p"},"proband":{}})").message,
                HasSubstr("Family"));
}

TEST(Phenopacket, ExtensionGivesThePanels) {
    const CaseDefinition definition = read(
        R"({"id":"c","subject":{"id":"p"},"vigie":{"panels":["kidney","eye","kidney"],
            "strictPanel":true}})");
    EXPECT_THAT(definition.scope.panels, ElementsAre("kidney", "eye"));
    EXPECT_TRUE(definition.scope.strict_panel);
}

TEST(Phenopacket, ExtensionDefaultsToTheMendelianGenes) {
    const CaseDefinition definition = read(R"({"id":"c","subject":{"id":"p"}})");
    EXPECT_THAT(definition.scope.panels, IsEmpty());
    EXPECT_FALSE(definition.scope.strict_panel);
}

TEST(Phenopacket, ExtensionWithUnknownFieldIsWarnedOf) {
    EXPECT_THAT(read(R"({"id":"c","subject":{"id":"p"},"vigie":{"panel":"x"}})").warnings,
                ElementsAre(HasSubstr("vigie.panel")));
}

TEST(Phenopacket, StrictPanelWithoutAPanelIsRefused) {
    EXPECT_THAT(
        refusal_of_text(R"({"id":"c","subject":{"id":"p"},"vigie":{"strictPanel":true}})").message,
        HasSubstr("(vigie)"));
}

TEST(Phenopacket, MissingFileIsExitCode66) {
    const ScratchFolder folder;
    EXPECT_EQ(refusal_of([&] { cases::read_phenopacket(folder / "none.json"); }).code,
              ExitCode::missing_input);
}

TEST(CaseJson, FaultIsPlacedByLineAndColumn) {
    const auto refusal = refusal_of_text("{\"id\":\"c\",\n \"subject\": oops}");
    EXPECT_EQ(refusal.code, ExitCode::bad_input);
    EXPECT_THAT(refusal.message, HasSubstr("case.json:2"));
    EXPECT_THAT(refusal.message, HasSubstr("column 13"));
}

TEST(CaseJson, MessageNeverQuotesTheText) {
    EXPECT_THAT(refusal_of_text(R"({"id":"DUPONT)").message, testing::Not(HasSubstr("DUPONT")));
}

TEST(CaseJson, EmptyCutTrailingAndNonUtf8TextsAreRefused) {
    for (const std::string& text :
         {std::string(), std::string("{"), std::string(R"({"id":"c","subject":{"id":"p"}} x)"),
          std::string("{\"id\":\"\xFF\",\"subject\":{\"id\":\"p\"}}")}) {
        EXPECT_EQ(refusal_of_text(text).code, ExitCode::bad_input) << text;
    }
}

TEST(CaseJson, RepeatedNameInOneObjectIsRefused) {
    EXPECT_THAT(refusal_of_text(R"({"id":"a","subject":{"id":"p"},"id":"b"})").message,
                HasSubstr("twice"));
}

TEST(CaseJson, SameNameInTwoObjectsIsNoRepetition) {
    EXPECT_EQ(read(with_signs(R"([{"type":{"id":"HP:0000001"}},{"type":{"id":"HP:0000002"}}])"))
                  .phenotype.observed.size(),
              2U);
}

TEST(CaseJson, NestingIsCapped) {
    const auto nested = [](std::size_t levels) {
        return R"({"id":"c","subject":{"id":"p"},"metaData":)" + std::string(levels, '[') +
               std::string(levels, ']') + "}";
    };
    EXPECT_EQ(read(nested(90)).id, "c");
    EXPECT_THAT(refusal_of_text(nested(110)).message, HasSubstr("nested"));
    EXPECT_EQ(refusal_of_text(nested(1'000'000)).code, ExitCode::bad_input);
}

} // namespace
