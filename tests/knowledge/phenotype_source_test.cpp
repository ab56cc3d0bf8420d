#include "knowledge/phenotype_source.hpp"

#include "pipeline/model/error.hpp"

#include <gtest/gtest.h>

namespace vigie::knowledge {
namespace {

TEST(ReadingPhenotypes, HpoaWithFrequencyOnsetAndNot) {
    const PhenotypeSource found = read_phenotypes(
        "#description: text\n#date: 2023-01-27\n"
        "#DatabaseID\tDiseaseName\tQualifier\tHPO_ID\tReference\tEvidence\tOnset\tFrequency\tSex\n"
        "OMIM:1\tOne\t\tHP:0000002\tP\tPCS\tHP:0003577\t3/7\t\n"
        "OMIM:1\tOne\tNOT\tHP:0000001\tP\tPCS\t\t\t\n",
        "phenotype.hpoa");
    ASSERT_EQ(found.records.size(), 1U);
    EXPECT_EQ(found.records[0].id, "OMIM:1");
    EXPECT_EQ(found.records[0].name, "One");
    EXPECT_FALSE(found.records[0].is_gene);
    const std::vector<PhenotypeAnnotation> wanted{
        {.term = "HP:0000001", .frequency = "", .onset = "", .excluded = true},
        {.term = "HP:0000002", .frequency = "3/7", .onset = "HP:0003577", .excluded = false}};
    EXPECT_EQ(found.records[0].annotations, wanted);
}

TEST(ReadingPhenotypes, TheLaterSpellingOfHpoaColumns) {
    const PhenotypeSource found =
        read_phenotypes("#description: text\n"
                        "database_id\tdisease_name\tqualifier\thpo_id\treference\tevidence\tonset\t"
                        "frequency\n"
                        "OMIM:1\tOne\t\tHP:0000002\tP\tPCS\t\tHP:0040282\n",
                        "phenotype.hpoa");
    EXPECT_EQ(found.records.at(0).annotations.at(0).frequency, "HP:0040282");
}

TEST(ReadingPhenotypes, GenesWithAndWithoutFrequency) {
    const PhenotypeSource plain = read_phenotypes(
        "#entrez_id\tgene_symbol\thpo_id\thpo_name\n10\tNAT2\tHP:0000007\tAR\n", "g.tsv");
    EXPECT_TRUE(plain.records.at(0).is_gene);
    EXPECT_EQ(plain.records.at(0).id, "10");
    EXPECT_EQ(plain.records.at(0).name, "NAT2");
    const PhenotypeSource full =
        read_phenotypes("ncbi_gene_id\tgene_symbol\thpo_id\thpo_name\tfrequency\tdisease_id\n"
                        "10\tNAT2\tHP:0000007\tAR\t-\tOMIM:243400\n",
                        "g.tsv");
    EXPECT_EQ(full.records.at(0).annotations.at(0).frequency, "");
}

TEST(ReadingPhenotypes, RepeatedRowsAreCountedOnce) {
    const PhenotypeSource found =
        read_phenotypes("#disease_id\tdisease_name\thpo_id\thpo_name\n"
                        "OMIM:1\tOne\tHP:0000001\tx\nOMIM:1\tOne\tHP:0000001\tx\n",
                        "d.tsv");
    EXPECT_EQ(found.counts.in, 2U);
    EXPECT_EQ(found.counts.out, 1U);
    EXPECT_EQ(found.counts.dropped.at("repeated_annotation"), 1U);
}

TEST(ReadingPhenotypes, RowsOfTheTableAreTheInverse) {
    const PhenotypeSource found =
        read_phenotypes("#disease_id\tdisease_name\thpo_id\thpo_name\n"
                        "OMIM:1\tOne\tHP:0000001\tx\nOMIM:2\tTwo\tHP:0000003\tx\n",
                        "d.tsv");
    EXPECT_EQ(phenotypes_from_rows(hts::TableView(phenotype_rows(found.records))), found.records);
}

TEST(ReadingPhenotypes, UnknownColumnsAndRowsWithoutTermAreRefused) {
    EXPECT_THROW(read_phenotypes("a\tb\n1\t2\n", "x.tsv"), model::InputError);
    EXPECT_THROW(read_phenotypes("", "x.tsv"), model::InputError);
    EXPECT_THROW(
        read_phenotypes("#disease_id\tdisease_name\thpo_id\thpo_name\nOMIM:1\tOne\t\tx\n", "d.tsv"),
        model::InputError);
}

} // namespace
} // namespace vigie::knowledge
