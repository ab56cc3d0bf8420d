#include "pipeline/model/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace vigie::model {
namespace {

/// A row of Unicode table 3-7: lead bytes, how many bytes follow, bounds of the first of these.
struct LeadRow {
    std::uint8_t first_lead;
    std::uint8_t last_lead;
    std::size_t following;
    std::uint8_t low;
    std::uint8_t high;
};
constexpr std::array lead_rows{
    LeadRow{0xC2, 0xDF, 1, 0x80, 0xBF}, LeadRow{0xE0, 0xE0, 2, 0xA0, 0xBF},
    LeadRow{0xE1, 0xEC, 2, 0x80, 0xBF}, LeadRow{0xED, 0xED, 2, 0x80, 0x9F},
    LeadRow{0xEE, 0xEF, 2, 0x80, 0xBF}, LeadRow{0xF0, 0xF0, 3, 0x90, 0xBF},
    LeadRow{0xF1, 0xF3, 3, 0x80, 0xBF}, LeadRow{0xF4, 0xF4, 3, 0x80, 0x8F},
};

constexpr std::uint8_t first_not_ascii = 0x80;

std::uint8_t byte_at(std::string_view bytes, std::size_t i) noexcept {
    return static_cast<std::uint8_t>(bytes[i]);
}

/// Length of the character at the front; 0 if it is malformed.
std::size_t character_length(std::string_view bytes) noexcept {
    const std::uint8_t lead = byte_at(bytes, 0);
    if (lead < first_not_ascii) {
        return 1;
    }
    const auto* const row =
        std::find_if(lead_rows.begin(), lead_rows.end(), [lead](const LeadRow& candidate) {
            return candidate.first_lead <= lead && lead <= candidate.last_lead;
        });
    if (row == lead_rows.end() || bytes.size() <= row->following) {
        return 0;
    }
    for (std::size_t i = 1; i <= row->following; ++i) {
        const std::uint8_t low = i == 1 ? row->low : 0x80;
        const std::uint8_t high = i == 1 ? row->high : 0xBF;
        if (byte_at(bytes, i) < low || byte_at(bytes, i) > high) {
            return 0;
        }
    }
    return row->following + 1;
}

struct CodePoints {
    char32_t first;
    char32_t last;
};

constexpr std::array blanks{
    CodePoints{0x09, 0x0D},     CodePoints{0x20, 0x20},     CodePoints{0x85, 0x85},
    CodePoints{0xA0, 0xA0},     CodePoints{0x1680, 0x1680}, CodePoints{0x2000, 0x200A},
    CodePoints{0x2028, 0x2029}, CodePoints{0x202F, 0x202F}, CodePoints{0x205F, 0x205F},
    CodePoints{0x3000, 0x3000},
};

constexpr std::array invisibles{
    CodePoints{0x00, 0x1F},     CodePoints{0x7F, 0x9F},     CodePoints{0xAD, 0xAD},
    CodePoints{0x061C, 0x061C}, CodePoints{0x180E, 0x180E}, CodePoints{0x200B, 0x200F},
    CodePoints{0x202A, 0x202E}, CodePoints{0x2060, 0x206F}, CodePoints{0xFEFF, 0xFEFF},
};

template <std::size_t N>
bool is_among(const std::array<CodePoints, N>& ranges, char32_t code_point) noexcept {
    return std::any_of(ranges.begin(), ranges.end(), [code_point](const CodePoints& range) {
        return range.first <= code_point && code_point <= range.last;
    });
}

} // namespace

std::size_t well_formed_length(std::string_view bytes) noexcept {
    std::size_t length = 0;
    while (length < bytes.size()) {
        const std::size_t character = character_length(bytes.substr(length));
        if (character == 0) {
            return length;
        }
        length += character;
    }
    return length;
}

bool is_valid_utf8(std::string_view bytes) noexcept {
    return well_formed_length(bytes) == bytes.size();
}

Character first_character(std::string_view text) noexcept {
    constexpr unsigned bits_of_following = 6;
    constexpr unsigned following_mask = 0x3F;
    // Bits of the lead byte that are its own, by the length of the character.
    constexpr std::array<unsigned, 5> lead_masks{0, 0x7F, 0x1F, 0x0F, 0x07};
    const std::size_t length = character_length(text);
    if (length == 0) {
        return {};
    }
    char32_t code_point = byte_at(text, 0) & lead_masks[length];
    for (std::size_t i = 1; i < length; ++i) {
        code_point = (code_point << bits_of_following) | (byte_at(text, i) & following_mask);
    }
    return {.code_point = code_point, .bytes = length};
}

bool is_blank(char32_t code_point) noexcept {
    return is_among(blanks, code_point);
}

bool is_invisible(char32_t code_point) noexcept {
    return is_among(invisibles, code_point);
}

std::string_view without_outer_blanks(std::string_view text) noexcept {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool inside = false;
    for (std::size_t at = 0; at < text.size();) {
        const Character character = first_character(text.substr(at));
        if (!is_blank(character.code_point)) {
            begin = inside ? begin : at;
            end = at + character.bytes;
            inside = true;
        }
        at += character.bytes;
    }
    return text.substr(begin, end - begin);
}

} // namespace vigie::model
