#include "knowledge/disease_source.hpp"

#include "knowledge/release.hpp"
#include "pipeline/model/error.hpp"

#include <gtest/gtest.h>

namespace vigie::knowledge {
namespace {

constexpr const char* packet =
    R"j({"Orphapacket": {"ORPHAcode": "100", "Label": "Ataxia", )j"
    R"j("creationDate": "2025-12-09 10:41", )j"
    R"j("ExternalReferences": [{"ExternalReference": {"Source": "OMIM", "Reference": "208900", )j"
    R"j("DisorderMappingRelation": "E (Exact mapping: the two concepts are equivalent)"}}, )j"
    R"j({"ExternalReference": {"Source": "OMIM", "Reference": "208910", )j"
    R"j("DisorderMappingRelation": "BTNT (broader)"}}], )j"
    R"j("Phenotypes": [)j"
    R"j({"Phenotype": {"HPOId": "HP:0000002", "HPOFrequency": "Frequent (79-30%)"}}, )j"
    R"j({"Phenotype": {"HPOId": "HP:0000001", "HPOFrequency": "Excluded (0%)"}}], )j"
    R"j("TypeOfInheritances": [{"TypeOfInheritance": {"value": "Autosomal recessive"}}, )j"
    R"j({"TypeOfInheritance": {"value": "Autosomal dominant"}}], )j"
    R"j("Genes": [{"Gene": {"Symbol": "ATM", "ExternalReferences": [)j"
    R"j({"Source": "OMIM", "Reference": "607585"}, {"Source": "HGNC", "Reference": "795"}], )j"
    R"j("DisorderGeneAssociationType": "Disease-causing germline mutation(s) in"}}]}})j";

TEST(ReadingOrphapackets, LinksWithHgncIdInheritanceAndAssociation) {
    const DiseaseSource found = read_diseases(packet, "o.ndjson");
    ASSERT_EQ(found.links.size(), 1U);
    const DiseaseLinkRecord& link = found.links[0];
    EXPECT_EQ(link.hgnc_id, "HGNC:795");
    EXPECT_EQ(link.symbol, "ATM");
    EXPECT_EQ(link.disease_id, "ORPHA:100");
    EXPECT_EQ(link.label, "Ataxia");
    EXPECT_EQ(link.modes_text, "Autosomal recessive; Autosomal dominant");
    EXPECT_EQ(link.association, "Disease-causing germline mutation(s) in");
    EXPECT_EQ(link.date, "2025-12-09");
    EXPECT_TRUE(found.counts.conserved());
}

TEST(ReadingOrphapackets, DiseasesWithTermsFrequenciesAndExactMappingsOnly) {
    const DiseaseSource found = read_diseases(packet, "o.ndjson");
    ASSERT_EQ(found.diseases.size(), 1U);
    EXPECT_EQ(found.diseases[0].equivalents, std::vector<std::string>{"OMIM:208900"});
    ASSERT_EQ(found.diseases[0].annotations.size(), 2U);
    EXPECT_TRUE(found.diseases[0].annotations[0].excluded);
    EXPECT_EQ(found.diseases[0].annotations[1].frequency, "Frequent (79-30%)");
}

TEST(ReadingOrphapackets, AListOfOneMayBeAnObject) {
    const DiseaseSource found = read_diseases(
        R"({"Orphapacket": {"ORPHAcode": "1", "Label": "L",)"
        R"("TypeOfInheritances": {"TypeOfInheritance": [{"value": "X-linked recessive"}]},)"
        R"("Genes": [{"Gene": {"Symbol": "A", "ExternalReferences": "no data"}}]}})",
        "o.ndjson");
    EXPECT_EQ(found.links.at(0).modes_text, "X-linked recessive");
    EXPECT_EQ(found.links.at(0).hgnc_id, "");
}

TEST(ReadingOrphapackets, ADamagedLineIsNamed) {
    try {
        read_diseases(std::string(packet) + "\n{\"Orphapacket\": {", "o.ndjson");
        FAIL() << "accepted";
    } catch (const model::InputError& error) {
        EXPECT_EQ(error.place().line, 2U);
    }
}

TEST(ReadingDiseaseTables, ClinGenWithItsProseAndRules) {
    const DiseaseSource found =
        read_diseases("\"CLINGEN GENE DISEASE VALIDITY CURATIONS\",\"\"\n\"+++\",\"+++\"\n"
                      "\"GENE SYMBOL\",\"GENE ID (HGNC)\",\"DISEASE LABEL\",\"DISEASE ID "
                      "(MONDO)\",\"MOI\",\"SOP\","
                      "\"CLASSIFICATION\",\"ONLINE REPORT\",\"CLASSIFICATION DATE\",\"GCEP\"\n"
                      "\"+++\",\"+++\"\n"
                      "\"A2ML1\",\"HGNC:23336\",\"Noonan "
                      "syndrome\",\"MONDO:0018997\",\"AD\",\"SOP5\",\"Disputed\","
                      "\"https://x\",\"2018-06-07T16:00:00.000Z\",\"RASopathy\"\n",
                      "c.csv");
    ASSERT_EQ(found.links.size(), 1U);
    EXPECT_EQ(found.links[0].hgnc_id, "HGNC:23336");
    EXPECT_EQ(found.links[0].disease_id, "MONDO:0018997");
    EXPECT_EQ(found.links[0].validity, "Disputed");
    EXPECT_EQ(found.links[0].date, "2018-06-07");
    EXPECT_EQ(found.counts.in, 1U);
}

TEST(ReadingDiseaseTables, G2PWithAndWithoutDiseaseNumber) {
    const DiseaseSource found = read_diseases(
        "\"gene symbol\",\"gene mim\",\"disease name\",\"disease mim\",\"DDD category\","
        "\"allelic requirement\",\"mutation consequence\",\"hgnc id\","
        "\"gene disease pair entry date\"\n"
        "CEP290,610142,\"JOUBERT, TYPE 5\",610188,confirmed,biallelic,\"loss of function\",29021,"
        "\"No date\"\n"
        "TUBB4A,602662,HYPOMYELINATION,\"No disease mim\",confirmed,monoallelic,activating,20774,"
        "\"No date\"\n",
        "g.csv");
    ASSERT_EQ(found.links.size(), 2U);
    EXPECT_EQ(found.links[0].hgnc_id, "HGNC:29021");
    EXPECT_EQ(found.links[0].disease_id, "OMIM:610188");
    EXPECT_EQ(found.links[0].date, "");
    EXPECT_EQ(found.links[1].disease_id, "name:HYPOMYELINATION");
}

TEST(ReadingDiseaseTables, GenCCAsTabSeparatedText) {
    const DiseaseSource found =
        read_diseases("\"uuid\"\t\"gene_curie\"\t\"gene_symbol\"\t\"disease_curie\"\t"
                      "\"disease_title\"\t\"classification_title\"\t\"moi_title\"\t"
                      "\"submitter_title\"\t\"submitted_as_date\"\n"
                      "\"1\"\t\"HGNC:10896\"\t\"SKI\"\t\"MONDO:0008426\"\t\"SGS\"\t\"Definitive\"\t"
                      "\"Autosomal dominant\"\t\"Ambry\"\t\"2018-03-30 13:31:56\"\n",
                      "gencc.tsv");
    EXPECT_EQ(found.links.at(0).hgnc_id, "HGNC:10896");
    EXPECT_EQ(found.links.at(0).association, "Ambry");
    EXPECT_EQ(found.links.at(0).date, "2018-03-30");
}

TEST(ReadingDiseaseTables, ATableThatNobodyKnowsIsRefused) {
    EXPECT_THROW(read_diseases("a,b\n1,2\n", "x.csv"), model::InputError);
    EXPECT_THROW(read_diseases("", "x.csv"), model::InputError);
}

TEST(DiseaseRows, AreTheInverse) {
    const DiseaseSource found = read_diseases(packet, "o.ndjson");
    const DiseaseSource again = diseases_from_rows(hts::TableView(disease_rows(found)));
    EXPECT_EQ(again.links, found.links);
    EXPECT_EQ(again.diseases, found.diseases);
}

GeneDiseaseLink link_with(const std::string& association, const std::string& validity) {
    GeneDiseaseLink link;
    link.association = association;
    link.validity = validity;
    return link;
}

TEST(CausalLinks, EvidenceAgainstALinkIsNoCause) {
    for (const char* validity :
         {"Disputed", "disputed", "Refuted", "No Known Disease Relationship"}) {
        EXPECT_FALSE(asserts_cause(link_with("", validity))) << validity;
    }
    for (const char* validity : {"Definitive", "Limited", "possible", "both RD and IF", ""}) {
        EXPECT_TRUE(asserts_cause(link_with("loss of function", validity))) << validity;
    }
}

TEST(CausalLinks, OrphanetsOtherRolesOfAGeneAreNoCause) {
    for (const char* role :
         {"Major susceptibility factor in", "Modifying germline mutation in",
          "Role in the phenotype of", "Part of a fusion gene in", "Candidate gene tested in"}) {
        EXPECT_FALSE(asserts_cause(link_with(role, "Assessed"))) << role;
    }
    EXPECT_TRUE(asserts_cause(link_with("Disease-causing germline mutation(s) in", "Assessed")));
    EXPECT_TRUE(asserts_cause(link_with("Disease-causing somatic mutation(s) in", "Assessed")));
}

} // namespace
} // namespace vigie::knowledge
