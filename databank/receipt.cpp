#include "databank/receipt.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace vigie::databank {
namespace {

constexpr std::size_t hash_length = 64;
constexpr std::size_t longest_id = 64;

bool is_hash(const std::string& text) {
    return text.size() == hash_length && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

std::string text_of(const nlohmann::json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace

std::optional<Receipt> parse_receipt(std::string_view text) {
    const nlohmann::json object =
        nlohmann::json::parse(text.begin(), text.end(), nullptr, /*allow_exceptions=*/false);
    if (!object.is_object()) {
        return std::nullopt;
    }
    const std::string id = text_of(object, "message_id");
    const std::string hash = text_of(object, "payload_sha256");
    if (id.empty() || id.size() > longest_id || !is_hash(hash)) {
        return std::nullopt;
    }
    return Receipt{
        .message_id = id,
        .payload_sha256 = hash,
        .text = nlohmann::ordered_json{{"message_id", id}, {"payload_sha256", hash}}.dump(
            -1, ' ', /*ensure_ascii=*/true, nlohmann::ordered_json::error_handler_t::replace)};
}

} // namespace vigie::databank
