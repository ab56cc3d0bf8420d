#pragma once

#include "pipeline/model/date.hpp"

namespace vigie::run {

/// @throws UsageError if the day of an act lies after the day on which it is entered.
void require_past(const model::Date& date, const model::Date& entered);

} // namespace vigie::run
