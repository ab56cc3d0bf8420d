#pragma once

#include "databank/data_set.hpp"

namespace vigie::databank {

/// Leaves of the ages and of the day of the first signs what does not give the birthday away: ages
/// in completed years, the age at the first signs in months only if it lies below two years for
/// sure, and then the first signs by their year alone (docs/decisions/129).
void make_ages_coarse(DataSet& set);

} // namespace vigie::databank
