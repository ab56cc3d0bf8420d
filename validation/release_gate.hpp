#pragma once

#include "validation/result_json.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace vigie::validation {

/// What changed in one stratum between two results.
struct StratumChange {
    std::string stratum;
    std::string measure;      ///< "sensitivity": variants of truth; "precision": calls beyond it
    std::uint64_t worse = 0;  ///< matched before, not any more; or false now and not before
    std::uint64_t better = 0; ///< the other way round
    double chance = 1;        ///< that chance alone changes as much for the worse (McNemar, exact)
    bool beyond_chance = false;
};

/// The comparison of a result with an earlier one of the same truth and BED.
struct GateReport {
    /// Strata with a change, in the order of the newer result.
    std::vector<StratumChange> changes;
    std::vector<UnmatchedCall> newly_missed;
    std::vector<UnmatchedCall> newly_found;
    std::vector<UnmatchedCall> newly_extra;
    /// Regions that are not the same bases in both results (another release or BED file, or only in
    /// one): their strata are not judged.
    std::vector<std::string> unpaired_regions;
    /// No stratum got worse by more than chance.
    bool passed = true;
};

/// Chance below which a stratum counts as worse. Each stratum is judged by itself: a gate that
/// looks twice too often is cheaper than one that lets a loss through.
inline constexpr double gate_chance = 0.05;

/// Pairs both results variant by variant. A variant that is not compared any more counts as missed.
/// @throws InputError if their truth or their BED differ: they cannot be paired.
GateReport compare_results(const EarlierResult& older, const EarlierResult& newer);

/// The report as JSON, and as text for a person.
std::string
gate_json(const GateReport& report, const EarlierResult& older, const EarlierResult& newer);
std::string gate_text(const GateReport& report);

} // namespace vigie::validation
