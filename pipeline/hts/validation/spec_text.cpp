#include "pipeline/hts/validation/spec_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace vigie::hts::validation {
namespace {

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::string_view without_sign(std::string_view text) noexcept {
    const bool sign = !text.empty() && (text.front() == '+' || text.front() == '-');
    return sign ? text.substr(1) : text;
}

bool same_word(std::string_view text, std::string_view upper) noexcept {
    return std::equal(text.begin(), text.end(), upper.begin(), upper.end(),
                      [](char a, char b) { return (a >= 'a' && a <= 'z' ? a - 32 : a) == b; });
}

std::size_t digits_at(std::string_view text, std::size_t at) noexcept {
    const std::size_t begin = at;
    while (at < text.size() && is_digit(text[at])) {
        ++at;
    }
    return at - begin;
}

/// [0-9]*\.?[0-9]+([eE][-+]?[0-9]+)?, or with a trailing point where that is allowed.
bool is_decimal(std::string_view text, bool trailing_point) noexcept {
    const std::size_t whole = digits_at(text, 0);
    std::size_t at = whole;
    std::size_t fraction = 0;
    if (at < text.size() && text[at] == '.') {
        fraction = digits_at(text, ++at);
        at += fraction;
        if (fraction == 0 && (whole == 0 || !trailing_point)) {
            return false;
        }
    }
    if (whole + fraction == 0) {
        return false;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        const std::string_view exponent = without_sign(text.substr(at + 1));
        return is_digits(exponent);
    }
    return at == text.size();
}

/// Length of the UTF-8 sequence at the front; 0 if ill-formed (Unicode 15, table 3-7).
std::size_t utf8_length(std::string_view text) noexcept {
    const auto byte = [text](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const auto follows = [&byte](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned first = byte(0);
    if (first < 0x80U) {
        return 1;
    }
    if (first >= 0xC2U && first <= 0xDFU) {
        return follows(1) ? 2 : 0;
    }
    if (first >= 0xE0U && first <= 0xEFU) {
        const bool range =
            !(first == 0xE0U && byte(1) < 0xA0U) && !(first == 0xEDU && byte(1) > 0x9FU);
        return range && follows(1) && follows(2) ? 3 : 0;
    }
    if (first >= 0xF0U && first <= 0xF4U) {
        const bool range =
            !(first == 0xF0U && byte(1) < 0x90U) && !(first == 0xF4U && byte(1) > 0x8FU);
        return range && follows(1) && follows(2) && follows(3) ? 4 : 0;
    }
    return 0;
}

bool is_plain_ascii(std::string_view text) noexcept {
    unsigned found = 0;
    for (const char c : text) {
        found |= static_cast<unsigned char>(c) & 0x80U;
    }
    return found == 0;
}

bool is_hex(char c) noexcept {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

} // namespace

std::size_t count_pieces(std::string_view text, char separator) noexcept {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), separator)) + 1;
}

std::vector<std::string_view> split_pieces(std::string_view text, char separator) {
    std::vector<std::string_view> pieces;
    each_piece(text, separator, [&pieces](std::string_view piece) { pieces.push_back(piece); });
    return pieces;
}

std::string quoted(std::string_view text) {
    constexpr std::size_t limit = 40;
    std::string clean(text.substr(0, limit));
    std::replace_if(
        clean.begin(), clean.end(),
        [](char c) { return static_cast<unsigned char>(c) < 0x20U || c == 0x7F; }, '?');
    return fmt::format("\"{}{}\"", clean, text.size() > limit ? "..." : "");
}

bool is_digits(std::string_view text) noexcept {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

bool has_blank(std::string_view text) noexcept {
    return text.find_first_of(" \t") != std::string_view::npos;
}

bool is_bases(std::string_view text) noexcept {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        switch (c & ~0x20) {
        case 'A':
        case 'C':
        case 'G':
        case 'T':
        case 'N':
            return true;
        default:
            return false;
        }
    });
}

