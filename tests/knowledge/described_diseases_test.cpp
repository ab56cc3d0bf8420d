#include "knowledge/described_diseases.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::knowledge {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Ontology eight_signs() {
    std::vector<Term> terms{{"HP:0000118", "Phenotypic abnormality"}, {"HP:0000005", "Mode"}};
    for (const char digit : std::string("12345678")) {
        Term term{std::string("HP:000100") + digit, "sign"};
        term.parents = {"HP:0000118"};
        terms.push_back(term);
    }
    return Ontology(std::move(terms));
}

std::vector<std::string> signs(const std::string& digits) {
    std::vector<std::string> ids;
    for (const char digit : digits) {
        ids.push_back(std::string("HP:000100") + digit);
    }
    return ids;
}

DiseaseAnnotation
annotation(const std::string& term, const std::string& frequency = "", bool excluded = false) {
    return {.term = term, .frequency = frequency, .onset = "", .excluded = excluded};
}

DiseaseProfile disease(const std::string& id, const std::string& digits) {
    DiseaseProfile profile;
    profile.id = id;
    for (const std::string& sign : signs(digits)) {
        profile.annotations.push_back(annotation(sign));
    }
    return profile;
}

/// Ids of the diseases told for the first of these genes.
std::vector<std::string> found(const std::vector<DiseaseProfile>& diseases,
                               const std::vector<std::string>& genes,
                               const std::set<std::string>& linked = {}) {
    const Ontology ontology = eight_signs();
    std::map<model::GeneKey, std::vector<std::string>> terms;
    for (std::size_t number = 0; number < genes.size(); ++number) {
        terms[model::GeneKey("HGNC:" + std::to_string(number + 1))] = signs(genes[number]);
    }
    const DescribedDiseases described({diseases, ontology, terms, linked});
    std::vector<std::string> ids;
    for (const DiseaseProfile* profile : described.of(model::GeneKey("HGNC:1"))) {
        ids.push_back(profile->id);
    }
    return ids;
}

TEST(DescribedDiseases, AreThoseWhoseSignsAreAllTheGenes) {
    const std::vector<DiseaseProfile> diseases{disease("A", "12345"), disease("B", "34567"),
                                               disease("C", "12346")};
    EXPECT_THAT(found(diseases, {"123457"}), ElementsAre("A"));
    EXPECT_THAT(found(diseases, {"1234567"}), ElementsAre("A", "B", "C"));
}

TEST(DescribedDiseases, ThatTwoGenesCouldHaveAreNotTold) {
    EXPECT_THAT(found({disease("A", "12345")}, {"12345", "123456"}), IsEmpty());
    EXPECT_THAT(found({disease("A", "12345")}, {"12345", "12346"}), ElementsAre("A"));
}

TEST(DescribedDiseases, ThatASourceLinksToAGeneAreLeftToIt) {
    EXPECT_THAT(found({disease("A", "12345")}, {"12345"}, {"A"}), IsEmpty());
}

TEST(DescribedDiseases, WithFewSignsAreNotTold) {
    EXPECT_THAT(found({disease("A", "1234")}, {"1234"}), IsEmpty());
    EXPECT_THAT(found({disease("A", "12345")}, {"12345"}), ElementsAre("A"));
}

TEST(DescribedDiseases, ExcludedSignsModesAndRepetitionsDoNotCount) {
    DiseaseProfile profile = disease("A", "1234");
    profile.annotations.push_back(annotation("HP:0001004", "1/2"));
    EXPECT_THAT(found({profile}, {"1234"}), IsEmpty()) << "one sign from two sources";
    profile.annotations.push_back(annotation("HP:0001005"));
    profile.annotations.push_back(annotation("HP:0001008", "", true));
    profile.annotations.insert(profile.annotations.begin(), annotation("HP:0000005"));
    EXPECT_THAT(found({profile}, {"12345"}), ElementsAre("A"));
}

} // namespace
} // namespace vigie::knowledge
