#pragma once

#include "panels/panel.hpp"

#include <string>
#include <vector>

namespace vigie::panels {

/// One difference between two versions of a panel.
struct PanelDifference {
    std::string panel; ///< id
    /// "panel_added", "panel_removed", "panel_version"; "entry_added", "entry_removed",
    /// "confidence", "inheritance", "mechanism", "transcript", "symbol"; "locus_added",
    /// "locus_removed", "locus_confidence", "locus_changed".
    std::string kind;
    std::string hgnc_id = {};
    std::string name = {}; ///< symbol, or name of the locus; empty for the panel itself
    std::string before = {};
    std::string after = {};
    bool operator==(const PanelDifference&) const = default;
};

/// Differences panel by panel (by id) and gene by gene, sorted by panel, name and kind. A gene is
/// the same if the HGNC ids are; where one side gives none, if the symbols are. Two wordings of the
/// same modes of inheritance are no difference.
std::vector<PanelDifference> diff_panels(const std::vector<Panel>& older,
                                         const std::vector<Panel>& newer);

/// Dates what is green: an entry that was green in the older version keeps that version's date; one
/// that was not has the date of its own panel. Entries with a date of their own keep it. Returns
/// how many were dated. A panel that is not in `older` is left alone: when its entries turned green
/// is not known.
std::uint64_t date_green_entries(std::vector<Panel>& newer, const std::vector<Panel>& older);

/// One panel out of several: per gene the highest confidence, and the modes of the entries that
/// have it. `head` names the result; its entries are not read.
struct PanelUnion {
    Panel panel;
    std::uint64_t merged = 0; ///< entries that became part of another
    /// Genes whose confidence differs between the panels, as "GENE: green (A), amber (B)", sorted.
    std::vector<std::string> disagreements;
};
PanelUnion merge_panels(Panel head, const std::vector<Panel>& panels);

} // namespace vigie::panels
