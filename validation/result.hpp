#pragma once

#include "pipeline/model/counts.hpp"
#include "pipeline/model/verdict.hpp"
#include "validation/tally.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vigie::validation {

/// One stratum: calls of one kind in one region. Strata without a call are not listed.
struct Stratum {
    std::string region; ///< "bed" (all that is compared), "coding", "panel:ID", "gene:SYMBOL" ...
    std::string kind;   ///< name of a CallKind
    StratumCounts counts;

    /// "snv", "snv@coding".
    std::string name() const { return region == "bed" ? kind : kind + "@" + region; }
};

/// A limit that the laboratory set for a stratum, and whether it is met.
struct LimitVerdict {
    std::string measure; ///< "sensitivity", "precision"
    std::string stratum;
    double limit = 0;
    std::optional<double> at_least = std::nullopt; ///< one-sided 95 % lower bound
    std::uint64_t variants = 0;
    std::uint64_t needed = 0;
    /// Pass: the bound reaches the limit. Not assessed: so few variants that it could not have, and
    /// not so bad that the upper bound misses the limit as well.
    model::Verdict verdict = model::Verdict::not_assessed;
};

/// A call that did not match.
struct UnmatchedCall {
    std::string variant; ///< "20-1234-A-G"
    std::string zygosity;
    Match match = Match::absent;
    std::vector<std::string> kinds;
    std::vector<std::string> regions;
};

/// Counts of one file: records in = out (compared) + dropped by reason, and the same of alleles.
struct SideCounts {
    model::StageCounts records;
    model::StageCounts alleles; ///< carried by the genotypes; out: calls
    std::uint64_t calls = 0;    ///< inside the BED, compared or not
    std::uint64_t calls_outside = 0;
    std::string sha256; ///< of the file; empty on a stream
};

/// What a validation found.
struct Result {
    std::string binary_version;
    std::string today;
    std::string reference; ///< "release:ID" or "fasta"
    std::string bed_sha256;
    std::int64_t bed_bases = 0;
    std::uint64_t min_variants = 20; ///< below them no rate is told
    SideCounts truth = {};
    SideCounts query = {};
    /// SHA-256 over the calls of truth that were compared: two results with the same one can be
    /// paired variant by variant.
    std::string truth_calls_sha256 = {};
    std::uint64_t equal_without_replay = 0;
    std::vector<Stratum> strata = {};
    std::vector<LimitVerdict> limits = {};
    std::vector<UnmatchedCall> missed = {}; ///< of truth, those not compared included
    std::vector<UnmatchedCall> extra = {};  ///< of the query
    std::vector<std::string> warnings = {};
    std::map<std::string, std::string> further_inputs =
        {}; ///< name of a stratum -> SHA-256 of its BED

    const Stratum* find(const std::string& name) const;
};

/// The rate of a stratum as it is told: six decimals, bounds rounded outwards; nullopt below
/// `min_variants`.
std::optional<ExactProportion> rate_of(const Proportion& proportion, std::uint64_t min_variants);
/// Harmonic mean of both; only where both may be told.
std::optional<double> f1_of(const StratumCounts& counts, std::uint64_t min_variants);

/// Judges `limit` on the one-sided 95 % lower bound. A stratum without variants is not assessed.
LimitVerdict judge_limit(LimitVerdict asked, const Result& result);

} // namespace vigie::validation
