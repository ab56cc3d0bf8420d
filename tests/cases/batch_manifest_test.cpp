#include "cases/batch_manifest.hpp"
#include "refusal.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>

namespace {

using namespace vigie;
using cases::BatchManifest;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using tests::ScratchFolder;

/// A manifest in a folder with two case files, a file that is none, two VCFs and a PED.
struct Manifest {
    explicit Manifest(const std::string& text, cases::ManifestReading reading = {}) {
        folder.write("a.json", R"({"id":"A","subject":{"id":"p"}})");
        folder.write("b.json", R"({"id":"B","subject":{"id":"q"}})");
        folder.write("broken.json", R"({"id":)");
        folder.write("dots.json", R"({"id":"x/y","subject":{"id":"q"}})");
        for (const char* name : {"1.vcf", "2.vcf"}) {
            folder.write(name, "##fileformat=VCFv4.2\n"
                               "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tkid\n");
        }
        folder.write("1.bam", "");
        folder.write("sv.vcf", "");
        folder.write("cnv.csv", "");
        folder.write("str.vcf", "");
        folder.write("1.ped", "F kid 0 0 1 2\n");
        std::filesystem::create_directory(folder / "folder");
        reading.manifest = folder.write("manifest.tsv", text);
        read = cases::read_batch_manifest(reading);
    }

    std::string path(const std::string& name) const { return (folder / name).string(); }

