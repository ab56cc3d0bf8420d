#pragma once

#include "review/desk/desk.hpp"
#include "review/http/response.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace vigie::review::desk {

/// What persons do about a case (docs/review-api.md). Each is done in the name, and for the site,
/// of the person who has identified; 409 if the case is not as the page showed it; 201 otherwise.
/// @throws UsageError, InputError where a rule refuses.
http::Response record_decision(Desk& desk, const http::Request& request);
http::Response record_status(Desk& desk, const http::Request& request);
http::Response record_request(Desk& desk, const http::Request& request);
http::Response record_consent(Desk& desk, const http::Request& request);
http::Response record_return(Desk& desk, const http::Request& request);
http::Response record_taking_back(Desk& desk, const http::Request& request);

/// A biologist signs with a second person. Both give their passwords now: a session that was left
/// open signs nothing. What decisions say is to be reported is reported first.
http::Response record_signature(Desk& desk, const http::Request& request);

/// The page showed another interpretation, or others acted meanwhile ("basis", "acts_before").
bool is_outdated(const Desk& desk, const cases::StoredCase& stored, const http::Request& request);

/// 201: what was written, or stood already, under which number.
http::Response
recorded(std::int64_t number, bool is_new, const std::vector<std::string>& warnings = {});

} // namespace vigie::review::desk
