#include "reads/fingerprint.hpp"

#include <bit>
#include <cmath>
#include <cstring>
#include <stdexcept>

namespace vigie::reads {
namespace {

constexpr std::size_t word_bits = 64;
constexpr double wrong_genotype = 0.01;
/// Siblings agree so often at a marker of frequency one half of which both carry the alternate
/// allele (29/41); at frequencies of 0.2 to 0.8 seldom more often, whoever carries it.
constexpr double siblings_agree = 0.71;

/// Little-endian words: thousands of fingerprints are read for one question.
std::vector<std::uint64_t> words_of(std::string_view bytes) {
    constexpr std::size_t size = sizeof(std::uint64_t);
    std::vector<std::uint64_t> words(bytes.size() / size);
    if constexpr (std::endian::native == std::endian::little) {
        if (!words.empty()) {
            std::memcpy(words.data(), bytes.data(), words.size() * size);
        }
        return words;
    }
    for (std::size_t i = 0; i < words.size() * size; ++i) {
        words[i / size] |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i]))
                           << (8 * (i % size));
    }
    return words;
}

} // namespace

double FingerprintMatch::log_ratio() const noexcept {
    const auto differ = static_cast<double>(known - agree);
    return static_cast<double>(agree) * std::log10((1 - 2 * wrong_genotype) / siblings_agree) +
           differ * std::log10(2 * wrong_genotype / (1 - siblings_agree));
}

Fingerprint::Fingerprint(const MarkerSet& set, const MarkerSample& sample)
    : reference_((set.size() + word_bits - 1) / word_bits), alternate_(reference_.size()) {
    for (std::size_t i = 0; i < set.size(); ++i) {
        const auto copies = sample.calls[i].copies();
        if (!copies || set.place(i) != MarkerPlace::autosome) {
            continue;
        }
        const std::uint64_t bit = std::uint64_t{1} << (i % word_bits);
        reference_[i / word_bits] |= *copies < 2 ? bit : 0;
        alternate_[i / word_bits] |= *copies > 0 ? bit : 0;
    }
}

std::uint64_t Fingerprint::known() const noexcept {
    std::uint64_t known = 0;
    for (std::size_t i = 0; i < reference_.size(); ++i) {
        known += static_cast<std::uint64_t>(std::popcount(reference_[i] | alternate_[i]));
    }
    return known;
}

FingerprintMatch Fingerprint::match(const Fingerprint& other) const noexcept {
    FingerprintMatch match;
    const auto count = [](std::uint64_t word) {
        return static_cast<std::uint64_t>(std::popcount(word));
    };
    const std::size_t words = std::min(reference_.size(), other.reference_.size());
    for (std::size_t i = 0; i < words; ++i) {
        const std::uint64_t r1 = reference_[i];
        const std::uint64_t a1 = alternate_[i];
        const std::uint64_t r2 = other.reference_[i];
        const std::uint64_t a2 = other.alternate_[i];
        const std::uint64_t known = (r1 | a1) & (r2 | a2);
        match.known += count(known);
        match.agree += count(known & ~((r1 ^ r2) | (a1 ^ a2)));
        match.opposite += count(known & (r1 ^ r2) & (a1 ^ a2));
    }
    return match;
}

std::string Fingerprint::bytes() const {
    std::string bytes;
    for (const auto* const words : {&reference_, &alternate_}) {
        for (const std::uint64_t word : *words) {
            for (unsigned byte = 0; byte < sizeof word; ++byte) {
                bytes += static_cast<char>(word >> (8 * byte) & 0xFFU);
            }
        }
    }
    return bytes;
}

Fingerprint Fingerprint::from_bytes(std::string_view bytes) {
    constexpr std::size_t size = sizeof(std::uint64_t);
    if (bytes.size() % (2 * size) != 0) {
        throw std::invalid_argument("a fingerprint is two sets of 64-bit words");
    }
    Fingerprint fingerprint;
    const std::size_t words = bytes.size() / (2 * size);
    fingerprint.reference_ = words_of(bytes.substr(0, words * size));
    fingerprint.alternate_ = words_of(bytes.substr(words * size));
    return fingerprint;
}

} // namespace vigie::reads
