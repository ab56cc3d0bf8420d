#include "tests/cli/program.hpp"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::tests {
namespace {

using testing::HasSubstr;
using testing::Not;

/// A release of one contig of 60 bases with the sources that a test writes.
class KnowledgeFolder {
  public:
    KnowledgeFolder() {
        write("ref.fa", ">1\nACGTGCTAGCAAAAAAGTCTCGATCGTACGATGCATGCAGTCAGTCGATCGATCGTAGCT\n");
        write("genes.gff3", "##gff-version 3\n1\tt\tgene\t21\t50\t.\t+\t.\tID=gene:ENSG00000000001;"
                            "Name=A;biotype=protein_coding;gene_id=ENSG00000000001\n"
                            "1\tt\tmRNA\t21\t50\t.\t+\t.\tID=transcript:ENST00000000001;Parent="
                            "gene:ENSG00000000001;biotype=protein_coding;transcript_id="
                            "ENST00000000001;version=1\n"
                            "1\tt\texon\t21\t50\t.\t+\t.\tParent=transcript:ENST00000000001\n"
                            "1\tt\tCDS\t21\t50\t.\t+\t0\tParent=transcript:ENST00000000001\n");
    }
    void write(const std::string& name, const std::string& text) const {
        std::ofstream(folder_ / name) << text;
    }
    std::string path(const std::string& name) const { return (folder_ / name).string(); }
    Outcome build(const std::string& sections, const std::string& output) const {
        write("SOURCES.toml", "assembly = \"synthetic\"\n[reference]\npath = \"ref.fa\"\n"
                              "[[transcripts]]\npath = \"genes.gff3\"\n" +
                                  sections);
        return vigie({"knowledge", "build", path("SOURCES.toml"), "-o", path(output)});
    }

