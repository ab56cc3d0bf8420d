#pragma once

#include <string>
#include <string_view>

namespace vigie::review {

/// "sha256-..." of an inline style as a content security policy names it (CSP Level 3, 2.3.1): the
/// digest in base64.
std::string style_hash(std::string_view style);

} // namespace vigie::review
