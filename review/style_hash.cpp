#include "review/style_hash.hpp"

#include "pipeline/hts/digest.hpp"

#include <cstdint>

namespace vigie::review {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Value of the lower-case hexadecimal digit.
std::uint32_t value_of(char digit) {
    return static_cast<std::uint32_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

} // namespace

std::string style_hash(std::string_view style) {
    constexpr std::uint32_t bits_of_digit = 4;
    constexpr std::uint32_t bits_of_letter = 6;
    constexpr std::uint32_t letter_mask = 63;
    constexpr std::size_t letters_of_group = 4;
    std::string text;
    std::uint32_t held = 0;
    std::uint32_t bits = 0;
    for (const char digit : hts::sha256_hex(style)) {
        held = (held << bits_of_digit) | value_of(digit);
        bits += bits_of_digit;
        if (bits >= bits_of_letter) {
            bits -= bits_of_letter;
            text += alphabet[(held >> bits) & letter_mask];
        }
    }
    if (bits > 0) {
        text += alphabet[(held << (bits_of_letter - bits)) & letter_mask];
    }
    while (text.size() % letters_of_group != 0) {
        text += '=';
    }
    return "sha256-" + text;
}

} // namespace vigie::review
