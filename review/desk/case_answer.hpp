#pragma once

#include "review/desk/desk.hpp"

#include <nlohmann/json.hpp>

namespace vigie::review::desk {

/// `GET /api/cases/N`: everything that the page tells of one case, within its scope
/// (docs/review-api.md). `person`: whose rights it tells.
nlohmann::ordered_json
case_json(Desk& desk, const cases::StoredCase& stored, const http::Person& person);

/// The acts of a case beside decisions on candidates, by the day on which they were entered:
/// "acts" of the answer, whose number a person who acts has to have seen.
nlohmann::ordered_json acts_json(const cases::CaseStore& store, const std::string& case_id);

} // namespace vigie::review::desk
