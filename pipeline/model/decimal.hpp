#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vigie::model {

/// A number at a stated number of decimals, exactly: units * 10^-decimals.
struct Decimal {
    std::int64_t units = 0;
    unsigned decimals = 0;
    double value() const noexcept;
    /// Without needless zeros: "0.97", "-1.5", "12".
    std::string text() const;
    bool operator==(const Decimal&) const = default;
};

/// More would leave too few digits before the point for 64 bits.
inline constexpr unsigned most_decimals = 9;

enum class DecimalFault : std::uint8_t { none, malformed, out_of_range };

struct DecimalReading {
    std::int64_t units = 0;
    bool rounded = false; ///< the text has more decimals than are kept
    DecimalFault fault = DecimalFault::none;
};

/// Reads "0.123", "-4", "1.2e-05" without passing through a binary fraction. What lies beyond the
/// kept decimals is rounded half away from zero. `decimals` <= most_decimals.
DecimalReading read_decimal(std::string_view text, unsigned decimals) noexcept;

/// The mean of `count` > 0 values whose units add up to `sum`, rounded half away from zero.
std::int64_t mean_units(std::int64_t sum, std::int64_t count) noexcept;

} // namespace vigie::model
