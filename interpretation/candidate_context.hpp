#pragma once

#include "interpretation/candidates_text.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/candidate.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <string>

namespace vigie::interpretation {

/// Adds what the lists of candidates.json stand on: "assembly", "sources" of the release, "scope"
/// (panels of the case, their genes that the release cannot assess, their repeats and regions that
/// nothing looks for), "signs" as handed in, and "terms", the labels of every HPO id that is named.
void add_context(nlohmann::ordered_json& json,
                 const model::Assessment& assessment,
                 const knowledge::Release& release,
                 const CandidatesHeading& heading);

/// What a result takes on when a reanalysis takes it to this release untouched, for cases of the
/// given scopes; `cases::join_result` reads it.
std::string renewal_text(const knowledge::Release& release,
                         const std::map<std::int64_t, model::CaseScope>& scopes);

} // namespace vigie::interpretation
