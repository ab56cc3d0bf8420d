#include "pipeline/run/touched_part.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie {
namespace {

using cases::HitTable;
using model::FactKey;
using model::FactKind;
using model::GeneKey;
using testing::ElementsAre;
using testing::IsEmpty;

/// One allele in two genes, another in none.
HitTable table() {
    HitTable made;
    made.alleles = {cases::fact_code({FactKind::allele, "20-1-A-G"}),
                    cases::fact_code({FactKind::allele, "20-9-C-T"})};
    made.genes = {{.key = {}, .hits = {{1, "no_gene"}}, .notes = {}},
                  {.key = GeneKey("HGNC:1"), .hits = {{0, ""}}, .notes = {}},
                  {.key = GeneKey("HGNC:2"), .hits = {{0, ""}}, .notes = {}}};
    return made;
}

model::KnowledgeChange change(const std::string& what, FactKey key) {
    return {.what = what, .key = std::move(key), .old_value = "a", .new_value = "b"};
}

/// Of a case whose scope stays.
std::optional<run::TouchedPart> part_of(const std::vector<model::KnowledgeChange>& changes,
                                        const HitTable& hits = table()) {
    return run::touched_part(changes, hits, [](const GeneKey&) { return false; });
}

std::set<GeneKey> touched_genes(const std::vector<model::KnowledgeChange>& changes) {
    return part_of(changes)->genes;
}

TEST(TouchedPart, OfAnAlleleAreThoseThatItHasAHitIn) {
    EXPECT_THAT(touched_genes({change("clinvar_class", {FactKind::allele, "20-1-A-G"})}),
                ElementsAre(GeneKey("HGNC:1"), GeneKey("HGNC:2")));
    EXPECT_THAT(touched_genes({change("frequency", {FactKind::allele, "20-9-C-T"})}),
                ElementsAre(GeneKey()));
}

TEST(TouchedPart, OfAGenesOwnFactsAreThatGene) {
    const std::vector<FactKey> keys{{FactKind::gene, "HGNC:2"},
                                    {FactKind::gene_codon, "HGNC:2/17"},
                                    {FactKind::gene_hpo, "HGNC:2/HP:0001250"},
                                    {FactKind::panel_entry, "A/B/HGNC:2"}};
    for (const FactKey& key : keys) {
        EXPECT_THAT(touched_genes({change("x", key)}), ElementsAre(GeneKey("HGNC:2"))) << key.text;
    }
}

TEST(TouchedPart, AreNoneWhereTheCaseHasNoHit) {
    EXPECT_THAT(touched_genes({change("gene_disease", {FactKind::gene, "HGNC:9"}),
                               change("clinvar_class", {FactKind::allele, "20-2-A-G"})}),
                IsEmpty());
    EXPECT_THAT(touched_genes({}), IsEmpty());
}

TEST(TouchedPart, AreNotKnownOfWhatConcernsTheCaseAsAWhole) {
    const std::vector<FactKey> keys{{FactKind::allele, "20-*"},
                                    {FactKind::gene, "*"},
                                    {FactKind::gene_hpo, "*/*"},
                                    {FactKind::disease, "ORPHA:1"},
                                    {FactKind::allele, "ENST01:p.A1V"}};
    for (const FactKey& key : keys) {
        EXPECT_FALSE(part_of({change("x", key)})) << key.text;
    }
}

TEST(TouchedPart, AreNotKnownOfAnOwnClass) {
    model::KnowledgeChange own = change("laboratory_class", {FactKind::allele, "20-1-A-G"});
    own.new_value = "HGNC:7 5";
    EXPECT_FALSE(part_of({own})) << "it may bring a gene that the allele does not touch";
}

/// HGNC:1 with a kept hit, one that waits and one of each rule on the variant alone.
HitTable rows_of_one_gene() {
    HitTable made;
    HitTable::Gene gene{.key = GeneKey("HGNC:1"), .hits = {}, .notes = {}};
    for (const char* reason : {"", "single_hit", "consequence", "frequency", "clinvar_benign",
                               "quality", "out_of_scope", "not_in_proband"}) {
        const auto row = static_cast<std::uint32_t>(made.alleles.size());
        made.alleles.push_back(
            cases::fact_code({FactKind::allele, "20-" + std::to_string(row + 1) + "-A-G"}));
        gene.hits.push_back({row, reason});
    }
    made.genes = {gene};
    return made;
}

const model::KnowledgeChange of_gene = change("gene_disease", {FactKind::gene, "HGNC:1"});

TEST(TouchedPart, LeavesOutWhatARuleOnTheVariantAloneDropped) {
    EXPECT_THAT(part_of({of_gene}, rows_of_one_gene())->rows, ElementsAre(0, 1, 3))
        << "the limit of a frequency depends on the pattern";
}

TEST(TouchedPart, HoldsTheRowWhoseOwnFactsChanged) {
    const auto part =
        part_of({change("clinvar_class", {FactKind::allele, "20-5-A-G"})}, rows_of_one_gene());
    EXPECT_THAT(part->rows, ElementsAre(0, 1, 3, 4)) << "with the hits that it may pair with";
}

TEST(TouchedPart, HoldsEveryRowOfAGeneThatEntersOrLeavesTheScope) {
    const auto part = run::touched_part(
        {of_gene}, rows_of_one_gene(), [](const GeneKey& gene) { return gene.text() == "HGNC:1"; });
    EXPECT_EQ(part->rows.size(), 8U);
}

TEST(TouchedPart, HoldsEveryRowOfAGeneWithAReportedAssertion) {
    HitTable hits = rows_of_one_gene();
    hits.genes[0].notes["clinvar_plp"] = 1;
    EXPECT_EQ(part_of({of_gene}, hits)->rows.size(), 8U);
}

TEST(TouchedPart, KnowsThatAGeneIsShownByWhatItLeavesOut) {
    HitTable hits = rows_of_one_gene();
    EXPECT_THAT(part_of({of_gene}, hits)->shown_genes, ElementsAre("HGNC:1"));
    hits.genes[0].hits = {{6, "out_of_scope"}, {7, "not_in_proband"}};
    EXPECT_THAT(part_of({of_gene}, hits)->shown_genes, IsEmpty());
    EXPECT_THAT(part_of({of_gene}, hits)->rows, IsEmpty());
}

} // namespace
} // namespace vigie
