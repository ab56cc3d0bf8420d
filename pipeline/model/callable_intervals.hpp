#pragma once

#include "pipeline/model/contig_intervals.hpp"
#include "pipeline/model/verdict.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace vigie::model {

/// What makes a base callable: at least so many reads, counted under these rules.
struct CallableRule {
    std::uint32_t min_depth = 20;
    std::uint8_t min_mapping_quality = 20;
    std::uint8_t min_base_quality = 10;
    std::uint16_t excluded_flags = 1796; ///< FLAG bits of reads that do not count
    bool count_deletions = false;
    /// How reads of one fragment are counted, by the name that reads/depth_rules.hpp gives it.
    std::string mates = "once";
    bool operator==(const CallableRule&) const = default;
};

/// Where the reads of one sample allow a call, out of the bases that were looked at: a fact of the
/// sample that no release changes. Outside `scope`, which many samples share, nothing is known.
struct CallableIntervals {
    CallableRule rule;
    std::shared_ptr<const ContigIntervals> scope; ///< the bases that were looked at; never null
    ContigIntervals uncallable;                   ///< those of them that are not callable

    /// pass: each base is callable; fail: one that was looked at is not; else not assessed.
    Verdict judge(const Contig& contig, const Interval& interval) const;
    /// The bases of the interval that were looked at and are not callable.
    ContigIntervals::List gaps(const Contig& contig, const Interval& interval) const;
    /// Share of the bases of the scope that are callable; nullopt if it has none.
    std::optional<double> fraction() const;
};

} // namespace vigie::model
