#include "databank/pseudonym.hpp"

#include "pipeline/hts/key_file.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <utility>

namespace vigie::databank {
namespace {

hts::KeyFileForm form() {
    return {.form = "vigie-bank-key-1", .name = "key of a destination"};
}

constexpr std::string_view base32_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::size_t pseudonym_length = 20;

unsigned hex_value(char digit) noexcept {
    return static_cast<unsigned>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

/// The first 5 bits for each letter.
std::string base32_of_hex(std::string_view hex, std::size_t length) {
    std::string text;
    unsigned bits = 0;
    unsigned held = 0;
    for (const char digit : hex) {
        bits = (bits << 4U) | hex_value(digit);
        held += 4;
        if (held >= 5) {
            held -= 5;
            text += base32_digits[(bits >> held) & 31U];
        }
        if (text.size() == length) {
            break;
        }
        bits &= (1U << held) - 1U;
    }
    return text;
}

/// Parts cannot run into one another: each is preceded by its length.
std::string part(std::string_view text) {
    return fmt::format("{}:{}", text.size(), text);
}

} // namespace

Pseudonyms::Pseudonyms(hts::HmacKey key, std::string domain)
    : key_(std::move(key)), domain_(std::move(domain)),
      key_id_(hts::key_id(key_, "vigie-bank-key-id")) {}

Pseudonyms Pseudonyms::read(const std::filesystem::path& key, const std::string& domain) {
    return {hts::read_key_file(key, form()), domain};
}

void Pseudonyms::write_new_key(const std::filesystem::path& file) {
    hts::write_key_file(file, form(), hts::HmacKey::random());
}

std::string Pseudonyms::name(std::string_view kind, std::string_view text) const {
    const std::string mac =
        key_.mac_hex(fmt::format("v1|{}|{}|{}", part(domain_), part(kind), text));
    return base32_of_hex(mac, pseudonym_length);
}

std::string Pseudonyms::of_case(std::string_view case_id) const {
    return name("case", part(case_id));
}

std::string Pseudonyms::of_individual(std::string_view case_id, std::string_view individual) const {
    return name("individual", part(case_id) + part(individual));
}

std::string Pseudonyms::message_id(std::string_view act_sha256) const {
    std::string hex =
        key_.mac_hex(fmt::format("v1|{}|{}|{}", part(domain_), part("message"), act_sha256));
    hex[12] = '8';                             // version
    hex[16] = "89ab"[hex_value(hex[16]) & 3U]; // variant
    return fmt::format("{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4),
                       hex.substr(16, 4), hex.substr(20, 12));
}

} // namespace vigie::databank
