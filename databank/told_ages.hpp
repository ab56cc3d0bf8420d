#pragma once

#include "databank/data_set.hpp"

namespace vigie::databank {

/// Leaves of an age its completed years, as the range of their months: months of age beside a
/// dated event give the birthday away (docs/decisions/129).
AgeRange in_years(const AgeRange& age) noexcept;

} // namespace vigie::databank
