#pragma once

#include "databank/case_sources.hpp"

#include <string>
#include <vector>

namespace vigie::databank {

/// Patients whom a competence centre must follow in a year to keep its label (label of
/// competence centres; docs/databank-formats.md).
inline constexpr int least_active_file = 25;

/// Active file of each labelled site in a year: cases whose person was seen on a day of it, at the
/// first specialised consultation, the last encounter, the prescription, or the return of a result.
/// Signatures, amendments, statuses and meetings are work on a case without the person
/// (docs/decisions/128). TSV "site, type, network, year, cases_seen, least, reached"; `least` of
/// competence centres alone. It counts what this laboratory knows, which is no more than a part of
/// a centre's patients.
std::string active_file(const std::vector<CaseSources>& sources, int year);

/// Cases of each platform, network and standing status ("unrecorded" without one); TSV. A case with
/// several statuses counts under each.
std::string platform_view(const std::vector<CaseSources>& sources);

} // namespace vigie::databank
