#pragma once

#include "cases/impasse_rules.hpp"
#include "cases/status_act.hpp"
#include "pipeline/model/case_record.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vigie::cases {

/// What an act is held against.
struct StatusContext {
    const model::CaseRecord& record;
    const std::vector<std::string>& observed_signs;
    const std::vector<StatusAct>& acts; ///< of the case, so far
    const CaseRules& rules;
    model::Date today;
};

/// Whether a person may set this status (docs/decisions/070 and 073): who and where, the order of
/// the days, what an impasse and a confirmed diagnosis need.
/// @throws UsageError 64 for what the act itself lacks or may not have, InputError 65 for what the
/// case contradicts.
void require_settable(const StatusAct& act, const StatusContext& context);

/// Number of the act that says the same already: the last of the diagnosis or, of a correction, the
/// one that made it; nullopt: none.
std::optional<std::int64_t> same_act(const StatusAct& act, const std::vector<StatusAct>& acts);

} // namespace vigie::cases
