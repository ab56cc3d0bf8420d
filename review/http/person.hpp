#pragma once

#include "review/http/role.hpp"

#include <string>
#include <vector>

namespace vigie::review::http {

/// Somebody who may identify on the page.
struct Person {
    std::string id;
    std::string name;
    std::vector<Role> roles;
    std::string site;
    std::string password_hash; ///< argon2id in libsodium's text form; never leaves the server
};

} // namespace vigie::review::http
