#pragma once

#include "databank/data_set.hpp"

#include <string>
#include <vector>

namespace vigie::databank {

/// TSV for a registry: a header line and one line for each data set, pseudonymised. What is not
/// known is an empty cell; of several values the separator is ";".
std::string registry_table(const std::vector<DataSet>& sets);

/// The extract for the national registry of people in diagnostic impasse: those of whom an impasse
/// stands that a site declared after a meeting on it, with the day of the meeting, the tests that
/// were done and not done, and the signs.
std::string impasse_registry(const std::vector<DataSet>& sets);

/// A range of ages in months: "38-39", "168", "before birth"; empty: not known.
std::string age_text(const std::optional<AgeRange>& age);

} // namespace vigie::databank
