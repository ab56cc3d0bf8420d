#pragma once

#include "pipeline/model/case_evidence.hpp"
#include "pipeline/run/call_tally.hpp"
#include "pipeline/run/case_identity.hpp"
#include "reads/acceptance.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

/// What acceptance limits of a sample are held against.
struct SampleMeasures {
    const model::CaseEvidence& evidence;
    const CallTally& calls; ///< of the proband
    const CaseIdentity& identity;
};

/// One acceptance limit held against one individual.
struct SampleLimit {
    reads::AcceptanceLimit limit;
    std::string individual;
    std::optional<reads::MeasuredValue> value = std::nullopt; ///< nullopt: not measured
    model::Verdict verdict = model::Verdict::not_assessed;
    std::string reason = {}; ///< one sentence, which names nobody
};

/// The limits of an assay on samples: contamination of everybody whose reads were compared, the
/// rest of the proband. While the interval of a value holds the limit it is not assessed
/// (docs/decisions/100).
std::vector<SampleLimit> judge_sample_limits(const SampleMeasures& measures,
                                             const reads::AcceptanceRules& rules,
                                             const std::string& assay);

/// Coding bases of the proband that are callable, of all; nullopt without reads.
std::optional<double> callable_fraction(const model::CaseEvidence& evidence);

} // namespace vigie::run
