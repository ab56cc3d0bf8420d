#include "review/http/front_door.hpp"

#include "pipeline/model/error.hpp"
#include "review/http/json_body.hpp"
#include "review/http/secret.hpp"

#include <exception>
#include <utility>

namespace vigie::review::http {
namespace {

bool is_private(const Target& target) {
    return !target.segments.empty() &&
           (target.segments.front() == "api" || target.segments.front() == "files");
}

bool is_read(const Incoming& incoming) {
    return incoming.method == "GET" || incoming.method == "HEAD";
}

Response wrong_method(const std::vector<std::string>& methods) {
    std::string allowed;
    for (const std::string& method : methods) {
        allowed += (allowed.empty() ? "" : ", ") + method + (method == "GET" ? ", HEAD" : "");
    }
    Response response = refusal(Refusal::method);
    response.fields.emplace_back("Allow", allowed);
    return response;
}

/// A rule or an input refused (422), or the machine did (503); the sentence is the exception's.
Response said(const model::Error& error) {
    const bool machine = dynamic_cast<const model::ResourceError*>(&error) != nullptr ||
                         dynamic_cast<const model::Interrupted*>(&error) != nullptr;
    return refusal({.status = machine ? 503U : 422U,
                    .code = machine ? "unavailable" : "refused",
                    .fr = error.what(),
                    .en = error.what()});
}

Response handled(const Route& route, Request& request) {
    try {
        auto json = is_read(*request.incoming) ? std::optional(nlohmann::json())
                                               : json_body(*request.incoming);
        if (!json) {
            return refusal(Refusal::malformed);
        }
        request.json = std::move(*json);
        return route.handler(request);
    } catch (const model::Error& error) {
        return said(error);
    } catch (const std::exception&) {
        return refusal(Refusal::failed);
    }
}

} // namespace

FrontDoor::FrontDoor(Origins origins, House house)
    : origins_(std::move(origins)), house_(std::move(house)) {}

Response FrontDoor::answer(const Incoming& incoming) {
    if (!origins_.is_host_own(incoming)) {
        return refusal(Refusal::foreign_host);
    }
    auto target = read_target(incoming.target);
    if (!target) {
        return refusal(Refusal::malformed);
    }
    if (!is_read(incoming) && incoming.method != "POST") {
        return wrong_method({"GET", "POST"});
    }
    if (!is_private(*target)) {
        return is_read(incoming) ? house_.files.answer(target->segments, incoming)
                                 : wrong_method({"GET"});
    }
    if (!(is_read(incoming) ? origins_.may_read(incoming) : origins_.may_change(incoming))) {
        return refusal(Refusal::foreign_origin);
    }
    try {
        const std::lock_guard lock(one_at_a_time_);
        return through_route(incoming, std::move(*target));
    } catch (const std::exception&) {
        return refusal(Refusal::failed);
    }
}

Response FrontDoor::through_route(const Incoming& incoming, Target target) {
    RouteMatch match = house_.router.find(incoming.method, target.segments);
    Request request;
    request.session_id = cookie(incoming, session_cookie).value_or(std::string_view());
    request.session = house_.sessions.use(request.session_id);
    const bool is_open = match.route != nullptr && match.route->access == Access::anyone;
    if (request.session == nullptr && !is_open) {
        return refusal(Refusal::no_session);
    }
    if (match.route == nullptr) {
        return match.methods.empty() ? refusal(Refusal::not_found) : wrong_method(match.methods);
    }
    request.person =
        request.session == nullptr ? nullptr : house_.persons.find(request.session->person);
    request.params = match.params;
    request.query = std::move(target.query);
    request.incoming = &incoming;
    return called(match, request);
}

Response FrontDoor::called(const RouteMatch& match, Request& request) {
    const Route& route = *match.route;
    const auto objected = objection(route, request);
    Response response = objected ? refusal(*objected) : handled(route, request);
    if (house_.observer && route.access != Access::anyone) {
        // The handler may have ended the session that the request came with.
        request.session = house_.sessions.use(request.session_id);
        house_.observer({.method = route.method,
                         .pattern = route.pattern,
                         .request = request,
                         .status = response.status});
    }
    return response;
}

std::optional<Refusal> FrontDoor::objection(const Route& route, const Request& request) const {
    if (route.access == Access::anyone) {
        return std::nullopt;
    }
    const auto csrf = request.incoming->field("x-vigie-csrf");
    if (!csrf || !same_secret(*csrf, request.session->csrf)) {
        return Refusal::csrf;
    }
    if (route.access == Access::session) {
        return std::nullopt;
    }
    if (request.person == nullptr) {
        return Refusal::not_identified;
    }
    const bool fits = route.roles.empty() || holds_one(request.person->roles, route.roles);
    return fits ? std::nullopt : std::optional(Refusal::role);
}

} // namespace vigie::review::http
