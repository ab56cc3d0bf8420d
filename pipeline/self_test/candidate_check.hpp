#pragma once

#include "pipeline/self_test/expectations.hpp"

#include <nlohmann/json_fwd.hpp>

namespace vigie::self_test {

/// The candidate of rank 1 of a candidates.json. @throws CheckFailure if it is another, or none.
void require_first(const nlohmann::json& result, const ExpectedCandidate& expected);

/// A stage of a receipt: in = out + dropped. @throws CheckFailure.
void require_conserved(const nlohmann::json& stage);

} // namespace vigie::self_test
