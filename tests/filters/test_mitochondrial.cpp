#include "filters/inheritance/mode.hpp"
#include "trio.hpp"

#include <gtest/gtest.h>

#include <map>

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

/// Child, mother and an affected sister called without the allele by reads of one tissue.
PatternVerdict with_sister(model::SampleCall call, const std::string& tissue) {
    static const std::map<std::string, std::string> none;
    const std::map<std::string, std::string> recorded{{"child", "blood"}, {"sibling", tissue}};
    auto variant = calls_at("MT", 3243, {"1", "0", "0/1"});
    variant.calls.push_back(std::move(call));
    const model::Pedigree family =
        test::trio(model::Sex::female, {test::sibling(Affection::affected)});
    return judge_mitochondrial(variant, {.pedigree = family,
                                         .assembly = test::grch38(),
                                         .tissues = tissue.empty() ? &none : &recorded});
}

TEST(Mitochondrial, IsRefutedByAnAffectedMaternalRelativeWhoLacksItInTheSameTissueAtDepth) {
    EXPECT_EQ(with_sister(test::call("0", 100), "blood").verdict, Verdict::fail);
}

TEST(Mitochondrial, AnAffectedRelativeCalledWithoutItRefutesNothingUnlessTissueAndReadsProveIt) {
    model::SampleCall one_read = test::call("0", 1000);
    one_read.allele_reads = 1;
    model::SampleCall no_reads = test::call("0", 1000);
    no_reads.allele_reads = std::nullopt;
    EXPECT_EQ(with_sister(test::call("0", 1000), "").verdict, Verdict::not_assessed);
    EXPECT_EQ(with_sister(test::call("0", 1000), "muscle").verdict, Verdict::not_assessed);
    EXPECT_EQ(with_sister(test::call("0", 99), "blood").verdict, Verdict::not_assessed);
    EXPECT_EQ(with_sister(one_read, "blood").verdict, Verdict::not_assessed);
    EXPECT_EQ(with_sister(no_reads, "blood").verdict, Verdict::not_assessed);
}

/// Child, mother and one more affected person of the maternal grandmother's line.
Verdict with_relative(model::Individual relative, const std::string& genotype) {
    relative.sample = "S4";
    relative.affection = Affection::affected;
    std::vector<model::Individual> members{
        {"child", "S1", "", "mother", model::Sex::male, Affection::affected},
        {"mother", "S2", "", "grandmother", model::Sex::female, Affection::unaffected}};
    if (relative.id != "grandmother") {
        members.push_back({"grandmother", "", "", "", model::Sex::female, Affection::unknown});
    }
    members.push_back(std::move(relative));
    std::vector<std::string> genotypes{"1/1", "0/1"};
    genotypes.resize(members.size(), ".");
    genotypes.back() = genotype;
    return mitochondrial(genotypes, {std::move(members), "child"});
}

TEST(Mitochondrial, TheWholeMaternalLineIsConcerned) {
    const model::Individual grandmother{"grandmother", "", "", "", model::Sex::female};
    const model::Individual aunt{"aunt", "", "", "grandmother", model::Sex::female};
    const model::Individual uncle{"uncle", "", "", "grandmother", model::Sex::male};
    for (const model::Individual& relative : {grandmother, aunt, uncle}) {
        EXPECT_EQ(with_relative(relative, "0/0"), Verdict::not_assessed) << relative.id;
        EXPECT_EQ(with_relative(relative, "1/1"), Verdict::pass) << relative.id;
    }
}

TEST(Mitochondrial, DoesNotExistOnAutosomes) {
    EXPECT_EQ(judge_mitochondrial(calls_at("1", 3243, {"0/1"}), {test::singleton(), test::grch38()})
                  .verdict,
              Verdict::fail);
}

} // namespace
} // namespace vigie::filters::inheritance
