#pragma once

#include "review/http/exchange.hpp"
#include "review/http/origins.hpp"
#include "review/http/persons.hpp"
#include "review/http/refusal.hpp"
#include "review/http/router.hpp"
#include "review/http/sessions.hpp"
#include "review/http/static_files.hpp"
#include "review/http/target.hpp"

#include <mutex>
#include <optional>
#include <string_view>

namespace vigie::review::http {

inline constexpr std::string_view session_cookie = "vigie_session";

/// What stands behind the door; all of it outlives the door.
struct House {
    const Router& router;
    const StaticFiles& files;
    Sessions& sessions;
    const Persons& persons;
    Observer observer; ///< may be empty
};

/// Turns a request into its answer: host, target, method, origin, session, CSRF value, person, role
/// and body are checked in this order, then the handler is called. For several threads at once;
/// handlers run one at a time.
class FrontDoor {
  public:
    FrontDoor(Origins origins, House house);
    /// Never throws on account of the request.
    Response answer(const Incoming& incoming);

  private:
    Response through_route(const Incoming& incoming, Target target);
    Response called(const RouteMatch& match, Request& request);
    std::optional<Refusal> objection(const Route& route, const Request& request) const;

    Origins origins_;
    House house_;
    std::mutex one_at_a_time_;
};

} // namespace vigie::review::http
