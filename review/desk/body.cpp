#include "review/desk/body.hpp"

#include "cases/plain_text.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/model/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::review::desk {
namespace {

constexpr std::size_t longest = 4000;

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

[[noreturn]] void refuse(const std::string& key, const std::string& what) {
    throw model::UsageError(fmt::format("'{}' is {}", key, what));
}

} // namespace

std::string sentence_in(const http::Request& request, const std::string& key) {
    std::string text = http::text_of(request, key).value_or("");
    std::replace_if(text.begin(), text.end(), is_control, ' ');
    if (text.size() > longest || !model::is_valid_utf8(text)) {
        refuse(key, fmt::format("a text of up to {} bytes", longest));
    }
    const auto first = text.find_first_not_of(' ');
    return first == std::string::npos ? std::string()
                                      : text.substr(first, text.find_last_not_of(' ') - first + 1);
}

std::string needed_sentence_in(const http::Request& request, const std::string& key) {
    std::string text = sentence_in(request, key);
    if (text.empty()) {
        refuse(key, "needed: say why in words");
    }
    return text;
}

std::string word_in(const http::Request& request, const std::string& key) {
    std::string word = http::text_of(request, key).value_or("");
    if (!cases::is_plain_identifier(word)) {
        refuse(key, std::string(cases::no_plain_identifier));
    }
    return word;
}

std::string code_in(const http::Request& request, const std::string& key) {
    std::string code = http::text_of(request, key).value_or("");
    if (code.size() > longest || std::any_of(code.begin(), code.end(), is_control)) {
        refuse(key, "a code");
    }
    return code;
}

std::optional<model::Date> date_in(const http::Request& request, const std::string& key) {
    const std::string text = http::text_of(request, key).value_or("");
    if (text.empty()) {
        return std::nullopt;
    }
    const auto date = model::parse_date(text);
    if (!date) {
        refuse(key, "YYYY-MM-DD");
    }
    return date;
}

std::optional<std::string> text_in(const nlohmann::json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? std::optional(found->get<std::string>())
                                                       : std::nullopt;
}

std::size_t count_in(const http::Request& request, const std::string& key) {
    const auto found = request.json.find(key);
    if (found == request.json.end() || !found->is_number_unsigned()) {
        refuse(key, "a number");
    }
    return found->get<std::size_t>();
}

} // namespace vigie::review::desk
