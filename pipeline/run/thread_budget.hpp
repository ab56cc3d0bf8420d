#pragma once

#include <optional>

namespace vigie::run {

/// How many threads a command may use: `requested` (--threads) if given, else SLURM_CPUS_PER_TASK,
/// else the affinity mask. At least 1. @throws UsageError if `requested` is not positive.
int thread_budget(std::optional<int> requested);

/// Extra htslib decompression threads out of the budget: none up to 2 threads, then a quarter.
int decompression_threads(int budget) noexcept;

} // namespace vigie::run
