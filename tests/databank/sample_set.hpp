#pragma once

#include "databank/data_set.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vigie::databank {

/// Synthetic data sets that between them hold every status, zygosity, kind of variant and
/// conclusion, with and without result: number 0, 1, 2 ...
DataSet sample_set(std::size_t number);
inline constexpr std::size_t sample_sets = 60;

/// One with a confirmed diagnosis, a heterozygous variant of class 5, and nothing left out.
DataSet confirmed_set();

/// The record of that case: the labelled site S001, nothing else.
model::CaseRecord confirmed_record();
/// Proband "P" with both parents, of whom the mother has a sample.
model::Pedigree sample_family();

model::Date sample_day(int month, int day);

} // namespace vigie::databank
