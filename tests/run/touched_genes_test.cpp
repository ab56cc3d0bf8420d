#include "pipeline/run/touched_genes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie {
namespace {

using cases::HitTable;
using model::FactKey;
using model::FactKind;
using model::GeneKey;
using run::touched_genes;
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

TEST(TouchedGenes, OfAnAlleleAreThoseThatItHasAHitIn) {
    EXPECT_THAT(*touched_genes({change("clinvar_class", {FactKind::allele, "20-1-A-G"})}, table()),
                ElementsAre(GeneKey("HGNC:1"), GeneKey("HGNC:2")));
    EXPECT_THAT(*touched_genes({change("frequency", {FactKind::allele, "20-9-C-T"})}, table()),
                ElementsAre(GeneKey()));
}

TEST(TouchedGenes, OfAGenesOwnFactsAreThatGene) {
    const std::vector<FactKey> keys{{FactKind::gene, "HGNC:2"},
                                    {FactKind::gene_codon, "HGNC:2/17"},
                                    {FactKind::gene_hpo, "HGNC:2/HP:0001250"},
                                    {FactKind::panel_entry, "A/B/HGNC:2"}};
    for (const FactKey& key : keys) {
        EXPECT_THAT(*touched_genes({change("x", key)}, table()), ElementsAre(GeneKey("HGNC:2")))
            << key.text;
    }
}

TEST(TouchedGenes, AreNoneWhereTheCaseHasNoHit) {
    EXPECT_THAT(*touched_genes({change("gene_disease", {FactKind::gene, "HGNC:9"}),
                                change("clinvar_class", {FactKind::allele, "20-2-A-G"})},
                               table()),
                IsEmpty());
    EXPECT_THAT(*touched_genes({}, table()), IsEmpty());
}

TEST(TouchedGenes, AreNotKnownOfWhatConcernsTheCaseAsAWhole) {
    const std::vector<FactKey> keys{{FactKind::allele, "20-*"},
                                    {FactKind::gene, "*"},
                                    {FactKind::gene_hpo, "*/*"},
                                    {FactKind::disease, "ORPHA:1"},
                                    {FactKind::allele, "ENST01:p.A1V"}};
    for (const FactKey& key : keys) {
        EXPECT_EQ(touched_genes({change("x", key)}, table()), std::nullopt) << key.text;
    }
}

TEST(TouchedGenes, AreNotKnownOfAnOwnClass) {
    model::KnowledgeChange own = change("laboratory_class", {FactKind::allele, "20-1-A-G"});
    own.new_value = "HGNC:7 5";
    EXPECT_EQ(touched_genes({own}, table()), std::nullopt)
        << "it may bring a gene that the allele does not touch";
}

} // namespace
} // namespace vigie
