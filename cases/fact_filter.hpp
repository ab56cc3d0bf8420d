#pragma once

#include "pipeline/model/fact_key.hpp"

#include <cstdint>
#include <vector>

namespace vigie::cases {

/// Tells in 8 bytes per fact which facts a store cannot hold, so that millions of changes can be
/// passed by without a query each. A false "may hold" has a chance of 2^-64 per fact and does no
/// harm: the store is asked next.
class FactFilter {
  public:
    FactFilter() = default;
    explicit FactFilter(std::vector<std::uint64_t> hashes);

    bool may_hold(const model::FactKey& key) const noexcept;
    static std::uint64_t hash_of(const model::FactKey& key) noexcept;

  private:
    std::vector<std::uint64_t> hashes_; ///< sorted
};

} // namespace vigie::cases
