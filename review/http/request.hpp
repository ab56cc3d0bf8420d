#pragma once

#include "review/http/incoming.hpp"
#include "review/http/person.hpp"
#include "review/http/session.hpp"

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace vigie::review::http {

/// A request that came through the front door: whoever sent it may ask this.
struct Request {
    std::string session_id;                    ///< empty on a route for anyone
    const Session* session = nullptr;          ///< valid until the handler changes sessions
    const Person* person = nullptr;            ///< nullptr: nobody has identified
    std::map<std::string, std::string> params; ///< the named segments of the pattern
    std::map<std::string, std::string> query;
    /// The object of a POST; null if there was no body.
    nlohmann::json json = nlohmann::json(nlohmann::json::value_t::null);
    const Incoming* incoming = nullptr;
};

/// A member of the body; nullopt if it is missing or no text.
std::optional<std::string> text_of(const Request& request, const std::string& key);

} // namespace vigie::review::http
