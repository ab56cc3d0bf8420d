#pragma once

#include <string>

namespace vigie::cases {

/// The page of a signed result as it is kept: all of it but the place and the hash of the
/// signature in the ledger, which are known only when it is written (review/ledger_mark.hpp).
struct SignedPage {
    std::string language = {}; ///< BCP 47: "fr", "en"
    std::string html = {};
    bool operator==(const SignedPage&) const = default;
};

} // namespace vigie::cases
