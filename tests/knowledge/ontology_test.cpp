#include "knowledge/ontology.hpp"
#include "knowledge/ontology_source.hpp"
#include "pipeline/model/error.hpp"

#include <gtest/gtest.h>

namespace vigie::knowledge {
namespace {

Term term(const std::string& id, std::vector<std::string> parents) {
    Term result;
    result.id = id;
    result.label = id;
    result.parents = std::move(parents);
    return result;
}

Term obsolete(const std::string& id, const std::string& replacement) {
    Term result = term(id, {});
    result.obsolete = true;
    result.replaced_by = replacement;
    return result;
}

Ontology diamond() {
    Term leaf = term("HP:4", {"HP:2", "HP:3"});
    leaf.alternative_ids = {"HP:9"};
    return Ontology({term("HP:1", {}), term("HP:2", {"HP:1"}), term("HP:3", {"HP:1"}), leaf,
                     obsolete("HP:5", "HP:6"), obsolete("HP:6", "HP:4"), obsolete("HP:7", "")});
}

std::vector<std::string> ancestors(const Ontology& ontology, const std::string& id) {
    std::vector<std::string> ids;
    for (const TermPlace ancestor : ontology.ancestors(ontology.place(id).value())) {
        ids.push_back(ontology.terms()[ancestor].id);
    }
    return ids;
}

TEST(OntologyTerms, AncestorsHoldTheTermItselfAndEachAncestorOnce) {
    EXPECT_EQ(ancestors(diamond(), "HP:4"),
              (std::vector<std::string>{"HP:1", "HP:2", "HP:3", "HP:4"}));
    EXPECT_EQ(ancestors(diamond(), "HP:1"), std::vector<std::string>{"HP:1"});
    EXPECT_TRUE(ancestors(diamond(), "HP:5").empty()) << "obsolete";
}

TEST(OntologyTerms, TermsAreFoundByIdWhateverTheirOrder) {
    const Ontology ontology({term("HP:3", {"HP:1"}), term("HP:1", {"HP:0"}), term("HP:2", {})});
    EXPECT_EQ(ontology.place("HP:1"), TermPlace{1});
    EXPECT_EQ(ontology.place("HP:4"), std::nullopt);
    EXPECT_EQ(ontology.place(""), std::nullopt);
    EXPECT_EQ(ancestors(ontology, "HP:3"), (std::vector<std::string>{"HP:3", "HP:1"}))
        << "by place; a parent that nobody describes is none";
}

TEST(OntologyTerms, ACurrentTermIsItsOwnCurrentId) {
    EXPECT_EQ(diamond().current("HP:4"), "HP:4");
}

TEST(OntologyTerms, AnAlternativeIdBecomesItsTerm) {
    EXPECT_EQ(diamond().current("HP:9"), "HP:4");
}

TEST(OntologyTerms, AChainOfReplacementsIsFollowed) {
    EXPECT_EQ(diamond().current("HP:5"), "HP:4");
}

TEST(OntologyTerms, ObsoleteWithoutReplacementAndUnknownTermsHaveNoCurrentId) {
    EXPECT_EQ(diamond().current("HP:7"), std::nullopt);
    EXPECT_EQ(diamond().current("HP:8"), std::nullopt);
}

TEST(OntologyTerms, CyclesDoNotHang) {
    const Ontology cyclic({term("HP:1", {"HP:2"}), term("HP:2", {"HP:1"}), obsolete("HP:3", "HP:4"),
                           obsolete("HP:4", "HP:3")});
    EXPECT_EQ(ancestors(cyclic, "HP:1").size(), 2U);
    EXPECT_EQ(cyclic.current("HP:3"), std::nullopt);
}

constexpr const char* graph = R"({"graphs": [{"nodes": [
 {"id": "http://purl.obolibrary.org/obo/HP_0000002", "lbl": "B", "type": "CLASS"},
 {"id": "http://purl.obolibrary.org/obo/HP_0000001", "lbl": "A", "type": "CLASS"},
 {"id": "http://purl.obolibrary.org/obo/RO_1", "lbl": "relation", "type": "PROPERTY"}],
 "edges": [{"sub": "http://purl.obolibrary.org/obo/HP_0000002", "pred": "is_a",
            "obj": "http://purl.obolibrary.org/obo/HP_0000001"}]}]})";

TEST(ReadingObographs, TermsAreSortedAndOtherNodesCounted) {
    const OntologySource found = read_obographs(graph, "hp.json");
    ASSERT_EQ(found.terms.size(), 2U);
    EXPECT_EQ(found.terms[0].id, "HP:0000001");
    EXPECT_EQ(found.terms[1].parents, std::vector<std::string>{"HP:0000001"});
    EXPECT_EQ(found.counts.dropped.at("not_an_hpo_term"), 1U);
    EXPECT_TRUE(found.counts.conserved());
}

TEST(ReadingObographs, FrenchLabelsComeFromLabelRowsOnly) {
    OntologySource found = read_obographs(graph, "hp.json");
    add_french_labels("subject_id\tpredicate_id\ttranslation_value\n"
                      "HP:0000001\trdfs:label\tTout\n"
                      "HP:0000002\tIAO:0000115\tUne définition\n"
                      "HP:0000099\trdfs:label\tInconnu\n",
                      "fr.tsv", found);
    EXPECT_EQ(found.terms[0].label_fr, "Tout");
    EXPECT_EQ(found.terms[1].label_fr, "");
    EXPECT_EQ(found.counts.noted.at("label_fr_of_unknown_term"), 1U);
}

TEST(ReadingObographs, RowsAreTheInverse) {
    const OntologySource found = read_obographs(graph, "hp.json");
    EXPECT_EQ(terms_from_rows(hts::TableView(ontology_rows(found.terms))), found.terms);
}

TEST(ReadingObographs, OtherJsonIsRefused) {
    EXPECT_THROW(read_obographs("{}", "hp.json"), model::InputError);
    EXPECT_THROW(read_obographs("{\"graphs\": [{\"nodes\": []}]}", "hp.json"), model::InputError);
    EXPECT_THROW(read_obographs("format-version: 1.2\n", "hp.obo"), model::InputError);
}

} // namespace
} // namespace vigie::knowledge
