// Who holds messages and no key tries every hospital number of eight digits, under the ways to make
// a pseudonym that need none: the hash of the number, the hash of the text that the program makes a
// MAC of, and a MAC under an empty key. None may find the person. The same trial is made of
// pseudonyms that were made so: each must be found, or the trial proves nothing. Prints one JSON
// object; ends with 1 otherwise. usage: vigie-pseudonym-trial [NUMBERS]

#include "databank/pseudonym.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

constexpr std::size_t digest_bytes = 32;
constexpr std::size_t compared_bytes = 12; ///< whole bytes of the 100 bits of a pseudonym
constexpr std::size_t block_bytes = 64;
constexpr unsigned long all_numbers = 100'000'000;
constexpr unsigned long searched_number = 421'337;

using Digest = std::array<unsigned char, digest_bytes>;
using Start = std::array<unsigned char, compared_bytes>;

/// SHA-256 without a search for the algorithm at every text.
class Hasher {
  public:
    Hasher() : type_(EVP_MD_fetch(nullptr, "SHA256", nullptr)), context_(EVP_MD_CTX_new()) {}
    Digest hash(std::string_view first, std::string_view second = {}) {
        Digest digest{};
        const bool done = EVP_DigestInit_ex2(context_.get(), type_.get(), nullptr) == 1 &&
                          EVP_DigestUpdate(context_.get(), first.data(), first.size()) == 1 &&
                          EVP_DigestUpdate(context_.get(), second.data(), second.size()) == 1 &&
                          EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr) == 1;
        if (!done) {
            throw std::runtime_error("OpenSSL cannot hash");
        }
        return digest;
    }

  private:
    struct Free {
        void operator()(EVP_MD* type) const noexcept { EVP_MD_free(type); }
        void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
    };
    std::unique_ptr<EVP_MD, Free> type_;
    std::unique_ptr<EVP_MD_CTX, Free> context_;
};

/// Eight digits, as the store would have them as id of case and individual.
std::string number_text(unsigned long number) {
    return fmt::format("{:08}", number);
}

/// What the program makes a MAC of: Pseudonyms::of_individual of a number in both places.
std::string mac_text(const std::string& number) {
    return fmt::format("v1|5:bndmr|10:individual|8:{}8:{}", number, number);
}

constexpr std::size_t guesses = 3;
Digest guess(std::size_t way, Hasher& hasher, const std::string& number) {
    if (way == 0) {
        return hasher.hash(number);
    }
    const std::string text = mac_text(number);
    if (way == 1) {
        return hasher.hash(text);
    }
    static const std::string inner(block_bytes, '\x36'); // RFC 2104, key of zeros
    static const std::string outer(block_bytes, '\x5c');
    const Digest first = hasher.hash(inner, text);
    return hasher.hash(outer, {reinterpret_cast<const char*>(first.data()), first.size()});
}

Start start_of(const Digest& digest) {
    Start start{};
    std::copy_n(digest.begin(), compared_bytes, start.begin());
    return start;
}

/// The first bytes of a pseudonym (base32 of RFC 4648).
Start start_of(std::string_view pseudonym) {
    Start start{};
    std::size_t filled = 0;
    unsigned bits = 0;
    unsigned held = 0;
    for (const char c : pseudonym) {
        bits = (bits << 5U) | static_cast<unsigned>(c <= '7' ? c - '2' + 26 : c - 'A');
        held += 5;
        if (held >= 8 && filled < compared_bytes) {
            held -= 8;
            start[filled++] = static_cast<unsigned char>(bits >> held);
        }
        bits &= (1U << held) - 1U;
    }
    return start;
}

/// How many of the numbers have one of the pseudonyms, under any of the ways.
unsigned long found(const std::vector<Start>& seen, unsigned long numbers) {
    std::atomic<unsigned long> hits{0};
    const unsigned workers = std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::jthread> threads;
    for (unsigned worker = 0; worker < workers; ++worker) {
        threads.emplace_back([&, worker] {
            Hasher hasher;
            for (unsigned long number = worker; number < numbers; number += workers) {
                const std::string text = number_text(number);
                for (std::size_t way = 0; way < guesses; ++way) {
                    const Start start = start_of(guess(way, hasher, text));
                    for (const Start& one : seen) {
                        hits += start == one ? 1U : 0U;
                    }
                }
            }
        });
    }
    threads.clear();
    return hits;
}

int try_all(unsigned long numbers) {
    const std::string number = number_text(searched_number);
    const auto key = vigie::hts::HmacKey::random();
    const vigie::databank::Pseudonyms names(key, "bndmr");
    const auto begin = std::chrono::steady_clock::now();
    const unsigned long persons = found({start_of(names.of_individual(number, number))}, numbers);
    const auto end = std::chrono::steady_clock::now();
    std::vector<Start> keyless;
    Hasher hasher;
    for (std::size_t way = 0; way < guesses; ++way) {
        keyless.push_back(start_of(guess(way, hasher, number)));
    }
    // A control of the text as well: with a key of zeros the program's own pseudonym is found.
    const auto zeros = vigie::hts::HmacKey::from_hex(std::string(2 * digest_bytes, '0')).value();
    keyless.push_back(
        start_of(vigie::databank::Pseudonyms(zeros, "bndmr").of_individual(number, number)));
    const unsigned long controls = found(keyless, std::min(numbers, searched_number + 1));
    fmt::print("{{\"numbers\": {}, \"ways\": {}, \"found\": {}, \"seconds\": {:.1f}, "
               "\"keyless_found\": {}}}\n",
               numbers, guesses, persons, std::chrono::duration<double>(end - begin).count(),
               controls);
    return persons == 0 && controls == guesses + 1 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    try {
        return try_all(argc > 1 ? std::stoul(argv[1]) : all_numbers);
    } catch (const std::exception& error) {
        fmt::print(stderr, "vigie-pseudonym-trial: {}\n", error.what());
        return 1;
    }
}
