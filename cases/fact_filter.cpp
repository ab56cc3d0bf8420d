#include "cases/fact_filter.hpp"

#include "pipeline/hts/digest.hpp"

#include <algorithm>

namespace vigie::cases {

FactFilter::FactFilter(std::vector<std::uint64_t> hashes) : hashes_(std::move(hashes)) {
    std::sort(hashes_.begin(), hashes_.end());
}

bool FactFilter::may_hold(const model::FactKey& key) const noexcept {
    return std::binary_search(hashes_.begin(), hashes_.end(), hash_of(key));
}

std::uint64_t FactFilter::hash_of(const model::FactKey& key) noexcept {
    // An odd multiplier spreads the few kinds over all bits.
    constexpr std::uint64_t spread = 0x9E3779B97F4A7C15ULL;
    return hts::xxh3(key.text) ^ ((static_cast<std::uint64_t>(key.kind) + 1) * spread);
}

} // namespace vigie::cases
