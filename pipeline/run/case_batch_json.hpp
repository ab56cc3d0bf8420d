#pragma once

#include "pipeline/run/case_batch.hpp"

#include <string>
#include <vector>

namespace vigie::run {

/// The report: what was asked for, what became of each case, and how many of each outcome.
std::string batch_json(const BatchRequest& request,
                       const knowledge::Release& release,
                       const std::vector<BatchEntry>& entries);

} // namespace vigie::run
