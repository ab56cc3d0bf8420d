#include "cases/signed_terms.hpp"

#include "pipeline/model/error.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace vigie::cases {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

/// A result as candidates.json tells it, as far as names are concerned.
constexpr const char* result = R"({
  "sources": [{"kind": "ontology", "name": "HPO", "version": "2024-08-13"},
              {"kind": "diseases", "name": "Orphanet", "version": "2025-12"},
              {"kind": "scores", "name": "REVEL", "version": null}],
  "scope": {"panels": [{"id": "NEURO", "known": true, "name": "Neurology", "version": "2.1"},
                       {"id": "GONE", "known": false}]},
  "signs": [{"id": "HP:0001250", "excluded": false, "current": "HP:0001250"},
            {"id": "HP:0000252", "excluded": true, "current": "HP:0000252"},
            {"id": "HP:9999999", "excluded": false, "current": null}],
  "terms": {"HP:0001250": {"label": "Seizure", "label_fr": "Crise"},
            "HP:0000252": {"label": "Microcephaly", "label_fr": null},
            "HP:0000118": {"label": "Phenotypic abnormality", "label_fr": null}},
  "candidates": [
    {"gene": {"hgnc_id": "HGNC:1", "symbol": "ONE"},
     "diseases": [{"id": "ORPHA:1", "label": "Disease of one"},
                  {"id": "OMIM:600001", "label": "Another name"}]},
    {"gene": {"hgnc_id": "HGNC:2", "symbol": "TWO"},
     "diseases": [{"id": "ORPHA:2", "label": "Disease of two"}]}],
  "waiting": [{"gene": {"hgnc_id": "HGNC:3", "symbol": "THREE"},
               "diseases": [{"id": "ORPHA:3", "label": "Disease of three"}]}],
  "clinvar_reported": [], "zero_star": []})";

std::vector<SignedVariant> variant_of(const char* gene) {
    return {{.allele = "20-1234-A-G", .gene_id = gene}};
}

TEST(SignedTerms, NameTheOwnSignsOfTheCaseAlone) {
    const auto names = signed_terms(result, {}, {}, "store").names;
    EXPECT_THAT(names, ElementsAre(Pair("HP:0000252", "Microcephaly"),
                                   Pair("HP:0001250", "Seizure"), Pair("NEURO", "Neurology")));
}

TEST(SignedTerms, NameTheOrphanetDiseasesOfTheSignedGene) {
    const auto names = signed_terms(result, variant_of("HGNC:1"), {}, "store").names;
    EXPECT_EQ(names.at("ORPHA:1"), "Disease of one");
    EXPECT_FALSE(names.contains("OMIM:600001"));
    EXPECT_FALSE(names.contains("ORPHA:2")) << "nobody signed a variant of that gene";
    EXPECT_EQ(signed_terms(result, variant_of("HGNC:3"), {}, "store").names.at("ORPHA:3"),
              "Disease of three");
}

TEST(SignedTerms, NameTheDiseaseThatAPersonDiagnosed) {
    const auto names = signed_terms(result, {}, {"ORPHA:2", "ORPHA:99"}, "store").names;
    EXPECT_EQ(names.at("ORPHA:2"), "Disease of two");
    EXPECT_FALSE(names.contains("ORPHA:99"));
}

TEST(SignedTerms, OfAVariantWithoutAGeneNameNoDisease) {
    EXPECT_FALSE(signed_terms(R"({"candidates": [{"gene": {"symbol": "X"},
                                 "diseases": [{"id": "ORPHA:4", "label": "Four"}]}]})",
                              variant_of(""), {}, "store")
                     .names.contains("ORPHA:4"));
}

TEST(SignedTerms, KeepTheVersionsThatAreStated) {
    EXPECT_THAT(
        signed_terms(result, {}, {}, "store").versions,
        ElementsAre(Pair("diseases/Orphanet", "2025-12"), Pair("ontology/HPO", "2024-08-13")));
}

TEST(SignedTerms, OfWhatIsNoResultAreRefused) {
    EXPECT_THROW((void)signed_terms("{}", {}, {}, "store"), model::InputError);
    EXPECT_THROW((void)signed_terms("cut off", {}, {}, "store"), model::InputError);
}

} // namespace
} // namespace vigie::cases
