#include "review/http/role.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace vigie::review::http {
namespace {

constexpr std::array<std::pair<Role, std::string_view>, 6> names{{
    {Role::technician, "technician"},
    {Role::bioinformatician, "bioinformatician"},
    {Role::geneticist, "geneticist"},
    {Role::counsellor, "counsellor"},
    {Role::biologist, "biologist"},
    {Role::network, "network"},
}};

} // namespace

std::string_view role_name(Role role) noexcept {
    return names.at(static_cast<std::size_t>(role)).second;
}

std::optional<Role> role_from_name(std::string_view name) noexcept {
    const auto* const found = std::find_if(
        names.begin(), names.end(), [name](const auto& entry) { return entry.second == name; });
    return found == names.end() ? std::nullopt : std::optional(found->first);
}

bool holds_one(const std::vector<Role>& held, const std::vector<Role>& wanted) noexcept {
    return std::any_of(held.begin(), held.end(), [&wanted](Role role) {
        return std::find(wanted.begin(), wanted.end(), role) != wanted.end();
    });
}

} // namespace vigie::review::http
