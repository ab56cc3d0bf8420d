#include "pipeline/hts/packed_bases.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace vigie::hts {
namespace {

constexpr std::string_view letters = "ACGT";
constexpr std::size_t bases_per_byte = 4;

using FourBases = std::array<char, bases_per_byte>;

/// The four bases of each byte value.
constexpr std::array<FourBases, 256> expansion() {
    std::array<FourBases, 256> table{};
    for (std::size_t byte = 0; byte < table.size(); ++byte) {
        for (std::size_t slot = 0; slot < bases_per_byte; ++slot) {
            table[byte][slot] = letters[(byte >> (2 * slot)) & 3U];
        }
    }
    return table;
}
constexpr auto expanded = expansion();

constexpr std::uint8_t ambiguous = 4;
constexpr std::uint8_t no_base = 5;

/// 0..3 for A, C, G, T; `ambiguous` for the other IUPAC nucleotide codes; else `no_base`.
constexpr std::array<std::uint8_t, 256> letter_codes() {
    std::array<std::uint8_t, 256> codes{};
    for (auto& code : codes) {
        code = no_base;
    }
    constexpr std::size_t to_lower = 'a' - 'A';
    for (const char letter : std::string_view("NRYSWKMBDHV")) {
        const std::size_t upper = static_cast<unsigned char>(letter);
        codes[upper] = codes[upper + to_lower] = ambiguous;
    }
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const std::size_t upper = static_cast<unsigned char>(letters[i]);
        codes[upper] = codes[upper + to_lower] = static_cast<std::uint8_t>(i);
    }
    return codes;
}
constexpr auto codes = letter_codes();

std::vector<UnknownRun>::const_iterator first_run_ending_after(const std::vector<UnknownRun>& runs,
                                                               std::int64_t position) {
    return std::upper_bound(runs.begin(), runs.end(), position,
                            [](std::int64_t at, const UnknownRun& run) { return at < run.end; });
}

} // namespace

char PackedBases::base(std::int64_t position) const noexcept {
    const auto run = first_run_ending_after(unknown_, position);
    if (run != unknown_.end() && run->begin <= position) {
        return 'N';
    }
    const auto at = static_cast<std::size_t>(position);
    const auto byte = static_cast<unsigned char>(packed_[at / bases_per_byte]);
    return expanded[byte][at % bases_per_byte];
}

void PackedBases::append(std::int64_t begin, std::int64_t end, std::string& out) const {
    if (begin >= end) {
        return;
    }
    const auto first = static_cast<std::size_t>(begin);
    const auto last = static_cast<std::size_t>(end);
    const std::size_t start = out.size();
    const std::size_t skipped = first % bases_per_byte;
    const std::size_t first_byte = first / bases_per_byte;
    const std::size_t end_byte = (last + bases_per_byte - 1) / bases_per_byte;
    // Whole bytes are expanded, then the bases outside [begin, end) are cut off on both sides.
    out.resize(start + (end_byte - first_byte) * bases_per_byte);
    char* target = out.data() + start;
    for (std::size_t i = first_byte; i < end_byte; ++i, target += bases_per_byte) {
        const FourBases& four = expanded[static_cast<unsigned char>(packed_[i])];
        std::memcpy(target, four.data(), four.size());
    }
    if (skipped > 0) {
        out.erase(start, skipped);
    }
    out.resize(start + (last - first));
    for (auto run = first_run_ending_after(unknown_, begin);
         run != unknown_.end() && run->begin < end; ++run) {
        const std::int64_t from = std::max<std::int64_t>(run->begin, begin) - begin;
        const std::int64_t to = std::min<std::int64_t>(run->end, end) - begin;
        std::fill(out.begin() + static_cast<std::ptrdiff_t>(start) + from,
                  out.begin() + static_cast<std::ptrdiff_t>(start) + to, 'N');
    }
}

std::size_t BasePacker::append(std::string_view bases) {
    packed_.reserve(packed_.size() + bases.size() / bases_per_byte + 1);
    for (std::size_t i = 0; i < bases.size(); ++i) {
        std::uint8_t code = codes[static_cast<unsigned char>(bases[i])];
        if (code >= ambiguous) {
            if (code == no_base) {
                return i;
            }
            extend_unknown();
            code = 0;
        }
        const auto slot = static_cast<std::size_t>(length_) % bases_per_byte;
        partial_ = static_cast<std::uint8_t>(partial_ | (code << (2 * slot)));
        if (slot + 1 == bases_per_byte) {
            packed_ += static_cast<char>(partial_);
            partial_ = 0;
        }
        ++length_;
    }
    return bases.size();
}

void BasePacker::extend_unknown() {
    const auto at = static_cast<std::uint32_t>(length_);
    if (!unknown_.empty() && unknown_.back().end == at) {
        ++unknown_.back().end;
    } else {
        unknown_.push_back({at, at + 1});
    }
}

void BasePacker::finish() {
    if (static_cast<std::size_t>(length_) % bases_per_byte != 0) {
        packed_ += static_cast<char>(partial_);
        partial_ = 0;
    }
}

void BasePacker::clear() noexcept {
    packed_.clear();
    unknown_.clear();
    length_ = 0;
    partial_ = 0;
}

} // namespace vigie::hts
