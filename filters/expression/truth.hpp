#pragma once

#include "pipeline/model/verdict.hpp"

#include <algorithm>
#include <cstdint>

namespace vigie::filters::expression {

/// A verdict in the order that makes "and" the lower and "or" the higher of two: a condition that
/// could not be assessed leaves the whole open unless the rest decides it.
enum class Truth : std::uint8_t { fail, not_assessed, pass };

constexpr Truth both(Truth a, Truth b) noexcept {
    return std::min(a, b);
}
constexpr Truth either(Truth a, Truth b) noexcept {
    return std::max(a, b);
}
constexpr Truth opposite(Truth a) noexcept {
    return static_cast<Truth>(2U - static_cast<unsigned>(a));
}
constexpr Truth truth_of(bool holds) noexcept {
    return holds ? Truth::pass : Truth::fail;
}
constexpr model::Verdict verdict_of(Truth truth) noexcept {
    if (truth == Truth::not_assessed) {
        return model::Verdict::not_assessed;
    }
    return truth == Truth::pass ? model::Verdict::pass : model::Verdict::fail;
}

} // namespace vigie::filters::expression
