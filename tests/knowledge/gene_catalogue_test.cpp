#include "knowledge/gene_catalogue.hpp"

#include <gtest/gtest.h>

namespace vigie::knowledge {
namespace {

using model::Gene;
using model::GeneKey;
using model::SymbolMatch;

Gene gene(const std::string& id, const std::string& symbol, const std::string& ensembl = "") {
    return {.key = GeneKey(id),
            .symbol = symbol,
            .ensembl_id = ensembl,
            .previous_symbols = {},
            .alias_symbols = {}};
}

TEST(NamingGenes, ANewerSymbolIsDisplayedAndTheOldOneStillFindsTheGene) {
    GeneCatalogue catalogue({gene("HGNC:1", "OLD", "ENSG1")});
    catalogue.rename("", "ENSG1.4", "NEW");
    const model::GeneTable table = catalogue.finish();
    EXPECT_EQ(table.symbol(GeneKey("HGNC:1")), "NEW");
    EXPECT_EQ(table.resolve("", "", "NEW").key.text(), "HGNC:1");
    EXPECT_EQ(table.resolve("", "", "OLD").key.text(), "HGNC:1");
    EXPECT_EQ(table.resolve("", "", "OLD").match, SymbolMatch::previous);
}

TEST(NamingGenes, AnObservedSymbolFindsTheGeneButIsNotDisplayed) {
    GeneCatalogue catalogue({gene("HGNC:1", "NOW")});
    catalogue.observe("HGNC:1", "", "LATER");
    const model::GeneTable table = catalogue.finish();
    EXPECT_EQ(table.symbol(GeneKey("HGNC:1")), "NOW");
    EXPECT_EQ(table.resolve("", "", "LATER").key.text(), "HGNC:1");
}

TEST(NamingGenes, AGeneThatTheGeneSourceLacksIsAddedUnderItsHgncElseEnsemblId) {
    GeneCatalogue catalogue({});
    catalogue.observe("HGNC:50", "", "FIFTY");
    catalogue.rename("", "ENSG60.1", "SIXTY");
    const model::GeneTable table = catalogue.finish();
    EXPECT_EQ(table.resolve("", "", "FIFTY").key.text(), "HGNC:50");
    EXPECT_EQ(table.resolve("", "ENSG60", "").key.text(), "ENSG60");
    EXPECT_EQ(table.symbol(GeneKey("ENSG60")), "SIXTY");
}

TEST(NamingGenes, AnEnsemblIdJoinsTheGeneOfItsSymbol) {
    GeneCatalogue catalogue({});
    catalogue.observe("HGNC:50", "", "FIFTY");
    catalogue.rename("", "ENSG50", "FIFTY");
    EXPECT_EQ(catalogue.finish().resolve("", "ENSG50", "").key.text(), "HGNC:50");
}

TEST(NamingGenes, ASymbolThatMovedBelongsToTheGeneThatHasItNow) {
    GeneCatalogue catalogue({gene("HGNC:1", "X", "ENSG1"), gene("HGNC:2", "Y", "ENSG2")});
    catalogue.rename("", "ENSG2", "X");
    const model::GeneTable table = catalogue.finish();
    EXPECT_EQ(table.resolve("", "", "X").key.text(), "HGNC:2");
    EXPECT_EQ(table.symbol(GeneKey("HGNC:2")), "X");
    EXPECT_EQ(table.symbol(GeneKey("HGNC:1")), "X");
}

TEST(NamingGenes, ASymbolLeadsToTheGeneThatBoreItLast) {
    Gene earlier = gene("HGNC:1", "EPRS", "ENSG1");
    earlier.previous_symbols = {"QARS"};
    GeneCatalogue catalogue({earlier, gene("HGNC:2", "QARS", "ENSG2")});
    catalogue.rename("", "ENSG2", "QARS1");
    const model::GeneTable table = catalogue.finish();
    EXPECT_EQ(table.resolve("", "", "QARS").key.text(), "HGNC:2");
    EXPECT_EQ(table.resolve("", "", "QARS").match, SymbolMatch::previous);
}

TEST(NamingGenes, ASymbolAloneTeachesNothing) {
    GeneCatalogue catalogue({});
    catalogue.observe("", "", "LONELY");
    EXPECT_TRUE(catalogue.finish().genes().empty());
}

} // namespace
} // namespace vigie::knowledge
