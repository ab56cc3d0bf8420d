#include "pipeline/run/thread_budget.hpp"

#include "pipeline/model/error.hpp"

#include <charconv>
#include <cstdlib>
#include <cstring>
#include <sched.h>

namespace vigie::run {
namespace {

constexpr int max_threads = 1024;

std::optional<int> slurm_threads() {
    const char* text = std::getenv("SLURM_CPUS_PER_TASK"); // NOLINT(concurrency-mt-unsafe)
    if (text == nullptr) {
        return std::nullopt;
    }
    int count = 0;
    const char* last = text + std::strlen(text);
    const auto [end, error] = std::from_chars(text, last, count);
    return error == std::errc{} && end == last && count > 0 ? std::optional(count) : std::nullopt;
}

int affinity_threads() {
    cpu_set_t mask;
    CPU_ZERO(&mask);
    return sched_getaffinity(0, sizeof mask, &mask) == 0 ? CPU_COUNT(&mask) : 1;
}

} // namespace

int thread_budget(std::optional<int> requested) {
    if (requested && (*requested < 1 || *requested > max_threads)) {
        throw model::UsageError("--threads must be between 1 and " + std::to_string(max_threads) +
                                ", not " + std::to_string(*requested));
    }
    return requested ? *requested : slurm_threads().value_or(affinity_threads());
}

int decompression_threads(int budget) noexcept {
    return budget <= 2 ? 0 : budget / 4;
}

} // namespace vigie::run
