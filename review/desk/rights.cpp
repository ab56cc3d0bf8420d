#include "review/desk/rights.hpp"

#include <array>
#include <utility>

namespace vigie::review::desk {

using http::Role;

std::vector<Role> holders_of(Right right) {
    switch (right) {
    case Right::decide:
    case Right::status:
    case Right::consent:
        return {Role::geneticist, Role::counsellor, Role::biologist};
    case Right::request:
        return {Role::bioinformatician, Role::geneticist, Role::counsellor, Role::biologist};
    case Right::returned:
        return {Role::geneticist, Role::counsellor, Role::biologist};
    case Right::sign:
    case Right::take_back:
    case Right::unseal:
        return {Role::biologist};
    }
    return {};
}

std::vector<Role> who_see_cases() {
    return {Role::technician, Role::bioinformatician, Role::geneticist, Role::counsellor,
            Role::biologist};
}

std::vector<Role> who_see_results() {
    return {Role::bioinformatician, Role::geneticist, Role::counsellor, Role::biologist};
}

nlohmann::ordered_json rights_json(const http::Person& person) {
    constexpr std::array<std::pair<Right, const char*>, 8> names{{{Right::decide, "decide"},
                                                                  {Right::status, "status"},
                                                                  {Right::request, "request"},
                                                                  {Right::consent, "consent"},
                                                                  {Right::sign, "sign"},
                                                                  {Right::returned, "return"},
                                                                  {Right::take_back, "take-back"},
                                                                  {Right::unseal, "unseal"}}};
    nlohmann::ordered_json rights = nlohmann::ordered_json::array();
    for (const auto& [right, name] : names) {
        if (http::holds_one(person.roles, holders_of(right))) {
            rights.push_back(name);
        }
    }
    return rights;
}

} // namespace vigie::review::desk
