#include "pipeline/self_test/callable_fractions.hpp"
#include "pipeline/self_test/candidate_check.hpp"
#include "pipeline/self_test/check_failure.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace vigie::self_test {
namespace {

using nlohmann::json;

json result_with(const std::string& gene, int rank = 1) {
    return {{"candidates",
             {{{"rank", rank},
               {"tier", 1},
               {"gene", {{"symbol", gene}}},
               {"inheritance", {{"mode", "de_novo"}}},
               {"variants", {{{"key", "2-7-A-T"}}, {{"key", "1-5-C-G"}}}}}}}};
}

const ExpectedCandidate expected{
    .gene = "VIGA7", .tier = 1, .mode = "de_novo", .variants = {"1-5-C-G", "2-7-A-T"}};

TEST(TheFirstCandidate, IsFoundWhateverTheOrderOfItsVariants) {
    EXPECT_NO_THROW(require_first(result_with("VIGA7"), expected));
}

TEST(TheFirstCandidate, OfAnotherGeneRankTierModeOrVariantIsNotIt) {
    EXPECT_THROW(require_first(result_with("VIGA8"), expected), CheckFailure);
    EXPECT_THROW(require_first(result_with("VIGA7", 2), expected), CheckFailure);
    for (const auto& [path, value] : std::vector<std::pair<std::string, json>>{
             {"/candidates/0/tier", 2},
             {"/candidates/0/inheritance/mode", "homozygous_recessive"},
             {"/candidates/0/variants/1/key", "1-5-C-T"},
             {"/candidates", json::array()}}) {
        json result = result_with("VIGA7");
        result[json::json_pointer(path)] = value;
        EXPECT_THROW(require_first(result, expected), CheckFailure) << path;
    }
}

TEST(AStage, IsConservedOnlyIfAllDropsAreNamed) {
    json stage{{"stage", "records"}, {"in", 10}, {"out", 7}, {"dropped", {{"a", 2}, {"b", 1}}}};
    EXPECT_NO_THROW(require_conserved(stage));
    stage["in"] = 11;
    EXPECT_THROW(require_conserved(stage), CheckFailure);
    stage["in"] = 9;
    EXPECT_THROW(require_conserved(stage), CheckFailure);
}

TEST(CallableFractions, AreTheLastColumnOfEachGene) {
    const auto fractions =
        callable_fractions("#gene\tbases\tcallable_fraction\nA\t10\t0.8033\nB\t7\t0.0000\n");
    EXPECT_EQ(fractions, (std::map<std::string, double>{{"A", 0.8033}, {"B", 0}}));
}

TEST(CallableFractions, OfAnotherTableAreRefused) {
    EXPECT_THROW(callable_fractions(""), CheckFailure);
    EXPECT_THROW(callable_fractions("#gene\tcallable_fraction\tmore\nA\t1\t2\n"), CheckFailure);
    EXPECT_THROW(callable_fractions("#gene\tcallable_fraction\nA\t1x\n"), CheckFailure);
}

} // namespace
} // namespace vigie::self_test