bool is_nucleotides(std::string_view text) noexcept {
    return !text.empty() &&
           text.find_first_not_of("ACGTURYSWKMBDHVNacgturyswkmbdhvn") == std::string_view::npos;
}

bool is_cigar(std::string_view text) noexcept {
    if (text == "*") {
        return true;
    }
    bool sound = !text.empty();
    while (sound && !text.empty()) {
        const std::size_t count = digits_at(text, 0);
        sound = count > 0 && count < text.size() &&
                std::string_view("MIDNSHP=X").find(text[count]) != std::string_view::npos;
        text.remove_prefix(std::min(count + 1, text.size()));
    }
    return sound;
}

std::optional<std::int64_t> read_integer(std::string_view text) noexcept {
    const bool negative = !text.empty() && text.front() == '-';
    const std::string_view digits = without_sign(text);
    if (!is_digits(digits)) {
        return std::nullopt;
    }
    std::int64_t value = 0;
    const auto result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (result.ec != std::errc{}) {
        value = std::numeric_limits<std::int64_t>::max();
    }
    return negative ? -value : value;
}

std::optional<double> read_float(std::string_view text, SpecVersion version) noexcept {
    const bool negative = !text.empty() && text.front() == '-';
    const std::string_view plain = without_sign(text);
    double value = 0;
    if (is_decimal(plain, version <= SpecVersion::v4_2)) {
        const auto result = std::from_chars(plain.data(), plain.data() + plain.size(), value);
        if (result.ec == std::errc::result_out_of_range) {
            value = 0; // too small or too large for a double: still a number
        }
    } else if (same_word(plain, "INF") || same_word(plain, "INFINITY")) {
        value = std::numeric_limits<double>::infinity();
    } else if (same_word(plain, "NAN")) {
        value = std::numeric_limits<double>::quiet_NaN();
    } else {
        return std::nullopt;
    }
    return negative ? -value : value;
}

bool is_key(std::string_view text) noexcept {
    return !text.empty() && (is_letter(text.front()) || text.front() == '_') &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '.'; });
}

bool is_contig_name(std::string_view text) noexcept {
    return !text.empty() && text.front() != '*' && text.front() != '=' &&
           std::all_of(text.begin(), text.end(), [](char c) {
               return c >= '!' && c <= '~' &&
                      std::string_view("\\,\"`'()[]{}<>").find(c) == std::string_view::npos;
           });
}

bool is_url(std::string_view text) noexcept {
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || !is_letter(text.front()) ||
        colon + 1 == text.size()) {
        return false;
    }
    const std::string_view scheme = text.substr(0, colon);
    const bool scheme_ok = std::all_of(scheme.begin(), scheme.end(), [](char c) {
        return is_letter(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
    });
    const std::string_view rest = text.substr(colon + 1);
    const bool bare = rest.find_first_not_of('/') == std::string_view::npos;
    return scheme_ok && !bare && rest.find_first_of(" \t<>\"{}|\\^`") == std::string_view::npos;
}

bool is_utf8(std::string_view text) noexcept {
    if (is_plain_ascii(text)) {
        return true;
    }
    while (!text.empty()) {
        const std::size_t length = utf8_length(text);
        if (length == 0) {
            return false;
        }
        text.remove_prefix(length);
    }
    return true;
}

bool has_control_byte(std::string_view text) noexcept {
    unsigned found = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        found |= static_cast<unsigned>(byte < 0x20U) & static_cast<unsigned>(byte != '\t');
    }
    return found != 0;
}

bool has_bad_percent(std::string_view text) noexcept {
    constexpr std::array<std::string_view, 5> lower = {"3a", "3b", "3d", "2c", "0d"};
    for (std::size_t at = text.find('%'); at != std::string_view::npos;
         at = text.find('%', at + 1)) {
        const std::string_view code = text.substr(at + 1, 2);
        if (code.size() < 2 || !is_hex(code[0]) || !is_hex(code[1]) || code == "0a" ||
            std::find(lower.begin(), lower.end(), code) != lower.end()) {
            return true;
        }
    }
    return false;
}

} // namespace vigie::hts::validation
