#pragma once

#include "interpretation/rule_set.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/case_evidence.hpp"
#include "pipeline/run/release_change.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace vigie::run {

/// Outcome of bringing a case's residue under a newer release.
enum class Readmission : std::uint8_t {
    complete,     ///< the residue is what a fresh run under the release would keep
    input_needed, ///< alleles may have crossed, and the call set is gone or not the one recorded
};

/// Where the case's normalised call set lies and what it hashed to.
struct StoredCalls {
    std::filesystem::path path;
    std::string sha256;
};

/// The file is there, and is the one that was recorded.
bool is_intact(const StoredCalls& calls);

/// Which calls of a case outside its residue may have to enter it.
struct CrossingCalls {
    bool any = false;                 ///< all that `ReleaseChange::may_cross` names
    std::vector<cases::CallKey> keys; ///< else those with one of these keys
    bool none() const noexcept { return !any && keys.empty(); }
};

/// Under what a residue is admitted anew.
struct AdmissionChange {
    const ReleaseChange& release;
    const knowledge::Release& newer;
    const interpretation::RuleSet& rules;
    /// The residue was admitted under other rules or by another version of the program: any allele
    /// of the call set may have crossed, whatever the releases say.
    bool other_rules = false;
    CrossingCalls calls = {.any = true, .keys = {}};
};

/// Brings `evidence.residue` under `change.newer`: drops what is no longer admitted and reads from
/// the call set what newly is, through its index where the alleles are known (decision 2 of
/// docs/design.md). @throws InputError, Interrupted.
Readmission
readmit(model::CaseEvidence& evidence, const StoredCalls& calls, const AdmissionChange& change);

} // namespace vigie::run
