#include "benchmarks/generate/random.hpp"

namespace vigie::benchmarks {

std::uint64_t Random::next() noexcept {
    state_ += 0x9E3779B97F4A7C15ULL;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94D049BB133111EBULL;
    return mixed ^ (mixed >> 31U);
}

std::uint64_t Random::below(std::uint64_t bound) noexcept {
    return ((next() >> 32U) * bound) >> 32U;
}

std::int64_t Random::between(std::int64_t low, std::int64_t high) noexcept {
    return low + static_cast<std::int64_t>(below(static_cast<std::uint64_t>(high - low) + 1));
}

double Random::unit() noexcept {
    return static_cast<double>(next() >> 11U) * 0x1.0p-53;
}

std::int64_t Random::binomial(std::int64_t trials, double probability) noexcept {
    std::int64_t successes = 0;
    for (std::int64_t trial = 0; trial < trials; ++trial) {
        successes += chance(probability) ? 1 : 0;
    }
    return successes;
}

Random Random::stream(std::string_view label) const noexcept {
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char letter : label) {
        hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001B3ULL;
    }
    return Random(state_ ^ hash);
}

} // namespace vigie::benchmarks
