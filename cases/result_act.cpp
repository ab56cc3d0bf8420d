#include "cases/result_act.hpp"

#include <array>

namespace vigie::cases {

std::string_view result_act_name(ResultActKind kind) noexcept {
    constexpr std::array<std::string_view, 4> names{"signed_result", "returned_result",
                                                    "withdrawn_result", "consent"};
    return names[static_cast<std::size_t>(kind)];
}

} // namespace vigie::cases
