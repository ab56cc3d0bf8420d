#pragma once

#include "cases/store.hpp"
#include "pipeline/model/date.hpp"
#include "pipeline/model/fact_key.hpp"

#include <cstdint>
#include <map>
#include <vector>

namespace vigie::run {

/// Number of a case -> why it is due for a new look whatever knowledge did; sorted.
using DueCases = std::map<std::int64_t, std::vector<model::KnowledgeChange>>;

/// Cases with a trigger of their own: "request" (a person asks, by an act on the current
/// interpretation) and "interpretation_age" (the last interpretation is more than `months` months
/// old on `today`; 0: at no age). Both end with the next interpretation.
DueCases due_cases(const cases::CaseStore& store, const model::Date& today, int months);

} // namespace vigie::run
