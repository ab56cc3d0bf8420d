#include "benchmarks/generate/demo.hpp"
#include "pipeline/model/error.hpp"
#include "tests/benchmarks/set_reader.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <set>

namespace vigie::benchmarks {
namespace {

using nlohmann::json;

/// Two runs with the same seed, written once for all tests.
class DemoSet : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder = std::make_unique<TestFolder>();
        write_demo(first(), demo_seed);
        write_demo(second(), demo_seed);
    }
    static void TearDownTestSuite() { folder.reset(); }
    static std::filesystem::path first() { return folder->path() / "a"; }
    static std::filesystem::path second() { return folder->path() / "b"; }

  private:
    static inline std::unique_ptr<TestFolder> folder;
};

TEST_F(DemoSet, TwoRuns_GiveTheSameBytes) {
    EXPECT_EQ(read_tree(first()), read_tree(second()));
}

TEST_F(DemoSet, ExistingFolder_IsRefused) {
    EXPECT_THROW(write_demo(first(), demo_seed), model::UsageError);
}

TEST_F(DemoSet, EveryVcf_IsSortedAndAgreesWithTheFasta) {
    const auto sequences = read_fasta(first() / "reference/synthetic.fa.gz");
    for (const char* const name :
         {"trio.vcf.gz", "knowledge/2026-04/clinvar.vcf.gz", "knowledge/2026-10/clinvar.vcf.gz",
          "knowledge/2026-04/population.vcf.gz", "knowledge/2026-10/population.vcf.gz"}) {
        EXPECT_EQ(count_reference_mismatches(first() / name, sequences), 0U) << name;
        EXPECT_EQ(count_disorder(first() / name), 0U) << name;
    }
}

TEST_F(DemoSet, Case_NamesAnExistingFileAndThePedigreeOfItsSamples) {
    const json family = json::parse(read_tree(first()).at("CASE.json"));
    EXPECT_TRUE(std::filesystem::exists(first() / family["files"][0]["uri"].get<std::string>()));
    EXPECT_EQ(family["pedigree"]["persons"][0]["maternalId"], "SYN-M1");
    EXPECT_EQ(family["proband"]["subject"]["id"], "SYN-P1");
    EXPECT_GE(family["proband"]["phenotypicFeatures"].size(), 8U);
}

TEST_F(DemoSet, Ontology_HasEveryParentThatItNames) {
    const json ontology = json::parse(read_tree(first()).at("knowledge/ontology.json"));
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
