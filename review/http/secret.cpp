#include "review/http/secret.hpp"

#include "pipeline/hts/hmac_key.hpp"

namespace vigie::review::http {

std::string random_secret() {
    return hts::HmacKey::random().hex();
}

bool same_secret(std::string_view a, std::string_view b) noexcept {
    return hts::same_mac(a, b);
}

} // namespace vigie::review::http
