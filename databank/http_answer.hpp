#pragma once

#include "databank/delivery_failure.hpp"

#include <optional>

namespace vigie::databank {

/// How an answer by HTTP is meant (RFC 9110, 6585, 8470; docs/decisions/115, 126); nullopt: the
/// message was taken, if a receipt follows. `status` 0: none.
std::optional<DeliveryFailure> http_failure(long status);

} // namespace vigie::databank
