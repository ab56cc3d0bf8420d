#include "annotation/csq_writer.hpp"
#include "small_gene.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace vigie::annotation {
namespace {

std::ptrdiff_t bars(const std::string& text) {
    return std::count(text.begin(), text.end(), '|');
}

/// The entries of one allele on the transcripts.
std::string entries(const SmallGene& gene,
                    std::vector<Transcript> transcripts,
                    const model::SmallAllele& allele,
                    std::string_view vep) {
    const TranscriptIndex index(std::move(transcripts));
    const hts::Reference reference = gene.reference();
    AlleleAnnotator annotator(index, reference);
    std::string text;
    CsqWriter(index).append(annotator.effects(allele), vep, text);
    return text;
}

std::string entry_of(const TranscriptEffect& effect, const Transcript& transcript) {
    const TranscriptIndex index({transcript});
    std::string text;
    CsqWriter(index).append({&effect, 1}, "G", text);
    return text;
}

TEST(CsqWriter, EveryEntryHasAsManyFieldsAsTheFormat) {
    const SmallGene gene;
    EXPECT_EQ(bars(entries(gene, {gene.transcript()}, gene.allele(113, "A", "G"), "G")),
              bars(csq_format()));
    const std::string intergenic = entries(gene, {}, gene.allele(113, "A", "G"), "G");
    EXPECT_EQ(bars(intergenic), bars(csq_format()));
    EXPECT_TRUE(intergenic.starts_with("G|intergenic_variant|MODIFIER|"));
}

TEST(CsqWriter, FieldsStandInTheOrderOfTheFormat) {
    const SmallGene gene;
    Transcript transcript = gene.transcript();
    transcript.mane_select = true;
    transcript.refseq = "NM_000001.4";
    EXPECT_EQ(entries(gene, {transcript}, gene.allele(114, "A", "G"), "G"),
              "G|missense_variant|MODERATE|SMALL1|ENSG00000000001|Transcript|"
              "ENST00000000001|protein_coding|1/2||ENST00000000001.2:c.5A>G|"
              "ENSP00000000001.3:p.Lys2Arg|15|5|2|K/R|aAa/aGa||1|HGNC:1|MANE_Select|||"
              "NM_000001.4||");
}

TEST(CsqWriter, SeveralTranscriptsAreSeparatedByCommas) {
    const SmallGene gene;
    const std::string text =
        entries(gene, {gene.transcript(), gene.transcript()}, gene.allele(90, "G", "C"), "C");
    EXPECT_EQ(std::count(text.begin(), text.end(), ','), 1);
    EXPECT_NE(text.find("|10|1|HGNC:1|"), std::string::npos);
}

TEST(CsqWriter, ReservedCharactersAreReplaced) {
    Transcript transcript = SmallGene{}.transcript();
    transcript.symbol = "A;B,C|D E";
    transcript.protein_id = "ENSP1.1";
    TranscriptEffect effect;
    effect.hgvs_p = "p.Lys2=";
    const std::string entry = entry_of(effect, transcript);
    EXPECT_NE(entry.find("|A%3BB&C&D_E|"), std::string::npos);
    EXPECT_NE(entry.find("ENSP1.1:p.Lys2%3D"), std::string::npos);
    EXPECT_EQ(bars(entry), bars(csq_format()));
}

TEST(CsqWriter, AnEndThatIsNotKnownIsAQuestionMark) {
    TranscriptEffect effect;
    effect.cdna = {std::nullopt, 12};
    effect.cds = {7, 7};
    effect.protein_range = {3, std::nullopt};
    EXPECT_NE(entry_of(effect, SmallGene{}.transcript()).find("|?-12|7|3-?|"), std::string::npos);
}

TEST(CsqWriter, ExonNumbersAreARangeWhereSeveralAreTouched) {
    TranscriptEffect effect;
    effect.exon = {2, 3, 12};
    effect.intron = {2, 2, 11};
    EXPECT_NE(entry_of(effect, SmallGene{}.transcript()).find("|2-3/12|2/11|"), std::string::npos);
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
