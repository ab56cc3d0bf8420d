#include "interpretation/json_writer.hpp"

#include "pipeline/model/utf8.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>

namespace vigie::interpretation {
namespace {

using Json = nlohmann::ordered_json;

bool is_plain(char c) noexcept {
    return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
}

void append_escaped(std::string& text, char c) {
    switch (c) {
    case '\b':
        text += "\\b";
        return;
    case '\t':
        text += "\\t";
        return;
    case '\n':
        text += "\\n";
        return;
    case '\f':
        text += "\\f";
        return;
    case '\r':
        text += "\\r";
        return;
    case '"':
        text += "\\\"";
        return;
    case '\\':
        text += "\\\\";
        return;
    default:
        fmt::format_to(std::back_inserter(text), "\\u{:04x}", static_cast<unsigned char>(c));
    }
}

} // namespace

void JsonWriter::new_line() {
    if (indented_) {
        constexpr std::size_t step = 2;
        text_ += '\n';
        text_.append(depth_ * step, ' ');
    }
}

/// What stands before a value or key: a comma after the one before, a new line.
void JsonWriter::place_value() {
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (!is_first_) {
        text_ += ',';
    }
    if (depth_ > 0) {
        new_line();
    }
    is_first_ = false;
}

void JsonWriter::begin(char bracket) {
    place_value();
    text_ += bracket;
    ++depth_;
    is_first_ = true;
}

void JsonWriter::end(char bracket) {
    --depth_;
    if (!is_first_) {
        new_line();
    }
    text_ += bracket;
    is_first_ = false;
}

void JsonWriter::key(std::string_view name) {
    value(name);
    text_ += indented_ ? ": " : ":";
    after_key_ = true;
}

void JsonWriter::literal(std::string_view text) {
    place_value();
    text_ += text;
}

void JsonWriter::value(std::string_view text) {
    place_value();
    if (!model::is_valid_utf8(text)) {
        text_ += Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
        return;
    }
    text_ += '"';
    auto from = text.begin();
    while (from != text.end()) {
        const auto special = std::find_if_not(from, text.end(), is_plain);
        text_.append(from, special);
        from = special;
        if (from != text.end()) {
            append_escaped(text_, *from++);
        }
    }
    text_ += '"';
}

void JsonWriter::value(double number) {
    literal(Json(number).dump());
}

void JsonWriter::value(const Json& json) {
    if (json.is_object()) {
        begin_object();
        for (const auto& [name, content] : json.items()) {
            member(name, content);
        }
        end_object();
    } else if (json.is_array()) {
        begin_array();
        for (const Json& content : json) {
            value(content);
        }
        end_array();
    } else if (json.is_string()) {
        value(json.get_ref<const std::string&>());
    } else {
        literal(json.dump());
    }
}

} // namespace vigie::interpretation
