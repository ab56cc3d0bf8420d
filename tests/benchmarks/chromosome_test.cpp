#include "benchmarks/generate/chromosome.hpp"
#include "benchmarks/plant/record_fields.hpp"
#include "pipeline/model/error.hpp"
#include "tests/benchmarks/set_reader.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace vigie::benchmarks {
namespace {

const ChromosomeOptions small_set{.seed = 3,
                                  .length = 400'000,
                                  .genes = 8,
                                  .records = 1200,
                                  .population_sites = 20'000,
                                  .clinvar_records = 200};

TEST(ChromosomeSet, TwoRuns_GiveTheSameBytes) {
    const TestFolder folder;
    write_chromosome(folder.path() / "a", small_set);
    write_chromosome(folder.path() / "b", small_set);
    EXPECT_EQ(read_tree(folder.path() / "a"), read_tree(folder.path() / "b"));
}

TEST(ChromosomeSet, EveryVcf_IsSortedAndAgreesWithTheFasta) {
    const TestFolder folder;
    const auto set = folder.path() / "set";
    write_chromosome(set, small_set);
    const auto sequences = read_fasta(set / "chromosome.fa");
    for (const char* const name : {"trio.vcf.gz", "population.vcf.gz", "clinvar.vcf.gz"}) {
        EXPECT_EQ(count_reference_mismatches(set / name, sequences), 0U) << name;
        EXPECT_EQ(count_disorder(set / name), 0U) << name;
    }
}

TEST(ChromosomeSet, Trio_HasTheWantedSizeAndShares) {
    const TestFolder folder;
    write_chromosome(folder.path() / "set", small_set);
    const auto records = read_records(folder.path() / "set/trio.vcf.gz");
    const auto several = std::count_if(records.begin(), records.end(), [](const auto& columns) {
        return columns[4].find(',') != std::string::npos;
    });
    EXPECT_EQ(records.size(), 1200U);
    EXPECT_NEAR(static_cast<double>(several) / 1200, 0.05, 0.025);
}

TEST(ChromosomeSet, PopulationFile_HasFifteenTagsAndMostAllelesOfTheTrio) {
    const TestFolder folder;
    write_chromosome(folder.path() / "set", small_set);
    std::set<std::string> listed;
    for (const auto& columns : read_records(folder.path() / "set/population.vcf.gz")) {
        EXPECT_EQ(split(columns[7], ';').size(), 15U);
        EXPECT_TRUE(listed.insert(columns[1] + columns[3] + ">" + columns[4]).second);
    }
    std::size_t single = 0;
    std::size_t found = 0;
    for (const auto& columns : read_records(folder.path() / "set/trio.vcf.gz")) {
        if (columns[4].find(',') == std::string::npos) {
            ++single;
            found += listed.contains(columns[1] + columns[3] + ">" + columns[4]) ? 1U : 0U;
        }
    }
    EXPECT_NEAR(static_cast<double>(found) / static_cast<double>(single), 0.9, 0.04);
}

TEST(ChromosomeSet, MoreRecordsThanFit_AreRefused) {
    const TestFolder folder;
    ChromosomeOptions options = small_set;
    options.records = options.length / 60 + 1;
    EXPECT_THROW(write_chromosome(folder.path() / "set", options), model::UsageError);
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "set"));
}

} // namespace
} // namespace vigie::benchmarks
