#include "filters/inheritance/mode.hpp"
#include "trio.hpp"

#include <gtest/gtest.h>

namespace vigie::filters::inheritance {
namespace {

using model::Affection;
using model::Verdict;
using test::calls_at;

Verdict mitochondrial(const std::vector<std::string>& genotypes, const model::Pedigree& pedigree) {
    return judge_mitochondrial(calls_at("MT", 3243, genotypes), {pedigree, test::grch38()}).verdict;
}

TEST(Mitochondrial, HoldsInACarryingSingleton) {
    EXPECT_EQ(mitochondrial({"1"}, test::singleton()), Verdict::pass);
    EXPECT_EQ(mitochondrial({"0/1"}, test::singleton()), Verdict::pass);
}

TEST(Mitochondrial, AnUnaffectedHeteroplasmicMotherRefutesNothing) {
    EXPECT_EQ(mitochondrial({"1/1", "0/0", "0/1"}, test::trio()), Verdict::pass);
}

TEST(Mitochondrial, AnUnaffectedHomoplasmicMotherLeavesItOpen) {
    EXPECT_EQ(mitochondrial({"1/1", "0/0", "1/1"}, test::trio()), Verdict::not_assessed);
}

TEST(Mitochondrial, TheFatherIsNotConcerned) {
    EXPECT_EQ(mitochondrial({"1/1", "1/1", "0/1"}, test::trio()), Verdict::pass);
    EXPECT_EQ(mitochondrial({"1/1", ".", "0/1"}, test::trio()), Verdict::pass);
}

TEST(Mitochondrial, IsRefutedByAnAffectedMaternalRelativeWhoLacksIt) {
    EXPECT_EQ(mitochondrial({"1", "0", "0/1", "0"},
                            test::trio(model::Sex::female, {test::sibling(Affection::affected)})),
              Verdict::fail);
}

TEST(Mitochondrial, DoesNotExistOnAutosomes) {
    EXPECT_EQ(judge_mitochondrial(calls_at("1", 3243, {"0/1"}), {test::singleton(), test::grch38()})
                  .verdict,
              Verdict::fail);
}

} // namespace
} // namespace vigie::filters::inheritance
