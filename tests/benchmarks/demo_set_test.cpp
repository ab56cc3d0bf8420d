#include "benchmarks/generate/demo.hpp"
#include "pipeline/model/error.hpp"
#include "tests/benchmarks/set_reader.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace vigie::benchmarks {
namespace {

using nlohmann::json;

TEST(DemoSet, TwoRuns_GiveTheSameBytes) {
    const TestFolder folder;
    write_demo(folder.path() / "a", 5);
    write_demo(folder.path() / "b", 5);
    EXPECT_EQ(read_tree(folder.path() / "a"), read_tree(folder.path() / "b"));
}

TEST(DemoSet, AnotherSeed_GivesAnotherFamily) {
    const TestFolder folder;
    write_demo(folder.path() / "a", 5);
    write_demo(folder.path() / "b", 6);
    EXPECT_NE(read_tree(folder.path() / "a").at("trio.vcf.gz"),
              read_tree(folder.path() / "b").at("trio.vcf.gz"));
}

TEST(DemoSet, ExistingFolder_IsRefused) {
    const TestFolder folder;
    EXPECT_THROW(write_demo(folder.path(), 5), model::UsageError);
}

TEST(DemoSet, EveryVcf_IsSortedAndAgreesWithTheFasta) {
    const TestFolder folder;
    const auto demo = folder.path() / "demo";
    write_demo(demo, demo_seed);
    const auto sequences = read_fasta(demo / "reference/synthetic.fa.gz");
    for (const char* const name :
         {"trio.vcf.gz", "knowledge/2026-04/clinvar.vcf.gz", "knowledge/2026-10/clinvar.vcf.gz",
          "knowledge/2026-04/population.vcf.gz", "knowledge/2026-10/population.vcf.gz"}) {
        EXPECT_EQ(count_reference_mismatches(demo / name, sequences), 0U) << name;
        EXPECT_EQ(count_disorder(demo / name), 0U) << name;
    }
}

TEST(DemoSet, Case_NamesAnExistingFileAndThePedigreeOfItsSamples) {
    const TestFolder folder;
    const auto demo = folder.path() / "demo";
    write_demo(demo, demo_seed);
    const json family = json::parse(read_tree(demo).at("CASE.json"));
    EXPECT_TRUE(std::filesystem::exists(demo / family["files"][0]["uri"].get<std::string>()));
    EXPECT_EQ(family["pedigree"]["persons"][0]["maternalId"], "SYN-M1");
    EXPECT_EQ(family["proband"]["subject"]["id"], "SYN-P1");
    EXPECT_GE(family["proband"]["phenotypicFeatures"].size(), 8U);
}

TEST(DemoSet, Ontology_HasEveryParentThatItNames) {
    const TestFolder folder;
    const auto demo = folder.path() / "demo";
    write_demo(demo, demo_seed);
    const json ontology = json::parse(read_tree(demo).at("knowledge/ontology.json"));
    std::set<std::string> terms;
    for (const json& node : ontology["graphs"][0]["nodes"]) {
        terms.insert(node["id"]);
    }
    for (const json& edge : ontology["graphs"][0]["edges"]) {
        EXPECT_TRUE(terms.contains(edge["obj"])) << edge["obj"];
    }
    EXPECT_GT(terms.size(), 100U);
}

} // namespace
} // namespace vigie::benchmarks
