#pragma once

#include "pipeline/model/read_evidence.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::reads {

/// What the reads say of a call.
enum class ReadVerdict : std::uint8_t { confirmed, doubtful, refuted, not_assessable };
std::string_view read_verdict_name(ReadVerdict verdict) noexcept;

/// One reason, with the value and what it was held against.
struct ReadSign {
    std::string id; ///< "no_reads", "few_reads", "strand", "read_end", "mapping", "base_quality",
                    ///< "clipping", "near_indel", "low_fraction", "low_depth"
    std::string value;
    std::string threshold;
    bool refutes = false; ///< else it only raises doubt
};

struct ReadJudgement {
    ReadVerdict verdict = ReadVerdict::not_assessable;
    std::vector<ReadSign> signs; ///< in the order of the ids above
};

/// Limits of the verdict, with their sources in docs/decisions/093.
struct ReadLimits {
    std::int64_t min_depth = 8; ///< fragments that tell
    std::int64_t min_allele =
        3; ///< fragments with the allele, for shares of them to mean something
    double heterozygous_tail = 1e-4; ///< of a fair coin, below: too few reads with the allele
    double mosaic_fraction = 0.15;   ///< below, too few for a germline call
    double strand_refutes = 1e-6;    ///< Fisher's exact test: FS 60 of GATK's hard filters
    double strand_doubts = 1e-3;
    double refuting_share = 0.9; ///< of the reads with the allele have the fault
    double doubting_share = 0.7;
    double most_elsewhere = 0.5;         ///< of the reads without it may have it for it to count
    double mapping_quality_refutes = 20; ///< mean of the reads with the allele
    double mapping_quality_doubts = 40;  ///< MQ 40 of GATK's hard filters
    double base_quality_refutes = 15;
    double base_quality_doubts = 20;
    /// Share of wrong bases in reads of a relative: what is to be expected by error alone.
    double error_rate = 0.005;
    double error_tail = 1e-4;
    std::string text() const; ///< all values, for the id of a rule set
};

/// Holds the reads of a carrier against what a true heterozygous or homozygous call leaves.
ReadJudgement judge_reads(const model::ReadEvidence& reads, const ReadLimits& limits = {});

/// What the reads of a relative say who was called without the allele, or not called.
enum class RelativeReads : std::uint8_t { absent, mosaic, carries, not_assessable };
std::string_view relative_reads_name(RelativeReads found) noexcept;
/// `mosaic`: more reads with the allele than errors explain, fewer than a germline carrier has;
/// `not_assessable` also where too few reads tell errors from a carrier.
RelativeReads judge_relative(const model::ReadEvidence& reads, const ReadLimits& limits = {});

/// "cis", "trans" or nullopt: fragments that contradict each other, or fewer than two.
std::optional<std::string_view> phase_of(const model::ReadPhase& phase) noexcept;

} // namespace vigie::reads
