#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace vigie::interpretation {

/// Writes JSON text member by member, without a document in memory: the bytes that
/// `nlohmann::ordered_json::dump` gives, with U+FFFD for what is not UTF-8 (a case has half a
/// megabyte of them). Keys are plain ASCII. What is begun has to be ended; nothing else is checked.
class JsonWriter {
  public:
    enum class Layout : std::uint8_t { compact, indented }; ///< indented: by two blanks

    explicit JsonWriter(Layout layout) : indented_(layout == Layout::indented) {}

    void begin_object() { begin('{'); }
    void end_object() { end('}'); }
    void begin_array() { begin('['); }
    void end_array() { end(']'); }
    /// The next value is that of this member.
    void key(std::string_view name);

    void value(std::string_view text);
    void value(const std::string& text) { value(std::string_view(text)); }
    void value(const char* text) { value(std::string_view(text)); }
    void value(double number);
    void value(bool truth) { literal(truth ? "true" : "false"); }
    template <class Integer, std::enable_if_t<std::is_integral_v<Integer>, int> = 0>
    void value(Integer number) {
        literal(std::to_string(number));
    }
    template <class T>
    void value(const std::optional<T>& known) {
        if (known) {
            value(*known);
        } else {
            null();
        }
    }
    void value(const nlohmann::ordered_json& json);
    void null() { literal("null"); }

    /// An array; `write_one` writes each item.
    template <class Items, class WriteOne>
    void array(const Items& items, WriteOne write_one) {
        begin_array();
        for (const auto& item : items) {
            write_one(item);
        }
        end_array();
    }
    void value(const std::vector<std::string>& texts) {
        array(texts, [this](const std::string& text) { value(text); });
    }

    template <class T>
    void member(std::string_view name, const T& content) {
        key(name);
        value(content);
    }
    /// null if the text is empty.
    void text_or_null(std::string_view name, std::string_view text) {
        key(name);
        text.empty() ? null() : value(text);
    }

    const std::string& text() const noexcept { return text_; }
    std::string take() { return std::move(text_); }

  private:
    void begin(char bracket);
    void end(char bracket);
    void literal(std::string_view text);
    void place_value();
    void new_line();

    std::string text_;
    std::size_t depth_ = 0;
    bool indented_;
    bool is_first_ = true; ///< nothing stands yet in what was begun last
    bool after_key_ = false;
};

} // namespace vigie::interpretation
