#include "pipeline/run/thread_budget.hpp"

#include "pipeline/model/error.hpp"

#include <cstdlib>
#include <gtest/gtest.h>

namespace vigie::run {
namespace {

/// Sets an environment variable for one test.
class Environment {
  public:
    Environment(const char* name, const char* value) : name_(name) { setenv(name, value, 1); }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;
    ~Environment() { unsetenv(name_); }

  private:
    const char* name_;
};

TEST(ThreadBudget, TheRequestWins) {
    const Environment slurm("SLURM_CPUS_PER_TASK", "7");
    EXPECT_EQ(thread_budget(3), 3);
}

TEST(ThreadBudget, SlurmComesBeforeTheMachine) {
    const Environment slurm("SLURM_CPUS_PER_TASK", "7");
    EXPECT_EQ(thread_budget(std::nullopt), 7);
}

TEST(ThreadBudget, NonsenseFromSlurmIsIgnored) {
    const Environment slurm("SLURM_CPUS_PER_TASK", "7x");
    EXPECT_GE(thread_budget(std::nullopt), 1);
    EXPECT_NE(thread_budget(std::nullopt), 7000);
}

TEST(ThreadBudget, RefusesZeroAndAbsurdNumbers) {
    EXPECT_THROW(thread_budget(0), model::UsageError);
    EXPECT_THROW(thread_budget(-1), model::UsageError);
    EXPECT_THROW(thread_budget(1'000'000), model::UsageError);
}

TEST(ThreadBudget, DecompressionNeverTakesTheWholeBudget) {
    EXPECT_EQ(decompression_threads(1), 0);
    EXPECT_EQ(decompression_threads(2), 0);
    EXPECT_EQ(decompression_threads(8), 2);
}

} // namespace
} // namespace vigie::run
