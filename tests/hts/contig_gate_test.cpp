#include "pipeline/hts/contig_gate.hpp"
#include "pipeline/model/error.hpp"

#include <gtest/gtest.h>

namespace vigie::hts {
namespace {

using model::Assembly;
using model::Contig;
using model::ContigNames;

HeaderContig contig(std::string name, std::optional<std::int64_t> length = std::nullopt) {
    return HeaderContig{.name = std::move(name), .length = length};
}

VcfHeader header_with(std::vector<HeaderContig> contigs) {
    VcfHeader header;
    header.contigs = std::move(contigs);
    return header;
}

/// A release on GRCh38 whose reference holds nothing, so that the assembly's table decides.
ContigReport check_grch38(std::vector<HeaderContig> contigs) {
    const ContigNames names(Assembly("GRCh38"), {"chr20", "chr21"});
    return check_contigs(header_with(std::move(contigs)), names, Reference(), "x.vcf");
}

/// A release on an assembly without a table: one contig "s1" of eight bases.
ContigReport check_synthetic(std::vector<HeaderContig> contigs) {
    const ContigNames names(Assembly("synthetic"), {"s1"});
    const Reference reference({{Contig("s1"), "ACGTACGT"}});
    return check_contigs(header_with(std::move(contigs)), names, reference, "x.vcf");
}

TEST(ContigGate, AcceptsTheAssemblyInEachStyle) {
    EXPECT_EQ(check_grch38({contig("chr20", 64444167)}).style, "chr");
    EXPECT_EQ(check_grch38({contig("20", 64444167)}).style, "plain");
    EXPECT_EQ(check_grch38({contig("NC_000020.11", 64444167)}).style, "refseq");
}

TEST(ContigGate, TellsThatNamesAreReadThroughTheTable) {
    const ContigNames names(Assembly("GRCh38"), {"20"});
    const Reference reference({{Contig("20"), "ACGTACGT"}});
    const auto warnings = [&](const std::string& name) {
        return check_contigs(header_with({contig(name)}), names, reference, "x.vcf").warnings;
    };
    EXPECT_TRUE(warnings("20").empty());
    ASSERT_EQ(warnings("chr20").size(), 1U);
    EXPECT_NE(warnings("chr20")[0].find("'chr'"), std::string::npos) << warnings("chr20")[0];
}

TEST(ContigGate, ABuildInsideAnotherWordIsNoBuild) {
    HeaderContig given = contig("chr20", 64444167);
    given.assembly = "lab37_panel_v2";
    EXPECT_NO_THROW(check_grch38({given}));
    given.assembly = "human_b37_decoy";
    EXPECT_THROW(check_grch38({given}), model::InputError);
}

TEST(ContigGate, RefusesTheLengthsOfAnotherAssembly) {
    EXPECT_THROW(check_grch38({contig("chr20", 63025520)}), model::InputError);
    EXPECT_THROW(check_synthetic({contig("s1", 9)}), model::InputError);
    EXPECT_NO_THROW(check_synthetic({contig("s1", 8)}));
}

TEST(ContigGate, NamesContigAndBothLengths) {
    try {
        check_grch38({contig("chr20", 63025520)});
        FAIL() << "another assembly was accepted";
    } catch (const model::InputError& error) {
        const std::string text = error.what();
        EXPECT_NE(text.find("chr20"), std::string::npos);
        EXPECT_NE(text.find("63025520"), std::string::npos);
        EXPECT_NE(text.find("64444167"), std::string::npos);
    }
}

TEST(ContigGate, RefusesTheMitochondrionOfHg19) {
    const ContigNames names(Assembly("GRCh37"), {"chr20"});
    EXPECT_THROW(check_contigs(header_with({contig("chrM", 16571)}), names, Reference(), "x.vcf"),
                 model::InputError);
}

TEST(ContigGate, RefusesMixedNames) {
    EXPECT_THROW(check_grch38({contig("chr20"), contig("21")}), model::InputError);
    EXPECT_THROW(check_grch38({contig("chr20"), contig("20")}), model::InputError);
    EXPECT_NO_THROW(check_grch38({contig("chr20"), contig("chr21"), contig("KI270728.1")}));
}

TEST(ContigGate, RefusesAFileOfWhichNoContigIsKnown) {
    EXPECT_THROW(check_grch38({contig("scaffold_1"), contig("scaffold_2")}), model::InputError);
}

TEST(ContigGate, RefusesAnAccessionOfAnotherAssembly) {
    EXPECT_THROW(check_grch38({contig("NC_000020.10")}), model::InputError);
}

TEST(ContigGate, WarnsWithoutContigLines) {
    const ContigReport report = check_grch38({});
    EXPECT_FALSE(report.contig_lines);
    EXPECT_EQ(report.warnings.size(), 1U);
}

TEST(ContigGate, RefusesAnotherBuildInTheAssemblyAttribute) {
    HeaderContig given = contig("chr20", 64444167);
    given.assembly = "hg19";
    EXPECT_THROW(check_grch38({given}), model::InputError);
    for (const char* const name :
         {"GRCh38", "hg38", "human_GRCh38_no_alt_analysis_set.fasta", "my_reference"}) {
        given.assembly = name;
        EXPECT_NO_THROW(check_grch38({given})) << name;
    }
}

TEST(ContigGate, ReportsWhetherNamesAreRewritten) {
    const ContigNames names(Assembly("GRCh38"), {"chr20"});
    const Reference reference({{Contig("20"), "ACGT"}});
    const ContigReport same = check_grch38({contig("chr20")});
    EXPECT_FALSE(same.renamed);
    const ContigNames plain(Assembly("GRCh38"), {"20"});
    const ContigReport other =
        check_contigs(header_with({contig("chr20", 4)}), plain, reference, "x.vcf");
    EXPECT_TRUE(other.renamed);
}

TEST(ContigGate, TheReferenceOfTheReleaseIsTheTruthForM5) {
    const ContigNames names(Assembly("synthetic"), {"s1"});
    const Reference reference({{Contig("s1"), "ACGTACGT"}});
    const std::string held = reference.contigs().at(0).md5;
    HeaderContig given = contig("s1", 8);
    given.md5 = held;
    EXPECT_NO_THROW(check_contigs(header_with({given}), names, reference, "x.vcf"));
    given.md5 = "00000000000000000000000000000000";
    if (held.empty()) {
        EXPECT_NO_THROW(check_contigs(header_with({given}), names, reference, "x.vcf"));
    } else {
        EXPECT_THROW(check_contigs(header_with({given}), names, reference, "x.vcf"),
                     model::InputError);
    }
}

TEST(ContigGate, AnUnofficialM5WithoutASequenceToCompareIsAWarning) {
    HeaderContig given = contig("chr20", 64444167);
    given.md5 = "00000000000000000000000000000000";
    const auto known = Assembly("GRCh38").find(Contig("20"));
    ASSERT_TRUE(known);
    EXPECT_EQ(check_grch38({given}).warnings.size(), known->md5.empty() ? 0U : 1U);
}

TEST(ReferenceTally, RefusesAboveOneInAThousandAndAtLeastTwo) {
    EXPECT_FALSE((ReferenceTally{.checked = 10, .mismatched = 1}.refuses()));
    EXPECT_TRUE((ReferenceTally{.checked = 10, .mismatched = 2}.refuses()));
    EXPECT_FALSE((ReferenceTally{.checked = 2000, .mismatched = 2}.refuses()));
    EXPECT_TRUE((ReferenceTally{.checked = 1999, .mismatched = 2}.refuses()));
}

TEST(ReferenceTally, RefusesEarlyOnlyWhatNoRestOfAGenomeCouldMend) {
    EXPECT_FALSE((ReferenceTally{.checked = 9999, .mismatched = 9999}.refuses_early()));
    EXPECT_TRUE((ReferenceTally{.checked = 10000, .mismatched = 10000}.refuses_early()));
    EXPECT_FALSE((ReferenceTally{.checked = 10000000, .mismatched = 10000}.refuses_early()));
}

TEST(ReferenceTally, KeepsTheFirstMismatchOfTheStream) {
    ReferenceTally first{.checked = 1, .mismatched = 1, .first_mismatch = "a"};
    first += ReferenceTally{.checked = 2, .mismatched = 1, .first_mismatch = "b"};
    EXPECT_EQ(first.first_mismatch, "a");
    EXPECT_EQ(first.checked, 3U);
    EXPECT_EQ(first.mismatched, 2U);
}

} // namespace
} // namespace vigie::hts
