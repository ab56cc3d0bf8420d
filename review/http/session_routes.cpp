#include "review/http/session_routes.hpp"

#include "review/http/attempts.hpp"
#include "review/http/front_door.hpp"
#include "review/http/refusal.hpp"
#include "review/http/secret.hpp"

#include <memory>
#include <utility>

namespace vigie::review::http {
namespace {

using nlohmann::json;

/// A short lock: whoever guesses cannot be told from the owner, who is locked out as well.
constexpr AttemptRule token_rule{.most_wrong = 10,
                                 .lock = std::chrono::minutes(1),
                                 .first_delay = std::chrono::milliseconds(250),
                                 .longest_delay = std::chrono::milliseconds(2000)};

std::string set_cookie(const std::string& id) {
    return std::string(session_cookie) + "=" + id + "; Path=/; HttpOnly; SameSite=Strict";
}

json roles_json(const Person& person) {
    json roles = json::array();
    for (const Role role : person.roles) {
        roles.push_back(role_name(role));
    }
    return roles;
}

json person_json(const Person* person) {
    return person == nullptr ? json()
                             : json{{"id", person->id},
                                    {"name", person->name},
                                    {"roles", roles_json(*person)},
                                    {"site", person->site}};
}

Response locked() {
    return refusal(Refusal::locked);
}

/// The four routes over one desk.
class SessionHandlers {
  public:
    explicit SessionHandlers(SessionDesk desk)
        : desk_(std::move(desk)), token_attempts_(desk_.clock, token_rule) {}

    Response login(const Request& request) {
        const auto token = text_of(request, "token");
        if (!token) {
            return refusal(Refusal::malformed);
        }
        if (token_attempts_.is_locked("")) {
            return locked();
        }
        if (!same_secret(*token, desk_.token)) {
            Response response = refusal(Refusal::wrong_token);
            response.after = token_attempts_.note_wrong("");
            return response;
        }
        token_attempts_.note_right("");
        // One browser, one session: what it held before ends.
        desk_.sessions.close(request.session_id);
        const std::string id = desk_.sessions.open();
        const Session& session = *desk_.sessions.use(id);
        Response response = state(session, {{"csrf", session.csrf}});
        response.fields.emplace_back("Set-Cookie", set_cookie(id));
        return response;
    }

    /// `told`: what the answer says beside.
    Response state(const Session& session, json told = json::object()) const {
        json persons = json::array();
        for (const Person& person : desk_.persons.all()) {
            persons.push_back(
                {{"id", person.id}, {"name", person.name}, {"roles", roles_json(person)}});
        }
        told.update({{"persons", persons},
                     {"person", person_json(desk_.persons.find(session.person))},
                     {"version", desk_.version},
                     {"today", desk_.today()},
                     {"languages", {"fr", "en"}}});
        return json_response(told);
    }

    Response identify(const Request& request) {
        const auto person = text_of(request, "person");
        const auto password = text_of(request, "password");
        if (!person || !password) {
            return refusal(Refusal::malformed);
        }
        const PasswordAnswer answer = desk_.passwords.check(*person, *password);
        if (answer.outcome == PasswordAnswer::Outcome::locked) {
            return locked();
        }
        if (answer.outcome == PasswordAnswer::Outcome::wrong) {
            Response response = refusal(Refusal::wrong_password);
            response.after = answer.after;
            return response;
        }
        const auto id = desk_.sessions.identify(request.session_id, *person);
        if (!id) {
            return refusal(Refusal::no_session);
        }
        Response response = json_response({{"csrf", desk_.sessions.use(*id)->csrf},
                                           {"person", person_json(desk_.persons.find(*person))}});
        response.fields.emplace_back("Set-Cookie", set_cookie(*id));
        return response;
    }

    Response logout(const Request& request) {
        desk_.sessions.close(request.session_id);
        Response response = empty_response();
        response.fields.emplace_back("Set-Cookie", set_cookie("") + "; Max-Age=0");
        return response;
    }

  private:
    SessionDesk desk_;
    Attempts token_attempts_;
};

} // namespace

void add_session_routes(Router& router, SessionDesk desk) {
    const auto handlers = std::make_shared<SessionHandlers>(std::move(desk));
    router.add(
        {.method = "POST",
         .pattern = "/api/login",
         .access = Access::anyone,
         .roles = {},
         .handler = [handlers](const Request& request) { return handlers->login(request); }});
    router.add({.method = "GET",
                .pattern = "/api/session",
                .access = Access::session,
                .roles = {},
                .handler = [handlers](const Request& request) {
                    return handlers->state(*request.session);
                }});
    router.add(
        {.method = "POST",
         .pattern = "/api/identify",
         .access = Access::session,
         .roles = {},
         .handler = [handlers](const Request& request) { return handlers->identify(request); }});
    router.add(
        {.method = "POST",
         .pattern = "/api/logout",
         .access = Access::session,
         .roles = {},
         .handler = [handlers](const Request& request) { return handlers->logout(request); }});
}

} // namespace vigie::review::http
