#pragma once

#include "cases/candidate_decision.hpp"
#include "cases/store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

/// What somebody wants to decide.
struct DecisionRequest {
    /// Gene as symbol, HGNC id or key; without variants those of the one candidate in it. A
    /// judgement that names no variant is of the only one.
    cases::CandidateDecision decision = {};
    /// How many decisions the person saw; another number by now is `outdated`. nullopt: whatever
    /// there is.
    std::optional<std::size_t> decisions_seen = std::nullopt;
    /// Interpretation of the case that the person saw; another one by now is `outdated`.
    std::optional<std::int64_t> interpretation_seen = std::nullopt;
};

/// A decision as it stands in the store, and what is to be said of it.
struct RecordedDecision {
    cases::CandidateDecision decision = {};
    bool is_new = false;      ///< false: the last one says so already, nothing was written
    bool is_outdated = false; ///< somebody decided meanwhile; nothing was written
    std::vector<std::string> warnings = {};
};

/// Records what a person decides about a candidate of the case as it stands, shown or waiting for a
/// second hit. @throws UsageError if a code is missing, unknown or does not belong to the action,
/// if a class stands without words although the criteria do not give it, if a judgement is of no
/// variant of the candidate; InputError 65 if no such candidate is there or several are, or if a
/// decision is to be reopened that does not stand. A decision on a candidate that is gone can be
/// reopened by gene key and variants.
RecordedDecision decide(cases::CaseStore& store, const DecisionRequest& request);

/// The class (1 to 5) of the computed criteria of a variant (candidates.json, `acmg`) with the
/// person's judgements in place of them, by the points of the rule set that computed them; nullopt:
/// this program does not carry the rule set.
std::optional<int> class_with(const std::string& acmg_json,
                              const std::vector<model::AcmgOverride>& criteria);

} // namespace vigie::run
