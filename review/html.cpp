#include "review/html.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>

namespace vigie::review {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD"; // U+FFFD

/// One code point of UTF-8 text and how many bytes it takes.
struct CodePoint {
    std::uint32_t value = 0;
    std::size_t bytes = 1;
};

/// Length of the sequence that a lead byte announces; 0 for what is no lead byte.
std::size_t announced_bytes(unsigned char lead) {
    return lead < 0x80U              ? 1
           : (lead & 0xE0U) == 0xC0U ? 2
           : (lead & 0xF0U) == 0xE0U ? 3
           : (lead & 0xF8U) == 0xF0U ? 4
                                     : 0;
}

/// The code point at the start of `text`, which is not empty; nullopt if it is not valid UTF-8
/// (overlong forms, surrogates and values above U+10FFFF included).
std::optional<CodePoint> read_code_point(std::string_view text) {
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const std::size_t bytes = announced_bytes(byte(0));
    if (bytes == 0 || bytes > text.size()) {
        return std::nullopt;
    }
    constexpr std::array<unsigned, 5> lead_bits{0, 0x7F, 0x1F, 0x0F, 0x07};
    std::uint32_t value = byte(0) & lead_bits[bytes];
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) {
            return std::nullopt;
        }
        value = (value << 6U) | (byte(i) & 0x3FU);
    }
    constexpr std::array<std::uint32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = value >= 0xD800U && value <= 0xDFFFU;
    if (value < smallest[bytes] || surrogate || value > 0x10FFFFU) {
        return std::nullopt;
    }
    return CodePoint{value, bytes};
}

bool is_printed(std::uint32_t value) {
    const bool space = value == '\t' || value == '\n' || value == '\r';
    const bool control = (value < 0x20U && !space) || (value >= 0x7FU && value <= 0x9FU);
    const bool reorders = (value >= 0x202AU && value <= 0x202EU) ||
                          (value >= 0x2066U && value <= 0x2069U) || value == 0x200EU ||
                          value == 0x200FU || value == 0x061CU;
    return !control && !reorders && value != 0xFFFEU && value != 0xFFFFU;
}

std::string_view reference_of(std::uint32_t value) {
    switch (value) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return {};
    }
}

bool is_void(std::string_view name) {
    constexpr std::array<std::string_view, 3> names{"meta", "br", "hr"};
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

std::string escape_html(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    while (!text.empty()) {
        const std::optional<CodePoint> point = read_code_point(text);
        const std::size_t bytes = point ? point->bytes : 1;
        if (!point || !is_printed(point->value)) {
            escaped += replacement;
        } else if (const std::string_view reference = reference_of(point->value);
                   !reference.empty()) {
            escaped += reference;
        } else {
            escaped += text.substr(0, bytes);
        }
        text.remove_prefix(bytes);
    }
    return escaped;
}

std::string css_string(std::string_view text) {
    std::string quoted = "\"";
    while (!text.empty()) {
        const std::optional<CodePoint> point = read_code_point(text);
        const std::uint32_t value = point && is_printed(point->value) ? point->value : 0xFFFDU;
        const char c = text.front();
        const bool plain =
            c == ' ' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        quoted += plain ? std::string(1, c) : fmt::format("\\{:X} ", value);
        text.remove_prefix(point ? point->bytes : 1);
    }
    return quoted + "\"";
}

Html Html::text(std::string_view text) {
    Html html;
    html.markup_ = escape_html(text);
    return html;
}

Html element(std::string_view name, const Attributes& attributes, const Html& content) {
    Html html;
    html.markup_ = "<";
    html.markup_ += name;
    for (const auto& [attribute, value] : attributes) {
        html.markup_ += ' ';
        html.markup_ += attribute;
        html.markup_ += "=\"" + escape_html(value) + "\"";
    }
    if (is_void(name)) {
        html.markup_ += "/>";
        return html;
    }
    html.markup_ += ">" + content.markup_ + "</";
    html.markup_ += name;
    html.markup_ += ">";
    return html;
}

Html element(std::string_view name, const Html& content) {
    return element(name, {}, content);
}

Html element(std::string_view name, const Attributes& attributes, std::string_view text) {
    return element(name, attributes, Html::text(text));
}

Html element(std::string_view name, std::string_view text) {
    return element(name, {}, Html::text(text));
}

Html page_style(std::string_view css) {
    Html html;
    html.markup_ = "<style>";
    html.markup_ += css;
    html.markup_ += "</style>";
    return html;
}

} // namespace vigie::review
