#pragma once

#include "review/http/password_desk.hpp"
#include "review/http/router.hpp"
#include "review/http/sessions.hpp"

#include <functional>
#include <string>

namespace vigie::review::http {

/// What the session routes stand on; all of it outlives the router.
struct SessionDesk {
    Sessions& sessions;
    const Persons& persons;
    PasswordDesk& passwords;
    std::string token;                  ///< of RuntimeToken
    std::string version;                ///< of the program, told to the page
    std::function<std::string()> today; ///< "2026-03-31"
    Clock clock;
};

/// `POST /api/login`, `GET /api/session`, `POST /api/identify`, `POST /api/logout`.
void add_session_routes(Router& router, SessionDesk desk);

} // namespace vigie::review::http
