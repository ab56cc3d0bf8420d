#pragma once

#include <array>
#include <string_view>

namespace vigie::panels {

/// Columns of the network's table (docs/panel-format.md), those of loci apart.
inline constexpr std::array<std::string_view, 15> network_columns{
    "panel_id",    "panel_name", "panel_version", "panel_date", "network",
    "entity",      "hgnc_id",    "ensembl_id",    "symbol",     "confidence",
    "inheritance", "mechanism",  "green_since",   "transcript", "evidence"};

} // namespace vigie::panels
