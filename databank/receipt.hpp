#pragma once

#include "databank/transport.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace vigie::databank {

/// The receipt of a bank, {"message_id": …, "payload_sha256": …}; further keys do not matter.
/// nullopt: the text is none.
std::optional<Receipt> parse_receipt(std::string_view text);

} // namespace vigie::databank
