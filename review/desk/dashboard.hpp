#pragma once

#include "review/desk/desk.hpp"

#include <nlohmann/json.hpp>

namespace vigie::review::desk {

/// `GET /api/dashboard`: counts over the store for its network, never a case: cases by network and
/// status, how long ago the first signs were, what triggers of reanalyses brought, genes that
/// cases of several sites have reported variants in.
nlohmann::ordered_json dashboard_json(Desk& desk);

} // namespace vigie::review::desk
