#include "cases/open_hits.hpp"
#include "refusal.hpp"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace {

using namespace vigie;
using cases::OpenHits;
using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using tests::refusal_of;

/// A variant of an ACMG class that lacks `missing` points for class 4.
json variant(const std::string& name, int acmg_class, int missing = 0) {
    json steps = json::array();
    if (missing != 0) {
        steps = {{{"class", "likely_pathogenic"}, {"missing_points", missing}},
                 {{"class", "likely_benign"}, {"missing_points", -1}}};
    }
    return {
        {"key", "1-" + name + "-A-G"},
        {"hgvs_c", name},
        {"clinvar", nullptr},
        {"laboratory", nullptr},
        {"acmg", {{"class_number", acmg_class}, {"next", steps}, {"criteria", json::array({1})}}}};
}

json candidate(const std::string& gene,
               const std::vector<json>& variants,
               const std::string& signs = "pass") {
    return {{"gene", {{"symbol", gene}, {"key", "HGNC:1"}}},
            {"inheritance", {{"verdict", "pass"}}},
            {"phenotype", {{"verdict", signs}}},
            {"variants", variants}};
}

OpenHits hits_of(const std::vector<json>& candidates, const std::vector<json>& waiting = {}) {
    const json document{{"candidates", candidates}, {"waiting", waiting}, {"signs", json::array()}};
    return cases::read_open_hits(document.dump(), 2, "candidates.json");
}

TEST(OpenHitsOfAResult, ACandidateWhoseVariantsAreAllOfClassFourOrFiveIsPathogenic) {
    const OpenHits hits = hits_of({candidate("A", {variant("c.1", 5), variant("c.2", 4)}),
                                   candidate("B", {variant("c.3", 5), variant("c.4", 3, 6)})});
    ASSERT_THAT(hits.pathogenic_candidates, SizeIs(2));
    EXPECT_EQ(hits.pathogenic_candidates[0].gene, "A");
    EXPECT_TRUE(hits.pathogenic_candidates[0].signs_fit);
    EXPECT_THAT(hits.near_edge, IsEmpty());
}

TEST(OpenHitsOfAResult, ClassThreeIsNearTheEdgeUpToTheLimit) {
    const OpenHits hits = hits_of({candidate(
        "A", {variant("c.1", 3, 1), variant("c.2", 3, 2), variant("c.3", 3, 3), variant("c.4", 2)},
        "not_assessed")});
    ASSERT_THAT(hits.near_edge, SizeIs(2));
    EXPECT_EQ(hits.near_edge[0],
              (cases::OpenHit{.gene = "A", .variant = "c.1", .missing_points = 1}));
    EXPECT_EQ(hits.near_edge[1].missing_points, 2);
}

TEST(OpenHitsOfAResult, TheUncertainPartnerOfAPathogenicVariantIsNearTheEdge) {
    const OpenHits hits = hits_of({candidate("A", {variant("c.1", 5), variant("c.2", 3, 1)})});
    EXPECT_THAT(hits.pathogenic_candidates, IsEmpty());
    ASSERT_THAT(hits.near_edge, SizeIs(1));
    EXPECT_EQ(hits.near_edge[0].variant, "c.2");
}

TEST(OpenHitsOfAResult, WaitingHitsArePartedByTheirClass) {
    const OpenHits hits = hits_of(
        {}, {candidate("A", {variant("c.1", 4)}, "fail"), candidate("B", {variant("c.2", 3, 1)})});
    ASSERT_THAT(hits.waiting_pathogenic, SizeIs(1));
    EXPECT_FALSE(hits.waiting_pathogenic[0].signs_fit);
    ASSERT_THAT(hits.waiting_uncertain, SizeIs(1));
    EXPECT_THAT(hits.near_edge, IsEmpty()) << "two steps from a diagnosis";
}

TEST(OpenHitsOfAResult, ClinvarWithAStarOrTheLaboratoryMakesAVariantPathogenic) {
    json starred = variant("c.1", 3, 6);
    starred["clinvar"] = {{"significance", "Pathogenic/Likely_pathogenic"}, {"stars", 1}};
    json starless = starred;
    starless["hgvs_c"] = "c.2";
    starless["clinvar"]["stars"] = 0;
    json own = variant("c.3", 3, 6);
    own["laboratory"] = {{"class", 4}};
    json conflicting = starred;
    conflicting["hgvs_c"] = "c.4";
    conflicting["clinvar"]["significance"] = "Conflicting_classifications_of_pathogenicity";
    const OpenHits hits = hits_of({}, {candidate("A", {starred}), candidate("A", {starless}),
                                       candidate("A", {own}), candidate("A", {conflicting})});
    ASSERT_THAT(hits.waiting_pathogenic, SizeIs(2));
    EXPECT_EQ(hits.waiting_pathogenic[0].variant, "c.1");
    EXPECT_EQ(hits.waiting_pathogenic[1].variant, "c.3");
}

TEST(OpenHitsOfAResult, WhatInheritanceRefutesIsLeftOut) {
    json refuted = candidate("A", {variant("c.1", 5)});
    refuted["inheritance"]["verdict"] = "fail";
    const OpenHits hits = hits_of({refuted}, {refuted});
    EXPECT_THAT(hits.pathogenic_candidates, IsEmpty());
    EXPECT_THAT(hits.waiting_pathogenic, IsEmpty());
}

TEST(OpenHitsOfAResult, AVariantOfTwoCandidatesCountsOnce) {
    const json one = candidate("A", {variant("c.1", 3, 1)});
    EXPECT_THAT(hits_of({one, one}).near_edge, SizeIs(1));
}

TEST(OpenHitsOfAResult, WithoutNamesGeneAndAlleleKeysServe) {
    json bare = candidate("A", {variant("7", 3, 1)});
    bare["gene"]["symbol"] = nullptr;
    bare["variants"][0]["hgvs_c"] = nullptr;
    const OpenHits hits = hits_of({bare});
    EXPECT_EQ(hits.near_edge[0].gene, "HGNC:1");
    EXPECT_EQ(hits.near_edge[0].variant, "1-7-A-G");
}

TEST(OpenHitsOfAResult, SignsThatTheReleaseDoesNotKnowAreNamed) {
    const json document{{"candidates", json::array()},
                        {"signs",
                         {{{"id", "HP:0000001"}, {"current", "HP:0000001"}},
                          {{"id", "HP:9999999"}, {"current", nullptr}}}},
                        {"counts", {{"noted", {{"hpo_uninformative", 2}}}}}};
    const OpenHits hits = cases::read_open_hits(document.dump(), 2, "f");
    EXPECT_THAT(hits.signs_not_assessed, ElementsAre("HP:9999999"));
    EXPECT_EQ(hits.signs_uninformative, 2U);
}

TEST(OpenHitsOfAResult, AnotherTextIsRefused) {
    for (const char* text : {"", "{", "[]", "{}", R"({"candidates": 1})"}) {
        const auto refusal = refusal_of([&] { cases::read_open_hits(text, 2, "store:c"); });
        EXPECT_EQ(refusal.code, model::ExitCode::bad_input) << text;
        EXPECT_THAT(refusal.message, HasSubstr("store:c"));
    }
}

} // namespace
