#include "cases/hit_table.hpp"
#include "refusal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie {
namespace {

using cases::FactCode;
using cases::HitTable;
using model::GeneKey;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using tests::refusal_of;

/// Three variants: the first in two genes, the second in one, the third in none.
HitTable three_rows() {
    HitTable table;
    table.alleles = {FactCode{100}, FactCode{90}, FactCode{5'000'000'000}};
    table.genes = {{.key = {}, .hits = {{2, "no_gene"}}, .notes = {}},
                   {.key = GeneKey("HGNC:1"),
                    .hits = {{0, ""}, {1, "frequency"}},
                    .notes = {{"clinvar_plp", 2}}},
                   {.key = GeneKey("HGNC:2"), .hits = {{0, "out_of_scope"}}, .notes = {}}};
    return table;
}

TEST(HitTable, IsReadAsItWasWritten) {
    EXPECT_EQ(cases::decode_hits(cases::encode_hits(three_rows()), "f"), three_rows());
    EXPECT_EQ(cases::decode_hits(cases::encode_hits({}), "f"), HitTable());
}

TEST(HitTable, DamageIsRefusedWithTheFile) {
    const std::string bytes = cases::encode_hits(three_rows());
    EXPECT_THAT(
        refusal_of([&] { cases::decode_hits(bytes.substr(0, bytes.size() / 2), "f"); }).message,
        testing::HasSubstr("f"));
    HitTable beyond = three_rows();
    beyond.alleles.pop_back();
    EXPECT_THAT(refusal_of([&] { cases::decode_hits(cases::encode_hits(beyond), "f"); }).message,
                testing::HasSubstr("f"))
        << "a hit of a row that is not there";
}

TEST(HitTable, FindsGenesByKeyAndByAllele) {
    const HitTable table = three_rows();
    EXPECT_EQ(table.find(GeneKey("HGNC:2"))->hits.size(), 1U);
    EXPECT_EQ(table.find(GeneKey("HGNC:3")), nullptr);
    EXPECT_THAT(table.genes_of(FactCode{100}), ElementsAre(GeneKey("HGNC:1"), GeneKey("HGNC:2")));
    EXPECT_THAT(table.genes_of(FactCode{5'000'000'000}), ElementsAre(GeneKey()));
    EXPECT_THAT(table.genes_of(FactCode{101}), IsEmpty());
}

TEST(HitTable, CountsEveryHitOnceByWhatBecameOfIt) {
    const model::StageCounts counts =
        cases::total_counts(three_rows(), {{"signs_unknown", 1}, {"clinvar_plp", 3}});
    EXPECT_EQ(counts.in, 4U);
    EXPECT_EQ(counts.out, 1U);
    EXPECT_TRUE(counts.conserved());
    EXPECT_THAT(counts.dropped,
                ElementsAre(Pair("frequency", 1), Pair("no_gene", 1), Pair("out_of_scope", 1)));
    EXPECT_THAT(counts.noted, ElementsAre(Pair("clinvar_plp", 5), Pair("signs_unknown", 1)));
}

TEST(HitTable, TakesWhatBecameOfSomeGenesByTheRowsOfTheWhole) {
    HitTable table = three_rows();
    HitTable part; // of rows 0 and 2
    part.alleles = {FactCode{100}, FactCode{5'000'000'000}};
    part.genes = {{.key = GeneKey("HGNC:2"), .hits = {{0, ""}}, .notes = {}},
                  {.key = GeneKey("HGNC:3"), .hits = {{1, "quality"}}, .notes = {}}};
    cases::replace_genes(table, part, {0, 2});
    EXPECT_THAT(table.find(GeneKey("HGNC:2"))->hits, ElementsAre(HitTable::Hit{0, ""}));
    EXPECT_THAT(table.find(GeneKey("HGNC:3"))->hits, ElementsAre(HitTable::Hit{2, "quality"}));
    EXPECT_EQ(table.find(GeneKey("HGNC:1"))->hits.size(), 2U) << "stays";
    EXPECT_EQ(table.genes.size(), 4U);
}

TEST(HitTable, KeepsTheHitsOfAGeneThatWereNotReadAgain) {
    HitTable table;
    table.alleles = {FactCode{1}, FactCode{2}, FactCode{3}};
    table.genes = {{.key = GeneKey("HGNC:1"),
                    .hits = {{0, "quality"}, {1, ""}, {2, "consequence"}},
                    .notes = {{"clinvar_plp", 1}}}};
    HitTable part;
    part.alleles = {FactCode{2}};
    part.genes = {{.key = GeneKey("HGNC:1"), .hits = {{0, "single_hit"}}, .notes = {}}};
    cases::replace_genes(table, part, {1});
    EXPECT_THAT(table.genes[0].hits,
                ElementsAre(HitTable::Hit{0, "quality"}, HitTable::Hit{1, "single_hit"},
                            HitTable::Hit{2, "consequence"}));
    EXPECT_TRUE(table.genes[0].notes.empty());
}

} // namespace
} // namespace vigie
