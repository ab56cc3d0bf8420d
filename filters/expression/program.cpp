#include "filters/expression/program.hpp"

#include <algorithm>

namespace vigie::filters::expression {

std::optional<std::size_t> EntryLayout::find(std::string_view field) const {
    const auto it = std::find(fields.begin(), fields.end(), field);
    return it == fields.end() ? std::nullopt
                              : std::optional(static_cast<std::size_t>(it - fields.begin()));
}

} // namespace vigie::filters::expression
