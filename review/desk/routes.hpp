#pragma once

#include "review/desk/desk.hpp"
#include "review/desk/result_summary.hpp"
#include "review/http/router.hpp"

namespace vigie::review::desk {

/// The routes that speak of cases (docs/review-api.md), each for the roles that may use it. Desk
/// and summaries outlive the router.
void add_desk_routes(http::Router& router, Desk& desk, ResultSummaries& summaries);

} // namespace vigie::review::desk
