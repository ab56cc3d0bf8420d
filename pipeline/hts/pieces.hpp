#pragma once

#include <cstddef>
#include <string_view>

namespace vigie::hts {

/// Calls `visit` with each piece of `text`; an empty text is one empty piece.
template <class Visitor>
void each_piece(std::string_view text, char separator, const Visitor& visit) {
    while (true) {
        const std::size_t end = text.find(separator);
        visit(text.substr(0, end));
        if (end == std::string_view::npos) {
            return;
        }
        text.remove_prefix(end + 1);
    }
}

} // namespace vigie::hts
