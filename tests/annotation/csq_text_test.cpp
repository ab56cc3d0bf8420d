#include "small_gene.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace vigie::annotation {
namespace {

std::ptrdiff_t bars(const std::string& text) {
    return std::count(text.begin(), text.end(), '|');
}

TEST(CsqText, EveryEntryHasAsManyFieldsAsTheFormat) {
    const SmallGene gene;
    std::string entry;
    append_csq({gene.annotate(gene.allele(113, "A", "G"))}, "G", entry);
    EXPECT_EQ(bars(entry), bars(csq_format()));
    std::string intergenic;
    append_csq({}, "G", intergenic);
    EXPECT_EQ(bars(intergenic), bars(csq_format()));
    EXPECT_TRUE(intergenic.starts_with("G|intergenic_variant|MODIFIER|"));
}

TEST(CsqText, FieldsStandInTheOrderOfTheFormat) {
    const SmallGene gene;
    Transcript transcript = gene.transcript();
    transcript.mane_select = true;
    std::string entry;
    append_csq({gene.annotate(transcript, gene.allele(114, "A", "G"))}, "G", entry);
    EXPECT_EQ(entry, "G|missense_variant|MODERATE|SMALL1|ENSG00000000001|Transcript|"
                     "ENST00000000001|protein_coding|1/2||ENST00000000001.2:c.5A>G|"
                     "ENSP00000000001.3:p.Lys2Arg|15|5|2|K/R|aAa/aGa||1|HGNC:1|MANE_Select||");
}

TEST(CsqText, SeveralTranscriptsAreSeparatedByCommas) {
    const SmallGene gene;
    const auto annotation = gene.annotate(gene.allele(90, "G", "C"));
    std::string entries;
    append_csq({annotation, annotation}, "C", entries);
    EXPECT_EQ(std::count(entries.begin(), entries.end(), ','), 1);
    EXPECT_NE(entries.find("|10|1|HGNC:1|"), std::string::npos);
}

TEST(CsqText, ReservedCharactersAreReplaced) {
    model::TranscriptAnnotation annotation;
    annotation.symbol = "A;B,C|D E";
    annotation.hgvs_p = "ENSP1.1:p.Lys2=";
    std::string entry;
    append_csq({annotation}, "G", entry);
    EXPECT_NE(entry.find("|A%3BB&C&D_E|"), std::string::npos);
    EXPECT_NE(entry.find("p.Lys2%3D"), std::string::npos);
    EXPECT_EQ(bars(entry), bars(csq_format()));
}

TEST(CsqText, AnEndThatIsNotKnownIsAQuestionMark) {
    model::TranscriptAnnotation annotation;
    annotation.cdna = {std::nullopt, 12};
    annotation.cds = {7, 7};
    annotation.protein_range = {3, std::nullopt};
    std::string entry;
    append_csq({annotation}, "-", entry);
    EXPECT_NE(entry.find("|?-12|7|3-?|"), std::string::npos);
}

TEST(VepAllele, LosesTheFirstBaseOnlyIfAllAllelesShareItAndLengthsDiffer) {
    EXPECT_EQ(vep_allele("A", "G", false), "G");
    EXPECT_EQ(vep_allele("AT", "A", true), "-");
    EXPECT_EQ(vep_allele("A", "ATG", true), "TG");
    EXPECT_EQ(vep_allele("AT", "AG", true), "AG");
    EXPECT_EQ(vep_allele("AT", "G", false), "G");
}

} // namespace
} // namespace vigie::annotation