  private:
    WorkFolder folder_;
};

constexpr const char* revel =
    "[[scores]]\npath = \"revel.csv\"\nname = \"REVEL\"\nversion = \"1.3\"\n"
    "decimals = 3\ncolumns = {chrom = \"chr\", pos = \"grch38_pos\", "
    "ref = \"ref\", alt = \"alt\", score = \"REVEL\"}\n";
constexpr const char* population =
    "[[population]]\npath = \"pop.vcf\"\nname = \"pop\"\naf = \"AF\"\n";

TEST(KnowledgeBuild, ScoresReachTheAnnotatedFileAsTagsOfTheirSource) {
    const KnowledgeFolder folder;
    folder.write("revel.csv", "chr,hg19_pos,grch38_pos,ref,alt,REVEL\n1,1,5,G,A,0.027\n"
                              "1,2,.,G,T,0.5\n");
    folder.write("cons.bedgraph", "1\t4\t6\t-1.25\n");
    folder.write("pop.vcf", "##fileformat=VCFv4.2\n##INFO=<ID=AF,Number=A,Type=Float,Description="
                            "\"f\">\n##contig=<ID=1,length=60>\n"
                            "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n"
                            "1\t5\t.\tG\tA\t.\tPASS\tAF=0.5\n1\t7\t.\tT\tA\t.\tRF\tAF=0.5\n");
    const Outcome built = folder.build(
        std::string(revel) + population +
            "[[scores]]\npath = \"cons.bedgraph\"\nname = \"phyloP\"\nversion = \"1\"\n"
            "key = \"interval\"\nbase = 0\n"
            "columns = {chrom = 1, start = 2, end = 3, score = 4}\n",
        "release");
    ASSERT_EQ(built.status, 0) << built.err;
    EXPECT_THAT(built.err, HasSubstr("scores REVEL 1.3: 2 in, 1 out, 1 dropped (no_position 1)"));
    EXPECT_THAT(vigie({"knowledge", "info", folder.path("release")}).out, HasSubstr("REVEL"));
    EXPECT_EQ(vigie({"knowledge", "verify", folder.path("release")}).status, 0);

    folder.write("in.vcf", "##fileformat=VCFv4.2\n##contig=<ID=1,length=60>\n"
                           "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n"
                           "1\t5\t.\tG\tA,C\t.\t.\t.\n1\t7\t.\tT\tA\t.\t.\t.\n"
                           "1\t30\t.\tG\tA\t.\t.\t.\n");
    const Outcome annotated = vigie(
        {"annotate", "-k", folder.path("release"), "-O", "v", "-o", "-", folder.path("in.vcf")});
    ASSERT_EQ(annotated.status, 0) << annotated.err;
    EXPECT_THAT(annotated.out, HasSubstr("##INFO=<ID=VIGIE_REVEL,Number=A,Type=Float"));
    EXPECT_THAT(annotated.out, HasSubstr("VIGIE_POP_AF=0.5,.;VIGIE_POP_STATUS=listed,absent;"
                                         "VIGIE_REVEL=0.027,.;VIGIE_PHYLOP=-1.25,-1.25\n"));
    EXPECT_THAT(annotated.out, HasSubstr("VIGIE_POP_STATUS=filtered\n"));
    EXPECT_THAT(annotated.out, HasSubstr("VIGIE_POP_STATUS=not_covered\n"));
}

TEST(KnowledgeBuild, ARefusedScoreSourceLeavesNoRelease) {
    const KnowledgeFolder folder;
    folder.write("revel.csv", "chr,hg19_pos,grch38_pos,ref,alt,REVEL\n1,1,5,G,A,high\n");
    const Outcome bad_value = folder.build(revel, "release");
    EXPECT_EQ(bad_value.status, 65);
    EXPECT_THAT(bad_value.err, HasSubstr("revel.csv:2 (REVEL)"));
    EXPECT_FALSE(std::filesystem::exists(folder.path("release")));
    folder.write("revel.csv", "chr,pos,ref,alt,REVEL\n");
    const Outcome no_column = folder.build(revel, "release");
    EXPECT_EQ(no_column.status, 78);
    EXPECT_THAT(no_column.err, HasSubstr("grch38_pos"));
    const Outcome bad_key = folder.build("[[scores]]\npath = \"revel.csv\"\nkey = \"codon\"\n"
                                         "columns = {score = 1}\n",
                                         "release");
    EXPECT_EQ(bad_key.status, 78);
    EXPECT_THAT(bad_key.err, HasSubstr("SOURCES.toml:6:1"));
}

TEST(KnowledgeDiff, AChangedScoreIsOneLineWithOldAndNewValue) {
    const KnowledgeFolder folder;
    folder.write("revel.csv", "chr,grch38_pos,ref,alt,REVEL\n1,5,G,A,0.1\n");
    ASSERT_EQ(folder.build(revel, "old").status, 0);
    folder.write("revel.csv", "chr,grch38_pos,ref,alt,REVEL\n1,5,G,A,0.9\n");
    ASSERT_EQ(folder.build(revel, "new").status, 0);
    const Outcome diff =
        vigie({"knowledge", "diff", folder.path("old"), folder.path("new"), "--json"});
    EXPECT_EQ(diff.status, 0) << diff.err;
    EXPECT_THAT(diff.out, HasSubstr(R"({"kind":"score","key":"1-5-G-A","old":"REVEL 0.1",)"
                                    R"("new":"REVEL 0.9","key_kind":"allele")"));
}

constexpr const char* own_header =
    "chrom\tpos\tref\talt\tgene\tdisease\tclass\tdate\tauthor\tlaboratory\treason\n";
constexpr const char* own_section =
    "[[laboratory]]\npath = \"own.tsv\"\nkind = \"classifications\"\n";

TEST(KnowledgeBuild, TakesInTheLaboratorysOwnTablesAndDiffTellsAReclassification) {
    const KnowledgeFolder folder;
    folder.write("own.tsv",
                 own_header + std::string("1\t30\tG\tA\tHGNC:1\t\t3\t2025-01-01\tDr A\tCHU\t\n"));
    const Outcome built = folder.build(own_section, "old");
    ASSERT_EQ(built.status, 0) << built.err;
    EXPECT_THAT(built.err, HasSubstr("laboratory_classifications classifications"));
    folder.write("own.tsv",
                 own_header + std::string("1\t30\tG\tA\tHGNC:1\t\t3\t2025-01-01\tDr A\tCHU\t\n"
                                          "1\t30\tG\tA\tHGNC:1\t\t5\t2026-01-01\tDr B\tCHU\t\n"));
    ASSERT_EQ(folder.build(own_section, "new").status, 0);
    const Outcome info = vigie({"knowledge", "info", folder.path("new")});
    EXPECT_THAT(info.out, HasSubstr("laboratory_classifications"));
    EXPECT_EQ(vigie({"knowledge", "verify", folder.path("new")}).status, 0);
    const Outcome diff =
        vigie({"knowledge", "diff", "--json", folder.path("old"), folder.path("new")});
    EXPECT_EQ(diff.status, 0);
    EXPECT_THAT(diff.out, HasSubstr(R"({"kind":"laboratory_class","key":"1-30-G-A",)"
                                    R"("old":"HGNC:1 class 3","new":"HGNC:1 class 5",)"));
    EXPECT_THAT(diff.out, HasSubstr(R"("source_date":"2026-01-01")"));
}

TEST(KnowledgeBuild, RefusesALaboratoryTableWithItsLineAndLeavesNoRelease) {
    const KnowledgeFolder folder;
    folder.write("own.tsv",
                 own_header + std::string("1\t30\tT\tA\tHGNC:1\t\t3\t2025-01-01\tDr A\tCHU\t\n"));
    const Outcome built = folder.build(own_section, "release");
    EXPECT_EQ(built.status, 65);
    EXPECT_THAT(built.err, HasSubstr("own.tsv:2 (ref): 1-30-T-A contradicts the reference"));
    EXPECT_FALSE(std::filesystem::exists(folder.path("release")));
}

TEST(KnowledgeBuild, WarnsOfAMaskedGeneThatNobodyKnows) {
    const KnowledgeFolder folder;
    folder.write("mask.tsv", "gene\tdate\treason\nHGNC:99\t2026-01-01\tresearch\n");
    const Outcome built =
        folder.build("[[laboratory]]\npath = \"mask.tsv\"\nkind = \"mask\"\n", "release");
    EXPECT_EQ(built.status, 0) << built.err;
    EXPECT_THAT(built.err, HasSubstr("the mask names HGNC:99"));
}

} // namespace
} // namespace vigie::tests
