#pragma once

#include "pipeline/hts/alignment.hpp"
#include "pipeline/model/callable_intervals.hpp"
#include "pipeline/model/position.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace vigie::reads {

/// How a base that both reads of a fragment cover is counted (docs/decisions/087).
enum class MateCounting : std::uint8_t {
    each, ///< twice: `samtools depth`
    once, ///< once, by the union of what counts in the two reads
    /// As mosdepth 0.3.3: proper pairs only; where both reads align without indel or clip and the
    /// second ends before the first, the end of the first is lost.
    mosdepth,
    /// As `samtools depth -s` (1.16): the second read counts only past the end of the first, also
    /// where the first has a deletion or bases of low quality.
    samtools,
};
std::string_view mate_counting_name(MateCounting counting) noexcept;
std::optional<MateCounting> mate_counting_from_name(std::string_view name) noexcept;

/// FLAG bits of reads that are never counted: unmapped, secondary, quality fail, duplicate; the
/// default of mosdepth and samtools. Supplementary reads count.
inline constexpr std::uint16_t default_excluded_flags =
    hts::alignment_flag::unmapped | hts::alignment_flag::secondary |
    hts::alignment_flag::quality_fail | hts::alignment_flag::duplicate;

/// Which reads and bases make depth. Deletions and skipped stretches (N) have no depth.
struct DepthRules {
    std::uint8_t min_mapping_quality = 20;
    /// A base of unknown quality counts.
    std::uint8_t min_base_quality = 10;
    std::uint16_t excluded_flags = default_excluded_flags;
    MateCounting mates = MateCounting::once;
    bool count_deletions = false; ///< D (not N) as depth, of any quality: `samtools depth -J`
};

/// The rules of depth behind a callable base. @throws std::invalid_argument for an unknown counting
/// of mates.
DepthRules depth_rules(const model::CallableRule& rule);

/// Why a read counts or not; the first reason in this order.
enum class ReadFate : std::uint8_t {
    counted,
    unmapped,
    secondary,
    quality_fail,
    duplicate,
    excluded_flag, ///< another flag that the rules exclude
    low_mapping_quality,
};
inline constexpr std::size_t read_fates = 7;
std::string_view read_fate_name(ReadFate fate) noexcept;
ReadFate fate_of(const hts::Alignment& read, const DepthRules& rules) noexcept;

using Stretches = std::vector<model::Interval>;

/// Sets `counted` to the stretches of the reference where the read makes depth, ascending and
/// apart.
void counted_stretches(const hts::Alignment& read, const DepthRules& rules, Stretches& counted);

} // namespace vigie::reads
