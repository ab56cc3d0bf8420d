#pragma once

#include "filters/expression/source_text.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vigie::filters::expression {

/// 0-based indices chosen by one half of a subscript: "2", "1-3", "1-", "0,2-4", "*" or nothing.
class Selection {
  public:
    /// All indices.
    Selection() = default;
    bool is_all() const noexcept { return ranges_.empty(); }
    bool contains(std::size_t index) const noexcept;
    /// The only index, if there is but one.
    std::optional<std::size_t> single() const noexcept;
    /// Indices in ascending order that exist among `count`; single() is kept even beyond it.
    const std::vector<std::pair<std::size_t, std::size_t>>& ranges() const noexcept {
        return ranges_;
    }
    void add(std::size_t first, std::size_t last) { ranges_.emplace_back(first, last); }
    std::size_t highest() const noexcept;

    static constexpr std::size_t open_end = static_cast<std::size_t>(-1);

  private:
    std::vector<std::pair<std::size_t, std::size_t>> ranges_; ///< both ends included
};

/// "[first:second]" or "[first]"; the half that names a file of samples keeps the name only.
struct Subscript {
    Selection first;
    std::optional<Selection> second;
    std::string sample_file; ///< "[@file]"
};

/// @throws UsageError pointing at `span`.
Subscript parse_subscript(std::string_view text, std::string_view source, Span span);

} // namespace vigie::filters::expression
