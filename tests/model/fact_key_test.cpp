#include "pipeline/model/fact_key.hpp"

#include <gtest/gtest.h>

#include <set>

namespace vigie::model {
namespace {

const GeneKey gene{"HGNC:5"};

TEST(AFactKey, IsCanonicalText) {
    EXPECT_EQ(FactKey::of_allele(SmallAllele(Contig("20"), Position{1233}, "A", "G")).text,
              "20-1234-A-G");
    EXPECT_EQ(FactKey::of_codon(gene, 123).text, "HGNC:5/123");
    EXPECT_EQ(FactKey::of_gene(gene).text, "HGNC:5");
    EXPECT_EQ(FactKey::of_disease("OMIM:123456").text, "OMIM:123456");
    EXPECT_EQ(FactKey::of_panel_entry("kidney", gene).text, "kidney/HGNC:5");
    EXPECT_EQ(FactKey::of_gene_hpo(gene, "HP:0001250").text, "HGNC:5/HP:0001250");
}

TEST(FactKeys, OfDifferentKindsDifferEvenIfTheirTextsAgree) {
    EXPECT_NE(FactKey::of_gene(gene), FactKey::of_disease("HGNC:5"));
}

TEST(FactKinds, HaveNamesOfTheirOwn) {
    std::set<std::string_view> names;
    for (const FactKind kind : {FactKind::allele, FactKind::gene_codon, FactKind::gene,
                                FactKind::disease, FactKind::panel_entry, FactKind::gene_hpo}) {
        EXPECT_TRUE(names.insert(fact_kind_name(kind)).second);
    }
    EXPECT_EQ(fact_kind_name(FactKind::gene_codon), "gene_codon");
}

} // namespace
} // namespace vigie::model
