#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace vigie::filters::expression {

/// A named expression that a laboratory can cite; records that satisfy it are kept.
struct Preset {
    std::string_view name;
    std::string_view expression;
    std::string_view says; ///< one line for a person, with the source of its limits
};

std::span<const Preset> presets();
std::optional<Preset> find_preset(std::string_view name);

} // namespace vigie::filters::expression
