#include "review/http/target.hpp"

#include "pipeline/model/utf8.hpp"

#include <algorithm>

namespace vigie::review::http {
namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

bool is_spelled_plainly(char c) {
    // unreserved, sub-delims, ':' and '@' of RFC 3986, and the '%' of encoded bytes
    constexpr std::string_view others = "-._~!$&'()*+,;=:@%";
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           others.find(c) != std::string_view::npos;
}

std::optional<unsigned> hex_value(char c) {
    const char lower = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
    const std::size_t digit = hex_digits.find(lower);
    return digit == std::string_view::npos ? std::nullopt
                                           : std::optional(static_cast<unsigned>(digit));
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

/// Percent signs resolved once; nullopt if a sign is cut or the bytes are no plain text.
std::optional<std::string> decoded(std::string_view text) {
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            bytes += text[i];
            continue;
        }
        if (text.size() - i < 3) {
            return std::nullopt;
        }
        const auto high = hex_value(text[i + 1]);
        const auto low = hex_value(text[i + 2]);
        if (!high || !low) {
            return std::nullopt;
        }
        bytes += static_cast<char>(*high * hex_digits.size() + *low);
        i += 2;
    }
    const bool sound =
        model::is_valid_utf8(bytes) && std::none_of(bytes.begin(), bytes.end(), is_control);
    return sound ? std::optional(std::move(bytes)) : std::nullopt;
}

bool is_safe_segment(const std::string& segment) {
    return !segment.empty() && segment != "." && segment != ".." &&
           segment.find_first_of("/\\") == std::string::npos;
}

/// The parts between separators; one empty part for an empty text.
std::vector<std::string_view> parts_of(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

bool read_path(std::string_view path, Target& target) {
    if (path == "/") {
        return true;
    }
    for (const std::string_view part : parts_of(path.substr(1), '/')) {
        if (!std::all_of(part.begin(), part.end(), is_spelled_plainly)) {
            return false;
        }
        auto segment = decoded(part);
        if (!segment || !is_safe_segment(*segment)) {
            return false;
        }
        target.segments.push_back(std::move(*segment));
    }
    return true;
}

bool read_query(std::string_view query, Target& target) {
    const bool plain = std::all_of(query.begin(), query.end(), [](char c) {
        return is_spelled_plainly(c) || c == '/' || c == '?';
    });
    if (!plain) {
        return false;
    }
    for (const std::string_view part : parts_of(query, '&')) {
        const std::size_t equals = std::min(part.find('='), part.size());
        auto key = decoded(part.substr(0, equals));
        auto value = decoded(part.substr(std::min(equals + 1, part.size())));
        if (!key || key->empty() || !value ||
            !target.query.emplace(std::move(*key), std::move(*value)).second) {
            return false;
        }
    }
    return true;
}

} // namespace

std::optional<Target> read_target(std::string_view raw) {
    if (!raw.starts_with('/')) {
        return std::nullopt;
    }
    const std::size_t mark = raw.find('?');
    Target target;
    const bool sound = read_path(raw.substr(0, mark), target) &&
                       (mark == std::string_view::npos || read_query(raw.substr(mark + 1), target));
    return sound ? std::optional(std::move(target)) : std::nullopt;
}

} // namespace vigie::review::http
