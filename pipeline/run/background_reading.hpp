#pragma once

#include "pipeline/run/reinterpret.hpp"

#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/task_group.h>
#include <vector>

namespace vigie::run {

/// `reinterpret_case`; what it throws is kept in the work.
void reinterpret_noting_errors(CaseWork& work, const Reading& reading);

/// Reads cases anew on the threads of a reanalysis while its own thread records those before. For
/// one thread: nothing is read until somebody waits.
class BackgroundReading {
  public:
    BackgroundReading(const Reading& reading, int threads) : reading_(reading), arena_(threads) {}
    BackgroundReading(const BackgroundReading&) = delete;
    BackgroundReading& operator=(const BackgroundReading&) = delete;
    ~BackgroundReading() { wait(); }

    /// Nothing else may be under way; the works have to stay where they are until `wait`.
    void start(std::vector<CaseWork*> works);
    /// The calling thread reads with the others.
    void wait();

  private:
    const Reading& reading_;
    tbb::task_arena arena_;
    tbb::task_group group_;
    std::vector<CaseWork*> works_;
};

} // namespace vigie::run
