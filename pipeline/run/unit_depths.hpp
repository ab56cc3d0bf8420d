#pragma once

#include "pipeline/run/coverage_layout.hpp"

#include <cstdint>
#include <string>

namespace vigie::run {

/// How far reads that lie beside a unit can change its depth: where mates are counted as a peer
/// does, what one of them lost is taken from the other.
std::int64_t reach_of(const reads::DepthRules& rules) noexcept;

/// What one unit of work gives.
struct UnitResult {
    reads::UnitDepths depths;
    std::string per_base = {}; ///< blocks of per_base.bed.gz
};

/// The depths of a unit that has taken all its reads; `contig` is the name to write.
UnitResult finish_unit(reads::DepthCounter& counter,
                       const reads::DepthUnit& unit,
                       const CoverageRequest& request,
                       const std::string& contig);

} // namespace vigie::run
