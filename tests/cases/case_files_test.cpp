#include "cases/case_definition.hpp"
#include "refusal.hpp"
#include "scratch_folder.hpp"

#include <gmock/gmock.h>

namespace {

using namespace vigie;
using cases::CaseFileKind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

/// A Phenopacket of subject "p" whose files are the given JSON array.
std::string with_files(const std::string& files) {
    return R"({"id":"c","subject":{"id":"p"},"biosamples":[{"id":"blood-1"}],"files":)" + files +
           "}";
}

class CaseFiles : public testing::Test {
  protected:
    cases::CaseDefinition read(const std::string& files) const {
        return cases::read_phenopacket(folder_.write("case.json", with_files(files)));
    }
    std::string refused(const std::string& files) const {
        return tests::refusal_of([&] { read(files); }).message;
    }
    std::string beside(std::string_view name) const { return (folder_ / name).string(); }

    tests::ScratchFolder folder_;
};

TEST_F(CaseFiles, RelativeNamesStartAtTheFolderOfTheCase) {
    const auto definition =
        read(R"([{"uri":"p.vcf.gz","fileAttributes":{"genomeAssembly":"GRCh38"}}])");
    ASSERT_EQ(definition.files.size(), 1U);
    EXPECT_EQ(definition.files[0].path, beside("p.vcf.gz"));
    EXPECT_EQ(definition.files[0].assembly, "GRCh38");
    EXPECT_EQ(definition.files[0].kind, CaseFileKind::variants);
}

TEST_F(CaseFiles, DotsInNamesAreResolved) {
    EXPECT_EQ(read(R"([{"uri":"./a/../p.bam"}])").files[0].path, beside("p.bam"));
}

TEST_F(CaseFiles, FileUrisAreDecoded) {
    EXPECT_EQ(read(R"([{"uri":"file:///data/a%20b.bcf"}])").files[0].path, "/data/a b.bcf");
    EXPECT_EQ(read(R"([{"uri":"file://localhost/data/p.vcf"}])").files[0].path, "/data/p.vcf");
    EXPECT_EQ(read(R"([{"uri":"FILE:/data/p.vcf"}])").files[0].path, "/data/p.vcf");
}

TEST_F(CaseFiles, BrokenFileUrisAreRefused) {
    EXPECT_THAT(refused(R"([{"uri":"file://server/p.vcf"}])"), HasSubstr("another machine"));
    EXPECT_THAT(refused(R"([{"uri":"file:p.vcf"}])"), HasSubstr("absolute"));
    EXPECT_THAT(refused(R"([{"uri":"file:///p%2.vcf"}])"), HasSubstr("hexadecimal"));
    EXPECT_THAT(refused(R"([{"uri":"file:///p.vcf%"}])"), HasSubstr("hexadecimal"));
    EXPECT_THAT(refused(R"([{"uri":"file:///p%00.vcf"}])"), HasSubstr("control characters"));
}

TEST_F(CaseFiles, OtherSchemesAreRefused) {
    for (const std::string uri : {"http://x/p.vcf", "https://x/p.vcf", "s3://b/p.vcf",
                                  "ftp://x/p.bam", "data:p.vcf", "drs://x/1"}) {
        EXPECT_THAT(refused(R"([{"uri":")" + uri + R"("}])"), HasSubstr("files[0].uri")) << uri;
    }
}

TEST_F(CaseFiles, NamesThatHtslibWouldSplitAreRefused) {
    EXPECT_THAT(refused(R"([{"uri":"p.vcf.gz##idx##q.tbi"}])"), HasSubstr("##idx##"));
}

TEST_F(CaseFiles, KindIsToldBySuffix) {
    const auto definition = read(
        R"([{"uri":"a.vcf"},{"uri":"b.VCF.GZ"},{"uri":"c.vcf.bgz"},{"uri":"d.bcf"},
            {"uri":"e.bam"},{"uri":"f.cram"}])");
    std::vector<CaseFileKind> kinds;
    for (const auto& file : definition.files) {
        kinds.push_back(file.kind);
    }
    EXPECT_THAT(kinds, ElementsAre(CaseFileKind::variants, CaseFileKind::variants,
                                   CaseFileKind::variants, CaseFileKind::variants,
                                   CaseFileKind::alignments, CaseFileKind::alignments));
}

TEST_F(CaseFiles, StatedFormatBeatsTheSuffix) {
    const auto definition = read(R"([{"uri":"reads.dat","fileAttributes":{"fileFormat":"bam"}}])");
    EXPECT_EQ(definition.files[0].kind, CaseFileKind::alignments);
}

TEST_F(CaseFiles, FormatsThatAreNotUsedAreReadPastWithAWarning) {
    const auto definition = read(R"([{"uri":"r.fastq","fileAttributes":{"fileFormat":"FASTQ"}}])");
    EXPECT_THAT(definition.files, IsEmpty());
    EXPECT_THAT(definition.warnings, ElementsAre(HasSubstr("FASTQ")));
}

TEST_F(CaseFiles, UnknownSuffixWithoutFormatIsRefused) {
    EXPECT_THAT(refused(R"([{"uri":"p.txt"}])"), HasSubstr("fileFormat"));
    EXPECT_THAT(refused(R"([{"uri":""}])"), HasSubstr("empty"));
    EXPECT_THAT(refused(R"([{"fileAttributes":{}}])"), HasSubstr("'uri'"));
}

TEST_F(CaseFiles, UnknownAttributeIsWarnedOf) {
    EXPECT_THAT(read(R"([{"uri":"p.vcf","fileAttributes":{"genomeBuild":"x","description":"y"}}])")
                    .warnings,
                ElementsAre(HasSubstr("fileAttributes.genomeBuild")));
}

TEST_F(CaseFiles, SampleNamesComeFromTheMap) {
    const auto definition = read(R"([{"uri":"p.vcf","individualToFileIdentifiers":{"p":"S1"}}])");
    EXPECT_THAT(definition.files[0].samples, ElementsAre(Pair("p", "S1")));
    EXPECT_EQ(definition.pedigree.proband().sample, "S1");
}

TEST_F(CaseFiles, BiosampleIdsInTheMapMeanTheirIndividual) {
    const auto definition =
        read(R"([{"uri":"p.vcf","individual_to_file_identifiers":{"blood-1":"S1"}}])");
    EXPECT_THAT(definition.files[0].samples, ElementsAre(Pair("p", "S1")));
}

TEST_F(CaseFiles, WithoutMapTheIdIsTheSample) {
    EXPECT_EQ(read(R"([{"uri":"p.vcf"}])").pedigree.proband().sample, "p");
}

TEST_F(CaseFiles, WithoutVariantFileNobodyHasASample) {
    EXPECT_EQ(read(R"([{"uri":"p.bam"}])").pedigree.proband().sample, "");
    EXPECT_EQ(read("[]").pedigree.proband().sample, "");
}

TEST_F(CaseFiles, StrangersInTheMapAreDroppedWithAWarning) {
    const auto definition =
        read(R"([{"uri":"p.vcf","individualToFileIdentifiers":{"p":"S1","q":"S2"}}])");
    EXPECT_THAT(definition.files[0].samples, ElementsAre(Pair("p", "S1")));
    EXPECT_THAT(definition.warnings, ElementsAre(HasSubstr("'q'")));
}

TEST_F(CaseFiles, MapOfStrangersOnlyIsRefused) {
    EXPECT_THAT(refused(R"([{"uri":"p.vcf","individualToFileIdentifiers":{"P":"S1"}}])"),
                HasSubstr("none of the individuals"));
}

TEST_F(CaseFiles, SecondMentionOfAFileAddsToTheFirst) {
    const auto definition = read(
        R"([{"uri":"p.vcf"},{"uri":"./p.vcf","fileAttributes":{"genomeAssembly":"GRCh37"},
            "individualToFileIdentifiers":{"p":"S1"}}])");
    ASSERT_EQ(definition.files.size(), 1U);
    EXPECT_EQ(definition.files[0].assembly, "GRCh37");
    EXPECT_EQ(definition.pedigree.proband().sample, "S1");
}

TEST_F(CaseFiles, ContradictoryMentionsAreRefused) {
    EXPECT_THAT(refused(R"([{"uri":"p.vcf","fileAttributes":{"genomeAssembly":"GRCh37"}},
                            {"uri":"p.vcf","fileAttributes":{"genomeAssembly":"GRCh38"}}])"),
                HasSubstr("assemblies"));
    EXPECT_THAT(
        refused(R"([{"uri":"p.vcf"},{"uri":"p.vcf","fileAttributes":{"fileFormat":"BAM"}}])"),
        HasSubstr("formats"));
    EXPECT_THAT(refused(R"([{"uri":"p.vcf","individualToFileIdentifiers":{"p":"S1"}},
                            {"uri":"p.vcf","individualToFileIdentifiers":{"p":"S2"}}])"),
                HasSubstr("samples"));
}

} // namespace
