#include "interpretation/fact_trace.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tuple>
#include <vector>

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

const FactKey standing{FactKind::gene, "standing:HGNC:5"};
const FactKey allele{FactKind::allele, "20-5-A-G"};
const FactKey details{FactKind::allele, "details:20-5-A-G"};

TEST(ReverseIndexKeys, OfAPanelEntryAreItsOwnAndTheStandingOfTheGene) {
    const auto key = FactKey::of_panel_entry("ID/44", model::GeneKey("HGNC:5"));
    EXPECT_THAT(reverse_index_keys({"panel_entry_added", key, "", "green"}),
                ElementsAre(standing, key));
}

TEST(ReverseIndexKeys, OfDiseasesAndSymbolsAreTheStandingOfTheGene) {
    const auto key = FactKey::of_gene(model::GeneKey("HGNC:5"));
    for (const std::string what : {"gene_disease", "gene_symbol"}) {
        EXPECT_THAT(reverse_index_keys({what, key, "", "x"}), ElementsAre(standing)) << what;
    }
}

TEST(ReverseIndexKeys, OfAnAnnotationIsAnyTermOfTheGene) {
    const auto key = FactKey::of_gene_hpo(model::GeneKey("HGNC:5"), "HP:0001250");
    EXPECT_THAT(reverse_index_keys({"hpo_annotation", key, "", "annotated"}),
                ElementsAre(FactKey{FactKind::gene_hpo, "HGNC:5/*"}));
}

TEST(ReverseIndexKeys, OfClinvarsWordsAreTheDetailsOfTheAllele) {
    EXPECT_THAT(reverse_index_keys({"clinvar_class", allele, "Uncertain_significance", "Benign"}),
                ElementsAre(details));
    EXPECT_THAT(reverse_index_keys({"clinvar_stars", allele, "a", "b"}), ElementsAre(details));
    EXPECT_THAT(reverse_index_keys({"clinvar_added", allele, "", "Uncertain_significance"}),
                ElementsAre(details));
    EXPECT_THAT(reverse_index_keys({"frequency", allele, "g AF 0.1", "g AF 0.2"}),
                ElementsAre(details));
}

TEST(ReverseIndexKeys, OfWhatMovesAResidueIsTheAlleleToo) {
    for (const auto& [what, before, after] :
         std::vector<std::tuple<std::string, std::string, std::string>>{
             {"clinvar_class", "Uncertain_significance", "Pathogenic"},
             {"clinvar_class", "Likely_pathogenic", "Benign"},
             {"clinvar_class", "Conflicting_classifications_of_pathogenicity", "Pathogenic"},
             {"clinvar_added", "", "Pathogenic"},
             {"clinvar_withdrawn", "Benign", ""},
             {"clinvar_not_covered", "Benign", ""}}) {
        EXPECT_THAT(reverse_index_keys({what, allele, before, after}), ElementsAre(details, allele))
            << what << before << after;
    }
}

TEST(MayAdmit, IsTrueOfNewRecordsAndOfWordsThatCarryAnAllele) {
    EXPECT_TRUE(may_admit({"clinvar_added", allele, "", "Benign"}));
    EXPECT_TRUE(may_admit({"clinvar_class", allele, "Benign", "Pathogenic"}));
    EXPECT_TRUE(may_admit({"laboratory_class", allele, "", "HGNC:5 5"}));
    EXPECT_FALSE(may_admit({"clinvar_class", allele, "Likely_pathogenic", "Pathogenic"}));
    EXPECT_FALSE(may_admit({"clinvar_class", allele, "Pathogenic", "Benign"}));
    EXPECT_FALSE(may_admit({"clinvar_withdrawn", allele, "Pathogenic", ""}));
    EXPECT_FALSE(may_admit({"clinvar_stars", allele, "a", "b"}));
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
    EXPECT_EQ(codon_neighbour({"clinvar_codon", codon, "", "20-5-A-G Pathogenic (1 stars)"}),
              allele);
    EXPECT_EQ(codon_neighbour({"clinvar_codon", codon, "20-5-A-G Benign (1 stars)", ""}), allele);
    EXPECT_EQ(codon_neighbour({"clinvar_class", allele, "Pathogenic", "Benign"}), std::nullopt);
}

TEST(ReverseIndexKeys, OfOtherChangesAreTheirOwn) {
    const auto key = FactKey::of_gene(model::GeneKey("HGNC:5"));
    EXPECT_THAT(reverse_index_keys({"transcripts", key, "", "x"}), ElementsAre(key));
    EXPECT_THAT(reverse_index_keys({"laboratory_class", allele, "", "x"}), ElementsAre(allele));
}

} // namespace
} // namespace vigie::interpretation
