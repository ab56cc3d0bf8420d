#pragma once

#include "review/http/response.hpp"

#include <cstdint>
#include <string>

namespace vigie::review::http {

/// What the server itself refuses; decision 130 lists status and code of each.
enum class Refusal : std::uint8_t {
    malformed,
    no_session,
    wrong_token,
    wrong_password,
    foreign_origin,
    csrf,
    not_identified,
    role,
    not_found,
    method,
    outdated,
    too_large,
    range,
    foreign_host,
    locked,
    header_too_large,
    failed,
    unavailable,
    version,
};

/// The answer to a request that is refused: `{"error": {"code", "fr", "en"}}`.
Response refusal(Refusal refusal);

/// A refusal with sentences of its own.
struct RefusalWords {
    unsigned status = 422;
    std::string code;
    std::string fr;
    std::string en;
};
Response refusal(const RefusalWords& words);

} // namespace vigie::review::http
