#pragma once

#include "databank/data_set.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace vigie::databank {

/// The 16 common data elements of the European rare-disease registries (JRC, version of 2017), by
/// name and in their order. What is not known is null; a date of death, a link to a biobank and
/// functioning are not held by a diagnostic laboratory and always are. The date of birth is told by
/// its year, ages in completed months.
nlohmann::ordered_json common_elements(const DataSet& set);

} // namespace vigie::databank
