#include "benchmarks/generate/self_test_set.hpp"

#include "benchmarks/generate/demo.hpp"
#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"
#include "tests/benchmarks/set_reader.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <memory>
#include <sstream>

namespace vigie::benchmarks {
namespace {

using nlohmann::json;

class SelfTestSet : public testing::Test {
  protected:
    static void SetUpTestSuite() {
        folder = std::make_unique<TestFolder>();
        write_self_test(first(), demo_seed);
    }
    static void TearDownTestSuite() { folder.reset(); }
    static std::filesystem::path first() { return folder->path() / "a"; }
    static inline std::unique_ptr<TestFolder> folder;
};

/// Column of STORY.tsv by role.
std::string locus_of(const std::string& story, const std::string& role) {
    std::istringstream lines(story);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream cells(line);
        std::vector<std::string> row;
        for (std::string cell; std::getline(cells, cell, '\t');) {
            row.push_back(cell);
        }
        if (row.at(0) == role) {
            return row.at(4) + "-" + row.at(5) + "-" + row.at(6) + "-" + row.at(7);
        }
    }
    return "no role " + role;
}

TEST_F(SelfTestSet, TwoRuns_GiveTheSameBytes) {
    write_self_test(folder->path() / "b", demo_seed);
    EXPECT_EQ(read_tree(first()), read_tree(folder->path() / "b"));
}

TEST_F(SelfTestSet, ExistingFolder_IsRefused) {
    EXPECT_THROW(write_self_test(first(), demo_seed), model::UsageError);
}

TEST_F(SelfTestSet, Sums_NameEveryFileButThemselvesAndAreTrue) {
    std::istringstream sums(hts::read_file(first() / "SHA256SUMS"));
    std::size_t files = 0;
    std::string sum;
    std::string name;
    while (sums >> sum >> name) {
        EXPECT_EQ(hts::sha256_of_file(first() / name), sum) << name;
        ++files;
    }
    EXPECT_EQ(files + 1, read_tree(first()).size());
}

TEST_F(SelfTestSet, ExpectedFacts_AreThoseOfTheStory) {
    const char* const source = std::getenv("VIGIE_SOURCE_DIR");
    ASSERT_NE(source, nullptr);
    const json expected = json::parse(
        hts::read_file(std::filesystem::path(source) / "pipeline/self_test/EXPECTED.json"));
    const std::string story = hts::read_file(first() / "STORY.tsv");
    EXPECT_EQ(expected["reopened"]["variants"][0], locus_of(story, "index"));
    EXPECT_EQ(expected["first"]["variants"][0], locus_of(story, "compound_paternal"));
    EXPECT_EQ(expected["first"]["variants"][1], locus_of(story, "compound_maternal"));
    for (const auto& [role, rule] :
         std::vector<std::pair<std::string, std::string>>{{"inherited_dominant", "inheritance"},
                                                          {"benign", "clinvar_benign"},
                                                          {"de_novo_silent", "consequence"},
                                                          {"low_depth", "quality"},
                                                          {"common_pathogenic", "frequency"}}) {
        EXPECT_EQ(expected["dropped"].value(locus_of(story, role), ""), rule) << role;
    }
    EXPECT_EQ(expected["callable"][uncovered_gene], 0.0);
    // Coding bases of the exons in GFF3 with two of the introns beside each: 661; the exon that
    // begins first on the contig has 128, and two beside it: (661 - 130) / 661.
    EXPECT_NEAR(expected["callable"][clipped_gene].get<double>(), 531.0 / 661.0, 0.00005);
}

} // namespace
} // namespace vigie::benchmarks
