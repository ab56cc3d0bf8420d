#pragma once

#include "panels/panel.hpp"

#include <array>
#include <string>
#include <string_view>

namespace vigie::panels {

/// What a locus has beyond a gene: columns of the network's table.
inline constexpr std::array<std::string_view, 10> locus_columns{
    "name",         "label",          "chrom",          "grch37",
    "grch38",       "motif",          "normal_repeats", "pathogenic_repeats",
    "variant_type", "overlap_percent"};

/// The cell of one of these columns ("1000-2000" for a place); empty if the locus has none.
std::string locus_cell(const PanelLocus& locus, std::string_view column);
/// Sets what a cell says; false if it cannot be read (a place or a number that is none).
bool set_locus_cell(PanelLocus& locus, std::string_view column, std::string_view cell);

/// All cells in one text, and back; false if it is malformed.
std::string pack_locus(const PanelLocus& locus);
bool unpack_locus(std::string_view text, PanelLocus& locus);

} // namespace vigie::panels
