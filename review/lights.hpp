#pragma once

#include "review/page.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::review {

/// Green: checked and in order. Amber: checked, to be looked at. Grey: not assessed, which is
/// neither.
enum class LightState : std::uint8_t { green, amber, grey };
std::string_view light_state_name(LightState state) noexcept;

/// One of the signals at the head of a case.
struct Light {
    std::string name; ///< "identity", "coverage", "build"
    LightState state = LightState::grey;
    std::vector<std::string> reasons = {}; ///< sentences in the page's language
};

/// Identity, coverage and build, in this order.
std::vector<Light> lights_of(const Page& page);

} // namespace vigie::review
