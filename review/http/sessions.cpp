#include "review/http/sessions.hpp"

#include "pipeline/hts/digest.hpp"
#include "review/http/secret.hpp"

#include <algorithm>
#include <utility>

namespace vigie::review::http {

Sessions::Sessions(Clock clock, SessionLifetime lifetime)
    : clock_(std::move(clock)), lifetime_(lifetime) {}

std::string Sessions::open() {
    const auto now = clock_();
    forget_expired();
    if (sessions_.size() >= lifetime_.at_once) {
        sessions_.erase(
            std::min_element(sessions_.begin(), sessions_.end(), [](const auto& a, const auto& b) {
                return a.second.seen < b.second.seen;
            }));
    }
    return keep({.csrf = random_secret(), .person = {}, .opened = now, .seen = now});
}

const Session* Sessions::use(std::string_view id) {
    forget_expired();
    const auto found = sessions_.find(hts::sha256_hex(id));
    if (found == sessions_.end()) {
        return nullptr;
    }
    found->second.seen = clock_();
    return &found->second;
}

std::optional<std::string> Sessions::identify(std::string_view id, const std::string& person) {
    forget_expired();
    const auto found = sessions_.find(hts::sha256_hex(id));
    if (found == sessions_.end()) {
        return std::nullopt;
    }
    Session session = std::move(found->second);
    sessions_.erase(found);
    session.csrf = random_secret();
    session.person = person;
    session.seen = clock_();
    return keep(std::move(session));
}

void Sessions::close(std::string_view id) {
    sessions_.erase(hts::sha256_hex(id));
}

std::string Sessions::keep(Session session) {
    std::string id = random_secret();
    sessions_.emplace(hts::sha256_hex(id), std::move(session));
    return id;
}

void Sessions::forget_expired() {
    const auto now = clock_();
    std::erase_if(sessions_, [this, now](const auto& entry) {
        return now - entry.second.seen >= lifetime_.idle ||
               now - entry.second.opened >= lifetime_.most;
    });
}

} // namespace vigie::review::http
