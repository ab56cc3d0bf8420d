#include "cases/case_definition.hpp"
#include "cases/sample_sheet.hpp"
#include "refusal.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>

namespace {

using namespace vigie;
using cases::SampleSheet;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using tests::ScratchFolder;

/// A sheet in a folder of its own, read for case files in `cases` beside it.
struct Sheet {
    explicit Sheet(const std::string& text)
        : file(folder.write("sheet.csv", text)), output(file.parent_path() / "cases"),
          read(cases::read_sample_sheet({file, output, {"deepvariant", "dragen"}})) {}

    cases::CaseDefinition definition(std::size_t i) const {
        return cases::read_phenopacket_text(read.cases.at(i).json,
                                            output / (read.cases.at(i).id + ".json"));
    }

    ScratchFolder folder;
    std::filesystem::path file;
    std::filesystem::path output;
    SampleSheet read;
};

std::vector<std::string> faults_of(const std::string& text) {
    const Sheet sheet(text);
    EXPECT_THAT(sheet.read.cases, IsEmpty()) << "nothing comes of a sheet with a fault";
    return sheet.read.faults;
}

const std::string family = "case,individual,role,sex,affected,vcf,bam,tube,kit,caller,hpo\n"
                           "F1,kid,proband,F,yes,trio.vcf.gz,kid.bam,T1,K,deepvariant,HP:0000001\n"
                           "F1,dad,father,M,no,trio.vcf.gz,,T2,K,,\n"
                           "F1,mum,mother,F,no,trio.vcf.gz,,T3,K,,\n";

TEST(SampleSheet, OneIndividualIsAPhenopacketAndItsProband) {
    const Sheet sheet("case;individual;vcf;hpo;hpo_excluded\nC1;p;a.vcf;HP:0000001, HP:0000002;"
                      "HP:0000003\n");
    ASSERT_THAT(sheet.read.faults, IsEmpty());
    const auto definition = sheet.definition(0);
    EXPECT_EQ(definition.id, "C1");
    EXPECT_EQ(definition.pedigree.proband().id, "p");
    EXPECT_THAT(definition.phenotype.observed, ElementsAre("HP:0000001", "HP:0000002"));
    EXPECT_THAT(definition.phenotype.excluded, ElementsAre("HP:0000003"));
    EXPECT_THAT(definition.warnings, IsEmpty());
}

TEST(SampleSheet, PathsLeadFromTheFolderOfTheSheet) {
    const Sheet sheet("case,individual,vcf\nC1,p,data/a.vcf\nC2,q,/abs/b.vcf\n");
    EXPECT_EQ(std::filesystem::path(sheet.definition(0).files.at(0).path).lexically_normal(),
              (sheet.output / "../data/a.vcf").lexically_normal());
    EXPECT_THAT(sheet.read.cases[0].json, HasSubstr("\"../data/a.vcf\""));
    EXPECT_EQ(sheet.definition(1).files.at(0).path, "/abs/b.vcf");
}

TEST(SampleSheet, RowsOfACaseAreAFamilyWithOneJointFile) {
    const Sheet sheet(family);
    ASSERT_THAT(sheet.read.faults, IsEmpty());
    const auto definition = sheet.definition(0);
    const model::Individual& proband = definition.pedigree.proband();
    EXPECT_EQ(proband.id, "kid");
    EXPECT_EQ(proband.father, "dad");
    EXPECT_EQ(proband.mother, "mum");
    EXPECT_EQ(proband.affection, model::Affection::affected);
    EXPECT_EQ(definition.pedigree.find("dad")->affection, model::Affection::unaffected);
    ASSERT_EQ(definition.files.size(), 2U);
    EXPECT_EQ(definition.files[0].samples.size(), 3U);
    EXPECT_EQ(definition.files[1].kind, cases::CaseFileKind::alignments);
    EXPECT_EQ(definition.record.tube, "T1");
    EXPECT_EQ(definition.record.caller, "deepvariant");
    ASSERT_EQ(definition.record.relative_samples.size(), 2U);
    EXPECT_EQ(definition.record.relative_samples[1].tube, "T3");
    EXPECT_EQ(sheet.read.cases[0].individuals, 3U);
    EXPECT_EQ(sheet.read.cases[0].files, 2U) << "a joint file is one file";
}

TEST(SampleSheet, ASiblingHasTheParentsOfTheProbandWhichIsTold) {
    const Sheet sheet("case,individual,role,father,vcf\nC,kid,proband,,a.vcf\nC,dad,father,,a.vcf\n"
                      "C,mum,mother,,a.vcf\nC,sis,sibling,,a.vcf\nC,half,sibling,dad,a.vcf\n");
    ASSERT_THAT(sheet.read.faults, IsEmpty());
    const auto definition = sheet.definition(0);
    EXPECT_EQ(definition.pedigree.find("sis")->father, "dad");
    EXPECT_EQ(definition.pedigree.find("sis")->mother, "mum");
    EXPECT_EQ(definition.pedigree.find("half")->mother, "") << "what is stated stands";
    EXPECT_THAT(sheet.read.cases[0].warnings, ElementsAre(HasSubstr("the sibling 'sis' is taken")));
}

TEST(SampleSheet, ASiblingOfAProbandWithoutParentsIsAFault) {
    const Sheet sheet("case,individual,role,vcf\nC,kid,proband,a.vcf\nC,sis,sibling,a.vcf\n");
    EXPECT_THAT(sheet.read.faults, ElementsAre(HasSubstr("no parents to be a sibling by")));
}

TEST(SampleSheet, ANoBreakSpaceAtTheEdgeOfACellMakesNoSecondCase) {
    const Sheet sheet(
        "case,individual,role,vcf\nC1,p,proband,a.vcf\nC1\u00A0,\u202Fm,mother,a.vcf\n");
    ASSERT_THAT(sheet.read.faults, IsEmpty());
    ASSERT_EQ(sheet.read.cases.size(), 1U);
    EXPECT_EQ(sheet.definition(0).id, "C1");
    EXPECT_EQ(sheet.definition(0).pedigree.proband().mother, "m");
}

TEST(SampleSheet, WhatIsNotSeenInsideAnIdIsAFault) {
    for (const std::string row : {"C\u00A01,p,a.vcf,s", "C\u200B1,p,a.vcf,s", "C1,p\u200B,a.vcf,s",
                                  "C1,p,a.vcf,s\u00A01"}) {
        EXPECT_EQ(Sheet("case,individual,vcf,sample\n" + row + "\n").read.faults.size(), 1U) << row;
    }
}

TEST(SampleSheet, TwoRowsOfOneIndividualAreTwoFiles) {
    const Sheet sheet("case,individual,sex,vcf,bam\nC,p,M,a.vcf,\nC,p,,,a.bam\n");
    ASSERT_THAT(sheet.read.faults, IsEmpty());
    EXPECT_EQ(sheet.definition(0).files.size(), 2U);
    EXPECT_EQ(sheet.definition(0).pedigree.proband().sex, model::Sex::male);
    EXPECT_THAT(Sheet("case,individual,vcf\nC,p,a.vcf\nC,p,b.vcf\n").read.cases.at(0).warnings,
                ElementsAre(HasSubstr("2 variant files")));
}

TEST(SampleSheet, WhatIsSaidOfTheCaseReachesItsRecord) {
    const Sheet sheet(
        "case,individual,vcf,sample,birth,panels,scope,preindication,preindication_version,"
        "prescriber,site,first_signs,first_specialised_consultation,prescription,sampling,receipt,"
        "assembly,x_priority\n"
        "C,p,a.vcf,S-17,2019-03,\"kidney|eye one\",indication,pre,2,Dr B,CRMR-1,antenatal,2020,"
        "2025-01-01,2025-01-02,2025-01-03,GRCh38,high\n");
    ASSERT_THAT(sheet.read.faults, IsEmpty());
    const auto definition = sheet.definition(0);
    EXPECT_THAT(definition.scope.panels, ElementsAre("kidney", "eye one"));
    EXPECT_TRUE(definition.scope.strict_panel);
    EXPECT_EQ(definition.record.preindication->version, "2");
    EXPECT_EQ(definition.record.prescriber, "Dr B");
    EXPECT_EQ(definition.record.site->code, "CRMR-1");
    EXPECT_TRUE(definition.record.dates.antenatal_signs);
    EXPECT_EQ(*definition.record.dates.birth, (model::PartialDate{.year = 2019, .month = 3}));
    EXPECT_EQ(model::format_date(*definition.record.dates.receipt), "2025-01-03");
    EXPECT_EQ(definition.files[0].samples.at("p"), "S-17");
    EXPECT_EQ(definition.files[0].assembly, "GRCh38");
    EXPECT_THAT(definition.warnings, IsEmpty());
}

TEST(SampleSheet, ConsanguinityIsYesNoOrNotSaid) {
    const Sheet sheet("case,individual,vcf,consanguinity\nA,p,a.vcf,yes\nB,q,b.vcf,no\n"
                      "C,r,c.vcf,unknown\nD,s,d.vcf,\n");
    ASSERT_THAT(sheet.read.faults, IsEmpty());
    EXPECT_EQ(sheet.definition(0).record.consanguineous, true);
    EXPECT_EQ(sheet.definition(1).record.consanguineous, false);
    EXPECT_EQ(sheet.definition(2).record.consanguineous, std::nullopt);
    EXPECT_EQ(sheet.definition(3).record.consanguineous, std::nullopt);
    EXPECT_THAT(faults_of("case,individual,vcf,consanguinity\nA,p,a.vcf,perhaps\n"),
                ElementsAre(HasSubstr("sheet.csv:2 (consanguinity)")));
}

TEST(SampleSheet, GivesTheSameBytesEveryTime) {
    const Sheet sheet(family);
    EXPECT_EQ(cases::read_sample_sheet({sheet.file, sheet.output, {"deepvariant"}}).cases[0].json,
              sheet.read.cases[0].json);
}

TEST(SampleSheet, EveryFaultOfEveryRowIsNamedWithLineAndColumn) {
    EXPECT_THAT(faults_of("case,individual,sex,affected,role,vcf,hpo,caller,sampling\n"
                          "C,p,X,maybe,child,a.vcf,HP:1,samtools,14/03/2019\n"
                          ",q,F,yes,proband,b.vcf,,,\n"),
                ElementsAre(HasSubstr("sheet.csv:2 (sex)"), HasSubstr("sheet.csv:2 (affected)"),
                            HasSubstr("sheet.csv:2 (role)"), HasSubstr("sheet.csv:2 (hpo)"),
                            HasSubstr("sheet.csv:2 (caller)"), HasSubstr("sheet.csv:2 (sampling)"),
                            HasSubstr("sheet.csv:3 (case)")));
}

TEST(SampleSheet, ColumnsThatAreUnknownTwiceOrMissingAreRefused) {
    EXPECT_THAT(faults_of("case,individual,fater,vcf,vcf\nC,p,d,a.vcf,b.vcf\n"),
                ElementsAre(HasSubstr("sheet.csv:1 (fater)"), HasSubstr("sheet.csv:1 (vcf)")));
    EXPECT_THAT(faults_of("case,bam\nC,a.bam\n"),
                AllOf(Contains(HasSubstr("sheet.csv:1 (individual)")),
                      Contains(HasSubstr("sheet.csv:1 (vcf)"))));
}

TEST(SampleSheet, ACaseIdThatNamesNoFileIsRefused) {
    for (const std::string id : {"a/b", ".hidden", "..", "\"a\nb\""}) {
        EXPECT_THAT(faults_of("case,individual,vcf\n" + id + ",p,a.vcf\n"),
                    ElementsAre(HasSubstr("sheet.csv:2 (case)")))
            << id;
    }
}

TEST(SampleSheet, AFamilyWithoutOrWithTwoProbandsIsRefused) {
    EXPECT_THAT(faults_of("case,individual,vcf\nC,p,a.vcf\nC,q,a.vcf\n"),
                ElementsAre(AllOf(HasSubstr("sheet.csv:2 (role)"), HasSubstr("no proband"))));
    EXPECT_THAT(faults_of("case,individual,role,vcf\nC,p,proband,a.vcf\nC,q,proband,a.vcf\n"),
                ElementsAre(HasSubstr("sheet.csv:3 (role)")));
}

TEST(SampleSheet, CellsThatContradictAnEarlierRowAreRefused) {
    EXPECT_THAT(faults_of("case,individual,sex,vcf,bam,site\nC,p,F,a.vcf,,A\nC,p,M,,a.bam,B\n"),
                ElementsAre(HasSubstr("sheet.csv:3 (sex): the cell differs from line 2"),
                            HasSubstr("sheet.csv:3 (site): the cell differs from line 2")));
    EXPECT_THAT(faults_of("case,individual,vcf\nC,p,a.vcf\nC,p,a.vcf\n"),
                ElementsAre(HasSubstr("sheet.csv:3 (vcf)")));
    EXPECT_THAT(faults_of("case,individual,role,father,vcf\nC,p,proband,x,a.vcf\n"
                          "C,d,father,,a.vcf\n"),
                ElementsAre(HasSubstr("sheet.csv:3 (role)")));
}

TEST(SampleSheet, AFileIsOfOneKindAndOneAssembly) {
    const std::string head = "case,individual,role,vcf,bam,assembly\n";
    EXPECT_THAT(faults_of(head + "C,p,proband,a.vcf,,\nC,d,father,a.vcf,,GRCh37\n"
                                 "C,m,mother,a.vcf,,GRCh38\n"),
                ElementsAre(HasSubstr("sheet.csv:4 (assembly)")));
    EXPECT_THAT(faults_of(head + "C,p,proband,a.vcf,,\nC,d,father,,a.vcf,\n"),
                ElementsAre(HasSubstr("sheet.csv:3 (bam)")));
    const Sheet sheet(head + "C,p,proband,a.vcf,,\nC,d,father,a.vcf,,GRCh38\n");
    ASSERT_THAT(sheet.read.faults, IsEmpty());
    EXPECT_EQ(sheet.definition(0).files.at(0).assembly, "GRCh38");
}

TEST(SampleSheet, WhatWouldBeLostIsRefused) {
    EXPECT_THAT(faults_of("case,individual,role,vcf,hpo,birth\nC,p,proband,a.vcf,,\n"
                          "C,d,father,a.vcf,HP:0000001,1980\n"),
                ElementsAre(HasSubstr("sheet.csv:3 (hpo)"), HasSubstr("sheet.csv:3 (birth)")));
    EXPECT_THAT(faults_of("case,individual,role,vcf,sample\nC,p,proband,a.vcf,\nC,d,father,,S\n"),
                ElementsAre(HasSubstr("sheet.csv:3 (sample)")));
    EXPECT_THAT(faults_of("case,individual,vcf,bam\nC,p,,a.bam\n"),
                ElementsAre(HasSubstr("no variant file")));
}

TEST(SampleSheet, WhatARunWouldRefuseIsRefusedWithTheRowOfTheCase) {
    EXPECT_THAT(
        faults_of("case,individual,role,sex,vcf\nC,p,proband,F,a.vcf\nC,d,father,F,a.vcf\n"),
        ElementsAre(AllOf(HasSubstr("sheet.csv:2 (case)"), HasSubstr("'d'"))));
    EXPECT_THAT(faults_of("case,individual,role,father,vcf\nC,p,proband,d,a.vcf\nC,d,,p,a.vcf\n"),
                ElementsAre(HasSubstr("own ancestor")));
    EXPECT_THAT(faults_of("case,individual,vcf,scope\nC,p,a.vcf,panel\n"),
                ElementsAre(HasSubstr("vigie.scope")));
    EXPECT_THAT(
        faults_of("case,individual,vcf,sampling,receipt\nC,p,a.vcf,2025-01-02,2025-01-01\n"),
        ElementsAre(HasSubstr("receipt lies before sampling")));
    EXPECT_THAT(faults_of("case,individual,vcf\nC,p,s3://bucket/a.vcf\n"),
                ElementsAre(HasSubstr("sheet.csv:2 (case)")));
}

TEST(SampleSheet, FaultsNeverQuoteACell) {
    for (const std::string& fault : faults_of("case,individual,vcf,sex,hpo,sampling,caller,scope\n"
                                              "C,p,a.vcf,NAME,NAME,NAME,NAME,NAME\n")) {
        EXPECT_THAT(fault, testing::Not(HasSubstr("NAME")));
    }
}

TEST(SampleSheet, WithoutRowsIsRefused) {
    EXPECT_THAT(faults_of("case,individual,vcf\n"), ElementsAre(HasSubstr("no rows")));
}

} // namespace
