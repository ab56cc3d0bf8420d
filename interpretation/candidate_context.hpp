#pragma once

#include "interpretation/candidates_text.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/candidate.hpp"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <set>
#include <string>

namespace vigie::interpretation {

/// Adds what the lists of candidates.json stand on: "assembly", "sources" of the release, "scope"
/// (panels of the case, their genes that the release cannot assess, their repeats and regions that
/// nothing looks for) and "signs" as handed in.
void add_context(nlohmann::ordered_json& json,
                 const knowledge::Release& release,
                 const CandidatesHeading& heading);

/// HPO ids of the case's signs; of them and of every sign and annotation that a fit names.
std::set<std::string> own_terms(const model::PhenotypicProfile& profile);
std::set<std::string> terms_of(const model::Assessment& assessment,
                               const model::PhenotypicProfile& profile);
/// Adds those that the fit of a candidate names.
void add_terms(const model::Candidate& candidate, std::set<std::string>& ids);
/// "terms" of candidates.json: labels of these ids; those that the ontology does not know have
/// none.
nlohmann::ordered_json labels_of(const std::set<std::string>& ids,
                                 const knowledge::Ontology& ontology);

/// What a result takes on when a reanalysis takes it to this release untouched, for cases of the
/// given scopes; `cases::join_result` reads it.
std::string renewal_text(const knowledge::Release& release,
                         const std::map<std::int64_t, model::CaseScope>& scopes);

} // namespace vigie::interpretation
