#pragma once

#include "pipeline/run/case_batch.hpp"

namespace vigie::run {

/// Runs one case of a batch into its folder, or finds on a resumed batch that the result there
/// stands for it. Nothing is thrown: what went wrong is in the entry, as `vigie run` would tell it.
BatchEntry run_batch_case(const BatchRequest& request,
                          const knowledge::Release& release,
                          const cases::BatchCase& one);

} // namespace vigie::run