    ScratchFolder folder;
    BatchManifest read;
};

std::vector<std::string> faults_of(const std::string& text,
                                   const cases::ManifestReading& reading = {}) {
    const Manifest manifest(text, reading);
    EXPECT_THAT(manifest.read.cases, IsEmpty()) << "nothing comes of a manifest with a fault";
    return manifest.read.faults;
}

TEST(BatchManifest, ACaseFileIsFoundBesideTheManifestAndGivesTheId) {
    const Manifest manifest("case\tcase_file\n\ta.json\nB\tb.json\n");
    ASSERT_THAT(manifest.read.faults, IsEmpty());
    ASSERT_THAT(manifest.read.cases, SizeIs(2));
    EXPECT_EQ(manifest.read.cases[0].id, "A");
    EXPECT_EQ(manifest.read.cases[0].line, 2U);
    EXPECT_EQ(manifest.read.cases[0].input.case_file, manifest.path("a.json"));
    EXPECT_EQ(manifest.read.cases[1].id, "B");
}

TEST(BatchManifest, FilesAndSignsStandInPlaceOfACaseFile) {
    const Manifest manifest(
        "case\tvcf\tbam\tped\tproband\thpo\tpanels\n"
        "C\t1.vcf; 2.vcf;\t 1.bam \t1.ped\tkid\tHP:0000001,HP:0000002\tP1,P2\n");
    ASSERT_THAT(manifest.read.faults, IsEmpty());
    const cases::CaseInput& input = manifest.read.cases.at(0).input;
    EXPECT_FALSE(input.case_file);
    EXPECT_THAT(input.vcf, ElementsAre(manifest.path("1.vcf"), manifest.path("2.vcf")));
    EXPECT_THAT(input.bam, ElementsAre(manifest.path("1.bam")));
    EXPECT_EQ(input.ped, manifest.path("1.ped"));
    EXPECT_EQ(input.proband, "kid");
    EXPECT_EQ(input.id, "C");
    EXPECT_THAT(input.hpo, ElementsAre("HP:0000001", "HP:0000002"));
    EXPECT_THAT(input.panels, ElementsAre("P1", "P2"));
}

TEST(BatchManifest, PenetranceAndTissuesMayStandBesideEither) {
    const Manifest manifest("case_file\tvcf\tincomplete_penetrance\ttissue\n"
                            "a.json\t\tyes\tp=muscle;q=blood\nb.json\t\tno\t\n\t1.vcf\t\t\n");
    ASSERT_THAT(manifest.read.faults, IsEmpty());
    EXPECT_TRUE(manifest.read.cases.at(0).input.incomplete_penetrance);
    EXPECT_THAT(manifest.read.cases.at(0).input.tissues, ElementsAre("p=muscle", "q=blood"));
    EXPECT_FALSE(manifest.read.cases.at(1).input.incomplete_penetrance);
    EXPECT_FALSE(manifest.read.cases.at(2).input.incomplete_penetrance);
    EXPECT_THAT(faults_of("case_file\tincomplete_penetrance\na.json\tmaybe\n"),
                ElementsAre(HasSubstr("neither yes nor no")));
}

TEST(BatchManifest, StructuralVariantsAndRepeatsMayStandBesideEither) {
    const Manifest manifest("case_file\tvcf\tstructural\trepeats\n"
                            "a.json\t\tsv.vcf; cnv.csv\tstr.vcf\n\t1.vcf\tsv.vcf\t\n");
    ASSERT_THAT(manifest.read.faults, IsEmpty());
    EXPECT_THAT(manifest.read.cases.at(0).input.structural,
                ElementsAre(manifest.path("sv.vcf"), manifest.path("cnv.csv")));
    EXPECT_THAT(manifest.read.cases.at(0).input.repeats, ElementsAre(manifest.path("str.vcf")));
    EXPECT_THAT(manifest.read.cases.at(1).input.structural, ElementsAre(manifest.path("sv.vcf")));
    EXPECT_THAT(manifest.read.cases.at(1).input.repeats, IsEmpty());
    EXPECT_THAT(faults_of("case_file\tstructural\trepeats\na.json\tnone.vcf\tfolder\n"),
                ElementsAre(AllOf(HasSubstr("tsv:2 (structural)"), HasSubstr("no file")),
                            AllOf(HasSubstr("tsv:2 (repeats)"), HasSubstr("is a folder"))));
}

TEST(BatchManifest, ARowMaySayHowItsReadsAreTaken) {
    const Manifest manifest("case_file\tvcf\tskip_reads\tidentity\tstrict_panel\n"
                            "a.json\t\tyes\twarn\tno\nb.json\t\tno\toff\tyes\n\t1.vcf\t\t\t\n",
                            {.strict_panel = true});
    ASSERT_THAT(manifest.read.faults, IsEmpty());
    EXPECT_EQ(manifest.read.cases.at(0).skip_reads, true);
    EXPECT_EQ(manifest.read.cases.at(1).skip_reads, false);
    EXPECT_EQ(manifest.read.cases.at(2).skip_reads, std::nullopt) << "as the batch has it";
    EXPECT_EQ(manifest.read.cases.at(0).identity, "warn");
    EXPECT_EQ(manifest.read.cases.at(2).identity, "");
    EXPECT_FALSE(manifest.read.cases.at(0).input.strict_panel);
    EXPECT_TRUE(manifest.read.cases.at(2).input.strict_panel);
    EXPECT_THAT(faults_of("case_file\tidentity\tskip_reads\na.json\tnone\t1\n"),
                ElementsAre(AllOf(HasSubstr("tsv:2 (identity)"), HasSubstr("refuse, warn and off")),
                            AllOf(HasSubstr("tsv:2 (skip_reads)"), HasSubstr("yes nor no"))));
}

TEST(BatchManifest, WithoutAnIdACaseOfFilesIsCalledAfterItsProband) {
    const Manifest manifest("vcf\tped\tproband\n1.vcf\t\t\n2.vcf\t1.ped\tkid2\n");
    ASSERT_THAT(manifest.read.faults, IsEmpty());
    EXPECT_EQ(manifest.read.cases.at(0).id, "kid");
    EXPECT_EQ(manifest.read.cases.at(1).id, "kid2");
}

TEST(BatchManifest, ReadsPastMarksCommentsBlankLinesAndColumnsOfTheLaboratory) {
    const Manifest manifest("\xEF\xBB\xBF# of Monday\r\n\r\ncase_file\tx_plate\r\n"
                            "a.json\t7\r\n\t\r\n#b.json\t8\r\nb.json\t\r\n");
    ASSERT_THAT(manifest.read.faults, IsEmpty());
    ASSERT_THAT(manifest.read.cases, SizeIs(2));
    EXPECT_EQ(manifest.read.cases[0].line, 4U);
    EXPECT_EQ(manifest.read.cases[1].line, 7U);
}

TEST(BatchManifest, ALastLineWithoutAnEndIsARow) {
    EXPECT_THAT(Manifest("case_file\na.json").read.cases, SizeIs(1));
}

TEST(BatchManifest, NamesEveryFaultWithItsLineAndColumn) {
    EXPECT_THAT(faults_of("case\tcase_file\tvcf\tcolour\n"
                          "A\tnone.json\t\t\n"
                          "B\tb.json\t1.vcf\t\n"
                          "C\t\t\t\n"
                          ".D\t\t1.vcf\t\n"
                          "E\t\tfolder\t\n"
                          "F\t\n"),
                ElementsAre(AllOf(HasSubstr("manifest.tsv:1 (colour)"), HasSubstr("no column")),
                            AllOf(HasSubstr("manifest.tsv:2 (case_file)"), HasSubstr("no file")),
                            AllOf(HasSubstr("manifest.tsv:3 (vcf)"), HasSubstr("case file")),
                            AllOf(HasSubstr("manifest.tsv:4 (case_file)"), HasSubstr("neither")),
                            AllOf(HasSubstr("manifest.tsv:5 (case)"), HasSubstr("name a folder")),
                            AllOf(HasSubstr("manifest.tsv:6 (vcf)"), HasSubstr("is a folder")),
                            AllOf(HasSubstr("manifest.tsv:7"), HasSubstr("2 cells"))));
}

TEST(BatchManifest, ACaseHasOneLineHoweverItsIdIsGiven) {
    EXPECT_THAT(
        faults_of("case\tcase_file\tvcf\nA\ta.json\t\n\tb.json\t\nA\t\t1.vcf\nB\t\t2.vcf\n"),
        ElementsAre(AllOf(HasSubstr("tsv:4 (case)"), HasSubstr("already in line 2")),
                    AllOf(HasSubstr("tsv:5 (case)"), HasSubstr("already in line 3"))));
}

TEST(BatchManifest, AnotherIdThanTheCaseFilesIsAMixUp) {
    EXPECT_THAT(faults_of("case\tcase_file\nA\tb.json\n"),
                ElementsAre(AllOf(HasSubstr("tsv:2 (case)"), HasSubstr("of case 'B'"))));
}

TEST(BatchManifest, AnIdThatCannotNameAFolderIsRefused) {
    for (const std::string& id : {std::string("a/b"), std::string(".."), std::string("a\xC2\xA0"),
                                  std::string(191, 'x'), std::string("batch.1-of-1.json")}) {
        EXPECT_THAT(faults_of("case\tvcf\n" + id + "\t1.vcf\n"),
                    ElementsAre(HasSubstr("cannot name a folder")))
            << id;
    }
    EXPECT_THAT(faults_of("case_file\ndots.json\n"),
                ElementsAre(HasSubstr("cannot name a folder")));
    EXPECT_THAT(Manifest("case\tvcf\n" + std::string(190, 'x') + "\t1.vcf\n").read.cases,
                SizeIs(1));
}

TEST(BatchManifest, ABrokenCaseFileIsAFaultOnlyIfTheIdDependsOnIt) {
    EXPECT_THAT(Manifest("case\tcase_file\nC\tbroken.json\n").read.faults, IsEmpty());
    EXPECT_THAT(faults_of("case\tcase_file\n\tbroken.json\n"),
                ElementsAre(AllOf(HasSubstr("tsv:2 (case)"), HasSubstr("broken.json"))));
}

TEST(BatchManifest, MalformedCellsAreRefused) {
    EXPECT_THAT(faults_of("vcf\tproband\thpo\tpanels\n1.vcf\tk\xC2\xADid\t\t\n"
                          "1.vcf\tkid\tHP:1\t\n1.vcf\tkid\t\tP\x01\n1.vcf\x02\tkid\t\t\n"
                          "1.vcf\tkid\t\xFF\t\n"),
                ElementsAre(HasSubstr("tsv:2 (proband)"), HasSubstr("tsv:3 (hpo)"),
                            HasSubstr("tsv:4 (panels)"), HasSubstr("tsv:5 (vcf)"),
                            HasSubstr("tsv:6 (hpo)")));
}

TEST(BatchManifest, PanelsOfARowComeBeforeThoseOfTheBatch) {
    const Manifest manifest("case_file\tpanels\na.json\t\nb.json\tOWN\n",
                            {.panels = {"ALL"}, .strict_panel = true});
    ASSERT_THAT(manifest.read.cases, SizeIs(2));
    EXPECT_THAT(manifest.read.cases[0].input.panels, ElementsAre("ALL"));
    EXPECT_THAT(manifest.read.cases[1].input.panels, ElementsAre("OWN"));
    EXPECT_TRUE(manifest.read.cases[1].input.strict_panel);
}

TEST(BatchManifest, APanelThatTheReleaseLacksIsAFaultOfItsRow) {
    EXPECT_THAT(faults_of("case_file\tpanels\na.json\tOLD\nb.json\tNEW\n",
                          {.knows_panel = [](const std::string& id) { return id == "NEW"; }}),
                ElementsAre(AllOf(HasSubstr("tsv:2 (panels)"), HasSubstr("no panel 'OLD'"))));
}

TEST(BatchManifest, ATableWithoutRowsOrWithoutAColumnOfFilesIsRefused) {
    EXPECT_THAT(faults_of("case_file\n# nothing\n"), ElementsAre(HasSubstr("no rows")));
    EXPECT_THAT(faults_of("case\tped\nA\t1.ped\n"), ElementsAre(HasSubstr("tsv:1 (case_file)")));
    EXPECT_THAT(faults_of("vcf\tvcf\n1.vcf\t2.vcf\n"), ElementsAre(HasSubstr("given twice")));
}

TEST(BatchManifest, WhatIsNoTableAtAllIsRefusedAsAWhole) {
    const auto refusal = [](const std::string& text) {
        return tests::refusal_of([&text] { const Manifest manifest(text); });
    };
    EXPECT_THAT(refusal("").message, HasSubstr("no header line"));
    EXPECT_THAT(refusal("# a comment\n").message, HasSubstr("no header line"));
    EXPECT_THAT(refusal(std::string("\xFF\xFE") + "c").message, HasSubstr("UTF-16"));
    EXPECT_EQ(refusal("").code, model::ExitCode::bad_input);
}

TEST(BatchManifest, AMissingManifestIsMissingInput) {
    const ScratchFolder folder;
    EXPECT_EQ(tests::refusal_of([&] {
                  (void)cases::read_batch_manifest({.manifest = folder / "none.tsv"});
              }).code,
              model::ExitCode::missing_input);
}

} // namespace
