#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace vigie::cases {

/// One of several shares of a list: every row belongs to exactly one of the `of` shards, by its
/// number alone, so that each task of a job array finds its rows by itself.
struct Shard {
    std::size_t number = 1; ///< 1-based
    std::size_t of = 1;

    /// `row`: 0-based.
    bool holds(std::size_t row) const noexcept { return row % of == number - 1; }
    bool is_whole() const noexcept { return of == 1; }
    /// "2-of-8".
    std::string name() const;
};

/// Reads "I/N", 1 <= I <= N <= 100,000. @throws UsageError.
Shard parse_shard(std::string_view text);

} // namespace vigie::cases
