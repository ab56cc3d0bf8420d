#include "review/links.hpp"

#include <gtest/gtest.h>

namespace vigie::review {
namespace {

TEST(Links, AreMadeFromCheckedIds) {
    EXPECT_EQ(disease_address("ORPHA:355", Language::french),
              "https://www.orpha.net/fr/disease/detail/355");
    EXPECT_EQ(disease_address("ORPHA:355", Language::english),
              "https://www.orpha.net/en/disease/detail/355");
    EXPECT_EQ(disease_address("OMIM:230800", Language::french), "https://omim.org/entry/230800");
    EXPECT_EQ(clinvar_address("4297"), "https://www.ncbi.nlm.nih.gov/clinvar/variation/4297/");
    EXPECT_EQ(gene_address("HGNC:4177"),
              "https://www.genenames.org/data/gene-symbol-report/#!/hgnc_id/HGNC:4177");
    EXPECT_EQ(panelapp_address("GBA1"),
              "https://panelapp.genomicsengland.co.uk/panels/entities/GBA1");
}

TEST(Links, AreNotMadeFromAnythingElse) {
    for (const char* id :
         {"", "ORPHA:", "ORPHA:3\"5", "OMIM:1 2", "MONDO:5", "javascript:alert(1)"}) {
        EXPECT_EQ(disease_address(id, Language::french), std::nullopt) << id;
    }
    EXPECT_EQ(gene_address("ENSG01"), std::nullopt);
    EXPECT_EQ(gene_address("HGNC:1/../x"), std::nullopt);
    EXPECT_EQ(clinvar_address(""), std::nullopt);
    EXPECT_EQ(clinvar_address("12a"), std::nullopt);
    EXPECT_EQ(panelapp_address("A B"), std::nullopt);
    EXPECT_EQ(panelapp_address("é"), std::nullopt);
    EXPECT_EQ(panelapp_address(""), std::nullopt);
}

TEST(Links, EncodeTheWordsOfASearch) {
    EXPECT_TRUE(
        pnds_address("Gaucher & \"x\" é").ends_with("PNDS%20Gaucher%20%26%20%22x%22%20%C3%A9"));
}

} // namespace
} // namespace vigie::review
