#include "pipeline/model/gene.hpp"

#include <gtest/gtest.h>

#include <string>

namespace vigie::model {
namespace {

GeneTable table() {
    return GeneTable({
        Gene{GeneKey("HGNC:1"), "NEW1", "ENSG1", {"OLD1", "SHARED_OLD"}, {"NICK1", "SHARED_NICK"}},
        Gene{GeneKey("HGNC:2"), "NEW2", "ENSG2", {"SHARED_OLD"}, {"SHARED_NICK", "OLD1"}},
        Gene{GeneKey("HGNC:3"), "OLD2", "", {}, {"NEW2"}},
    });
}

void expect(const GeneTable::Resolution& resolution, const std::string& key, SymbolMatch match) {
    EXPECT_EQ(resolution.key.text(), key);
    EXPECT_EQ(resolution.match, match);
}

TEST(AGene, IsResolvedByItsHgncIdFirst) {
    expect(table().resolve("HGNC:2", "ENSG1", "NEW1"), "HGNC:2", SymbolMatch::current);
}

TEST(AGene, KeepsAnHgncIdThatTheTableLacks) {
    expect(table().resolve("HGNC:999", "", ""), "HGNC:999", SymbolMatch::current);
}

TEST(AGene, IsResolvedByItsEnsemblIdBeforeItsSymbol) {
    expect(table().resolve("", "ENSG2", "NEW1"), "HGNC:2", SymbolMatch::ensembl);
}

TEST(AGene, IsResolvedByAVersionedEnsemblId) {
    expect(table().resolve("", "ENSG2.7", ""), "HGNC:2", SymbolMatch::ensembl);
}

TEST(ASymbol, IsCurrentFirst) {
    expect(table().resolve("", "", "NEW2"), "HGNC:2", SymbolMatch::current);
}

TEST(ASymbol, IsPreviousBeforeItIsAnAlias) {
    expect(table().resolve("", "", "OLD1"), "HGNC:1", SymbolMatch::previous);
}

TEST(ASymbol, MayBeAnAlias) {
    expect(table().resolve("", "", "NICK1"), "HGNC:1", SymbolMatch::alias);
}

TEST(ASymbolOfTwoGenes, IsAmbiguous) {
    expect(table().resolve("", "", "SHARED_OLD"), "symbol:SHARED_OLD", SymbolMatch::ambiguous);
    expect(table().resolve("", "", "SHARED_NICK"), "symbol:SHARED_NICK", SymbolMatch::ambiguous);
}

TEST(AnAmbiguousSymbol, LeavesTheEnsemblIdAsKey) {
    expect(table().resolve("", "ENSG9.1", "SHARED_OLD"), "ENSG9", SymbolMatch::ambiguous);
}

TEST(AnUnknownSymbol, IsKeptAsSuch) {
    expect(table().resolve("", "", "NOBODY"), "symbol:NOBODY", SymbolMatch::unknown);
    expect(table().resolve("", "ENSG9", "NOBODY"), "ENSG9", SymbolMatch::unknown);
}

TEST(AnIdWithoutPrefix, IsNoHgncId) {
    expect(table().resolve("2", "", "NEW1"), "HGNC:1", SymbolMatch::current);
}

TEST(TheDisplayedSymbol, IsThatOfTheGeneSource) {
    EXPECT_EQ(table().symbol(GeneKey("HGNC:1")), "NEW1");
}

TEST(TheDisplayedSymbol, IsOverriddenByANewerSource) {
    GeneTable genes = table();
    genes.prefer_symbol(GeneKey("HGNC:1"), "NEWEST1");
    EXPECT_EQ(genes.symbol(GeneKey("HGNC:1")), "NEWEST1");
    EXPECT_EQ(genes.find(GeneKey("HGNC:1"))->symbol, "NEW1");
}

TEST(TheDisplayedSymbol, OfAnUnknownGeneIsItsKeyOrName) {
    EXPECT_EQ(table().symbol(GeneKey("ENSG9")), "ENSG9");
    EXPECT_EQ(table().symbol(GeneKey("symbol:NOBODY")), "NOBODY");
}

TEST(AnAddedGene, IsFoundByKeyEnsemblIdAndSymbol) {
    GeneTable genes = table();
    genes.add(Gene{GeneKey("ENSG9"), "NOBODY", "ENSG9"});
    ASSERT_NE(genes.find(GeneKey("ENSG9")), nullptr);
    expect(genes.resolve("", "ENSG9", ""), "ENSG9", SymbolMatch::ensembl);
    expect(genes.resolve("", "", "NOBODY"), "ENSG9", SymbolMatch::current);
}

TEST(AnAddedGene, DoesNotReplaceOneOfTheSource) {
    GeneTable genes = table();
    genes.add(Gene{GeneKey("HGNC:1"), "OTHER"});
    EXPECT_EQ(genes.symbol(GeneKey("HGNC:1")), "NEW1");
    EXPECT_EQ(genes.genes().size(), 3U);
}

TEST(AGeneKey, KnowsAnHgncId) {
    EXPECT_TRUE(GeneKey("HGNC:5").is_hgnc());
    EXPECT_FALSE(GeneKey("ENSG5").is_hgnc());
    EXPECT_TRUE(GeneKey().empty());
}

} // namespace
} // namespace vigie::model
