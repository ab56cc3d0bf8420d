#pragma once

#include <cstddef>
#include <string_view>

namespace vigie::hts {

/// Takes the text up to the next `separator` from the front of `rest`; false if nothing is left.
class Pieces {
  public:
    Pieces(std::string_view text, char separator) : rest_(text), separator_(separator) {}
    bool next(std::string_view& piece) {
        if (done_) {
            return false;
        }
        const std::size_t end = rest_.find(separator_);
        piece = rest_.substr(0, end);
        done_ = end == std::string_view::npos;
        rest_ = done_ ? std::string_view{} : rest_.substr(end + 1);
        return true;
    }

  private:
    std::string_view rest_;
    char separator_;
    bool done_ = false;
};

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
