#include "cases/plain_text.hpp"

#include "pipeline/model/utf8.hpp"

#include <algorithm>
#include <string>

namespace vigie::cases {
namespace {

constexpr std::size_t longest_text = 255;

template <typename Rule>
bool any_character(std::string_view text, const Rule& rule) {
    while (!text.empty()) {
        const model::Character character = model::first_character(text);
        if (rule(character.code_point)) {
            return true;
        }
        text.remove_prefix(character.bytes);
    }
    return false;
}

bool is_other_blank(char32_t code_point) {
    return model::is_blank(code_point) && code_point != U' ';
}

/// The blanks at both ends, one after the other.
std::string outer_blanks(std::string_view text) {
    const std::string_view inner = model::without_outer_blanks(text);
    const auto begin = static_cast<std::size_t>(inner.data() - text.data());
    return std::string(text.substr(0, begin)) + std::string(text.substr(begin + inner.size()));
}

} // namespace

bool is_plain_text(std::string_view text) noexcept {
    const bool has_control = std::any_of(
        text.begin(), text.end(), [](unsigned char byte) { return byte < 0x20 || byte == 0x7F; });
    return text.size() <= longest_text && !has_control && model::is_valid_utf8(text) &&
           !model::without_outer_blanks(text).empty();
}

bool is_plain_identifier(std::string_view id) noexcept {
    return is_plain_text(id) && !any_character(id, [](char32_t code_point) {
               return is_other_blank(code_point) || model::is_invisible(code_point);
           });
}

bool is_plain_person_id(std::string_view id) noexcept {
    return is_plain_text(id) && !any_character(id, model::is_invisible) &&
           !any_character(outer_blanks(id), is_other_blank);
}

} // namespace vigie::cases
