#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace vigie::review::http {

/// What a person does in the laboratory or its network; decides what may be seen and done.
enum class Role : std::uint8_t {
    technician,
    bioinformatician,
    geneticist,
    counsellor,
    biologist,
    network,
};

std::string_view role_name(Role role) noexcept;
std::optional<Role> role_from_name(std::string_view name) noexcept;

/// Whether one of `held` is among `wanted`.
bool holds_one(const std::vector<Role>& held, const std::vector<Role>& wanted) noexcept;

} // namespace vigie::review::http
