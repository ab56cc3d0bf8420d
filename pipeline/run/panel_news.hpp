#pragma once

#include "knowledge/release.hpp"
#include "pipeline/run/work_list.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace vigie::run {

/// A gene that is new on a panel (green or amber), or that the panel listed before and turned
/// green, or from red to amber, for the cases that are read with this panel, or without one where
/// the panel makes the gene a Mendelian one: a negative result speaks of it only where it was
/// covered.
struct PanelGene {
    std::string panel;
    model::GeneKey gene;
    std::string symbol;
    std::string before; ///< the older confidence; empty: not listed
    std::string after;
    std::uint64_t cases = 0;
    std::uint64_t callable = 0; ///< of them those whose reads allow a call at every coding base
    /// Cases of which no callable intervals are stored, or none of these exons: nobody can tell
    /// whether a variant would have been seen.
    std::uint64_t not_assessed = 0;
    /// The others, by case id, with the exons where it would not have been.
    std::map<std::string, std::string> uncovered = {};
};

/// By panel, then gene; counted over the cases of all cohorts, touched or not. Takes time with the
/// cases in scope of such a gene whose reads were read.
std::vector<PanelGene> panel_news(const std::deque<Cohort>& cohorts,
                                  const cases::CaseStore& store,
                                  const knowledge::Release& newer);

} // namespace vigie::run
