#include "cases/plain_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace vigie::cases {
namespace {

constexpr std::size_t longest_identifier = 255;

/// A row of Unicode table 3-7: lead bytes, how many bytes follow, bounds of the first of these.
struct LeadRow {
    std::uint8_t first_lead;
    std::uint8_t last_lead;
    std::size_t following;
    std::uint8_t low;
    std::uint8_t high;
};
constexpr std::array lead_rows{
    LeadRow{0x00, 0x7F, 0, 0x00, 0x00}, LeadRow{0xC2, 0xDF, 1, 0x80, 0xBF},
    LeadRow{0xE0, 0xE0, 2, 0xA0, 0xBF}, LeadRow{0xE1, 0xEC, 2, 0x80, 0xBF},
    LeadRow{0xED, 0xED, 2, 0x80, 0x9F}, LeadRow{0xEE, 0xEF, 2, 0x80, 0xBF},
    LeadRow{0xF0, 0xF0, 3, 0x90, 0xBF}, LeadRow{0xF1, 0xF3, 3, 0x80, 0xBF},
    LeadRow{0xF4, 0xF4, 3, 0x80, 0x8F},
};

std::uint8_t byte_at(std::string_view bytes, std::size_t i) noexcept {
    return static_cast<std::uint8_t>(bytes[i]);
}

/// Length of the character at the front; 0 if it is malformed.
std::size_t character_length(std::string_view bytes) noexcept {
    const std::uint8_t lead = byte_at(bytes, 0);
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

} // namespace

bool is_valid_utf8(std::string_view bytes) noexcept {
    while (!bytes.empty()) {
        const std::size_t length = character_length(bytes);
        if (length == 0) {
            return false;
        }
        bytes.remove_prefix(length);
    }
    return true;
}

bool is_plain_identifier(std::string_view id) noexcept {
    if (id.size() > longest_identifier || id.find_first_not_of(' ') == std::string_view::npos) {
        return false;
    }
    const bool has_control = std::any_of(id.begin(), id.end(), [](char c) {
        const auto byte = static_cast<std::uint8_t>(c);
        return byte < 0x20 || byte == 0x7F;
    });
    return !has_control && is_valid_utf8(id);
}

} // namespace vigie::cases
