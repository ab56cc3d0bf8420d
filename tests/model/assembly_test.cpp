#include "pipeline/model/assembly.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

namespace vigie::model {
namespace {

struct Spelling {
    const char* given;
    const char* name;
};

class AnAssemblyName : public testing::TestWithParam<Spelling> {};

TEST_P(AnAssemblyName, IsReconciled) {
    EXPECT_EQ(Assembly(GetParam().given).name(), GetParam().name);
}

INSTANTIATE_TEST_SUITE_P(
    InUse,
    AnAssemblyName,
    testing::Values(Spelling{"GRCh38", "GRCh38"},
                    Spelling{"grch38.p14", "GRCh38"},
                    Spelling{"hg38", "GRCh38"},
                    Spelling{"GRCh38DH", "GRCh38"},
                    Spelling{"GCA_000001405.15_GRCh38_no_alt_analysis_set", "GRCh38"},
                    Spelling{"human_GRCh38_no_alt_analysis_set.fasta", "GRCh38"},
                    Spelling{"Homo_sapiens_assembly38.fasta", "GRCh38"},
                    Spelling{"GRCh37", "GRCh37"},
                    Spelling{"GRCh37.p13", "GRCh37"},
                    Spelling{"hg19", "GRCh37"},
                    Spelling{"b37", "GRCh37"},
                    Spelling{"hs37d5", "GRCh37"},
                    Spelling{"human_g1k_v37.fasta", "GRCh37"},
                    Spelling{"Homo_sapiens_assembly19", "GRCh37"}));

INSTANTIATE_TEST_SUITE_P(OfNoTabledAssembly,
                         AnAssemblyName,
                         testing::Values(Spelling{"", ""},
                                         Spelling{"T2T-CHM13v2.0", "T2T-CHM13v2.0"},
                                         Spelling{"lab37", "lab37"},
                                         Spelling{"hg190", "hg190"},
                                         Spelling{"hg19_to_hg38", "hg19_to_hg38"},
                                         Spelling{"GRCm38", "GRCm38"}));

class ATabledAssembly : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(OfBothBuilds, ATabledAssembly, testing::Values("GRCh37", "GRCh38"));

TEST_P(ATabledAssembly, ListsTheKaryotypeInOrder) {
    const Assembly assembly(GetParam());
    const auto contigs = assembly.contigs();
    ASSERT_EQ(contigs.size(), 25U);
    EXPECT_TRUE(std::is_sorted(contigs.begin(), contigs.end(),
                               [](const KnownContig& a, const KnownContig& b) {
                                   return Contig(std::string(a.name)) < Contig(std::string(b.name));
                               }));
    EXPECT_EQ(contigs.front().name, "1");
    EXPECT_EQ(contigs.back().name, "MT");
}

TEST_P(ATabledAssembly, HasOneAccessionAndOneChecksumAContig) {
    const Assembly assembly(GetParam());
    std::set<std::string_view> accessions;
    std::set<std::string_view> checksums;
    for (const KnownContig& contig : assembly.contigs()) {
        EXPECT_TRUE(accessions.insert(contig.refseq_accession).second) << contig.name;
        if (!contig.md5.empty()) {
            EXPECT_EQ(contig.md5.size(), 32U) << contig.name;
            EXPECT_EQ(contig.md5.find_first_not_of("0123456789abcdef"), std::string_view::npos);
            EXPECT_TRUE(checksums.insert(contig.md5).second) << contig.name;
        }
    }
}

TEST_P(ATabledAssembly, HasTheRevisedCambridgeMitochondrion) {
    const auto mitochondrion = Assembly(GetParam()).find(Contig("MT"));
    ASSERT_TRUE(mitochondrion);
    EXPECT_EQ(mitochondrion->length, 16569);
    EXPECT_EQ(mitochondrion->refseq_accession, "NC_012920.1");
    EXPECT_EQ(mitochondrion->md5, "c68f52674c9fb33aef52dcf399755519");
}

TEST_P(ATabledAssembly, HasPseudoAutosomalRegionsOfOneLengthOnXAndY) {
    const Assembly assembly(GetParam());
    const auto x = assembly.pseudo_autosomal(Contig("X"));
    const auto y = assembly.pseudo_autosomal(Contig("Y"));
    ASSERT_EQ(x.size(), 2U);
    ASSERT_EQ(y.size(), 2U);
    EXPECT_EQ(x[0].length(), y[0].length());
    EXPECT_EQ(x[1].length(), y[1].length());
    EXPECT_LT(x[1].end.value, assembly.find(Contig("X"))->length);
    EXPECT_LT(y[1].end.value, assembly.find(Contig("Y"))->length);
}

TEST(TheAssemblies, ShareNoAccessionButTheMitochondrion) {
    std::set<std::string_view> accessions;
    for (const KnownContig& contig : Assembly("GRCh37").contigs()) {
        accessions.insert(contig.refseq_accession);
    }
    for (const KnownContig& contig : Assembly("GRCh38").contigs()) {
        EXPECT_EQ(accessions.contains(contig.refseq_accession), contig.name == "MT");
    }
}

TEST(TheAssemblies, KnowChromosome20) {
    const auto old_build = Assembly("GRCh37").find(Contig("20"));
    const auto new_build = Assembly("GRCh38").find(Contig("20"));
    ASSERT_TRUE(old_build && new_build);
    EXPECT_EQ(old_build->length, 63025520);
    EXPECT_EQ(old_build->refseq_accession, "NC_000020.10");
    EXPECT_EQ(old_build->md5, "0dec9660ec1efaaf33281c0d5ea2560f");
    EXPECT_EQ(new_build->length, 64444167);
    EXPECT_EQ(new_build->refseq_accession, "NC_000020.11");
    EXPECT_EQ(new_build->md5, "b18e6c531b0bd70e949a7fc20859cb01");
}

TEST(TheAssemblies, HaveNoChecksumWhereTwoSequencesAreInUse) {
    EXPECT_EQ(Assembly("GRCh37").find(Contig("3"))->md5, "");
    EXPECT_EQ(Assembly("GRCh37").find(Contig("Y"))->md5, "");
}

TEST(TheAssemblies, DoNotKnowOtherContigs) {
    EXPECT_FALSE(Assembly("GRCh38").find(Contig("KI270706.1")));
    EXPECT_FALSE(Assembly("GRCh38").find(Contig("chr1")));
}

struct Edge {
    const char* assembly;
    const char* contig;
    std::int64_t one_based;
    bool inside;
};

class APseudoAutosomalEdge : public testing::TestWithParam<Edge> {};

TEST_P(APseudoAutosomalEdge, IsExact) {
    const Edge& edge = GetParam();
    EXPECT_EQ(
        Assembly(edge.assembly)
            .in_pseudo_autosomal(Contig(edge.contig), Position::from_one_based(edge.one_based)),
        edge.inside);
}

INSTANTIATE_TEST_SUITE_P(Of37,
                         APseudoAutosomalEdge,
                         testing::Values(Edge{"GRCh37", "X", 60000, false},
                                         Edge{"GRCh37", "X", 60001, true},
                                         Edge{"GRCh37", "X", 2699520, true},
                                         Edge{"GRCh37", "X", 2699521, false},
                                         Edge{"GRCh37", "X", 154931043, false},
                                         Edge{"GRCh37", "X", 154931044, true},
                                         Edge{"GRCh37", "X", 155260560, true},
                                         Edge{"GRCh37", "X", 155260561, false},
                                         Edge{"GRCh37", "Y", 10000, false},
                                         Edge{"GRCh37", "Y", 10001, true},
                                         Edge{"GRCh37", "Y", 2649520, true},
                                         Edge{"GRCh37", "Y", 2649521, false},
                                         Edge{"GRCh37", "Y", 59034049, false},
                                         Edge{"GRCh37", "Y", 59034050, true},
                                         Edge{"GRCh37", "Y", 59363566, true},
                                         Edge{"GRCh37", "Y", 59363567, false}));

INSTANTIATE_TEST_SUITE_P(Of38,
                         APseudoAutosomalEdge,
                         testing::Values(Edge{"GRCh38", "X", 10000, false},
                                         Edge{"GRCh38", "X", 10001, true},
                                         Edge{"GRCh38", "X", 2781479, true},
                                         Edge{"GRCh38", "X", 2781480, false},
                                         Edge{"GRCh38", "X", 155701382, false},
                                         Edge{"GRCh38", "X", 155701383, true},
                                         Edge{"GRCh38", "X", 156030895, true},
                                         Edge{"GRCh38", "X", 156030896, false},
                                         Edge{"GRCh38", "Y", 10000, false},
                                         Edge{"GRCh38", "Y", 10001, true},
                                         Edge{"GRCh38", "Y", 2781479, true},
                                         Edge{"GRCh38", "Y", 2781480, false},
                                         Edge{"GRCh38", "Y", 56887902, false},
                                         Edge{"GRCh38", "Y", 56887903, true},
                                         Edge{"GRCh38", "Y", 57217415, true},
                                         Edge{"GRCh38", "Y", 57217416, false}));

INSTANTIATE_TEST_SUITE_P(Elsewhere,
                         APseudoAutosomalEdge,
                         testing::Values(Edge{"GRCh38", "1", 20000, false},
                                         Edge{"GRCh38", "MT", 100, false},
                                         Edge{"T2T", "X", 20000, false}));

} // namespace
} // namespace vigie::model
