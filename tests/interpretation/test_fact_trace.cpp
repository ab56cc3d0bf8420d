#include "interpretation/fact_trace.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::interpretation {
namespace {

using model::FactKey;
using model::FactKind;
using testing::ElementsAre;

TEST(FactTrace, GivesSortedUniqueKeys) {
    FactTrace trace;
    trace.gene(model::GeneKey("HGNC:9"));
    trace.gene(model::GeneKey("HGNC:1"));
    trace.gene(model::GeneKey("HGNC:9"));
    EXPECT_THAT(std::move(trace).keys(),
                ElementsAre(FactKey{FactKind::gene, "HGNC:1"}, FactKey{FactKind::gene, "HGNC:9"}));
}

TEST(ReverseIndexKeys, OfAPanelEntryIncludeAnyPanelOfTheGene) {
    const auto key = FactKey::of_panel_entry("ID/44", model::GeneKey("HGNC:5"));
    EXPECT_THAT(reverse_index_keys({"panel_entry_added", key, "", "green"}),
                ElementsAre(key, FactKey{FactKind::panel_entry, "*/HGNC:5"}));
}

TEST(ReverseIndexKeys, OfAnAnnotationIncludeAnyTermOfTheGene) {
    const auto key = FactKey::of_gene_hpo(model::GeneKey("HGNC:5"), "HP:0001250");
    EXPECT_THAT(reverse_index_keys({"hpo_annotation", key, "", "annotated"}),
                ElementsAre(key, FactKey{FactKind::gene_hpo, "HGNC:5/*"}));
}

TEST(ReverseIndexKeys, OfAScoreOrConstraintAreThoseOfWhoReadIt) {
    const FactKey score{FactKind::allele, "20-5-A-G"};
    EXPECT_THAT(reverse_index_keys({"score", score, "REVEL 0.1", "REVEL 0.2"}),
                ElementsAre(FactKey{FactKind::allele, "score:20-5-A-G"}));
    const auto gene = FactKey::of_gene(model::GeneKey("HGNC:5"));
    EXPECT_THAT(reverse_index_keys({"constraint", gene, "1", "2"}),
                ElementsAre(FactKey{FactKind::gene, "constraint:HGNC:5"}));
}

TEST(CodonNeighbour, IsTheAlleleThatTheChangeSpeaksOf) {
    const auto codon = FactKey::of_codon(model::GeneKey("HGNC:5"), 12);
    const FactKey allele{FactKind::allele, "20-5-A-G"};
    EXPECT_EQ(codon_neighbour({"clinvar_codon", codon, "", "20-5-A-G Pathogenic (1 stars)"}),
              allele);
    EXPECT_EQ(codon_neighbour({"clinvar_codon", codon, "20-5-A-G Benign (1 stars)", ""}), allele);
    EXPECT_EQ(codon_neighbour({"clinvar_class", allele, "Pathogenic", "Benign"}), std::nullopt);
}

TEST(ReverseIndexKeys, OfOtherChangesAreTheirOwn) {
    const auto key = FactKey::of_gene(model::GeneKey("HGNC:5"));
    EXPECT_THAT(reverse_index_keys({"gene_disease", key, "", "x"}), ElementsAre(key));
}

} // namespace
} // namespace vigie::interpretation
