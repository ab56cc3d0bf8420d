#include "review/http/origins.hpp"

#include <algorithm>

namespace vigie::review::http {

Origins::Origins(std::uint16_t port, bool ipv6) {
    const std::string end = ":" + std::to_string(port);
    hosts_ = {"127.0.0.1" + end, "localhost" + end};
    if (ipv6) {
        hosts_.push_back("[::1]" + end);
    }
}

bool Origins::is_host_own(const Incoming& incoming) const {
    const auto host = incoming.field("host");
    return host && std::find(hosts_.begin(), hosts_.end(), *host) != hosts_.end();
}

bool Origins::may_read(const Incoming& incoming) const {
    return !is_foreign(incoming, true);
}

bool Origins::may_change(const Incoming& incoming) const {
    return (incoming.has("origin") || incoming.has("sec-fetch-site")) &&
           !is_foreign(incoming, false);
}

/// `by_hand`: an address that somebody typed ("none") is welcome.
bool Origins::is_foreign(const Incoming& incoming, bool by_hand) const {
    if (incoming.has("origin")) {
        // The page and its server have one name: localhost is another origin than 127.0.0.1.
        const auto origin = incoming.field("origin");
        const auto host = incoming.field("host");
        if (!origin || !host || *origin != "http://" + std::string(*host)) {
            return true;
        }
    }
    if (!incoming.has("sec-fetch-site")) {
        return false;
    }
    const auto site = incoming.field("sec-fetch-site");
    return !(site == "same-origin" || (by_hand && site == "none"));
}

} // namespace vigie::review::http
