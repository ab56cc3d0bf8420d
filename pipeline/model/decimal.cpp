#include "pipeline/model/decimal.hpp"

#include <algorithm>
#include <charconv>

namespace vigie::model {
namespace {

constexpr std::int64_t most_units = std::int64_t{1} << 62U;
/// As many digits as always fit; what follows cannot move the rounding, only its mark.
constexpr int kept_digits = 18;

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

std::int64_t power_of_ten(unsigned exponent) noexcept {
    std::int64_t power = 1;
    for (; exponent > 0; --exponent) {
        power *= 10;
    }
    return power;
}

/// Digits and exponent of a number without its sign.
struct Mantissa {
    std::int64_t digits = 0;
    int exponent = 0; ///< the number is digits * 10^exponent
    int kept = 0;
    bool cut = false;
    bool any = false;

    void take(char digit, bool behind_point) noexcept {
        any = true;
        if (kept == kept_digits) {
            cut = cut || digit != '0';
            exponent += behind_point ? 0 : 1;
            return;
        }
        digits = digits * 10 + (digit - '0');
        kept += digits == 0 ? 0 : 1;
        exponent -= behind_point ? 1 : 0;
    }
};

/// Takes digits and at most one point from the front of `text`.
Mantissa take_mantissa(std::string_view& text) noexcept {
    Mantissa mantissa;
    bool behind_point = false;
    while (!text.empty() && (is_digit(text.front()) || (text.front() == '.' && !behind_point))) {
        if (text.front() == '.') {
            behind_point = true;
        } else {
            mantissa.take(text.front(), behind_point);
        }
        text.remove_prefix(1);
    }
    return mantissa;
}

/// Takes "e-05" from the front of `text`; false if what is left is no exponent.
bool take_exponent(std::string_view text, int& exponent) noexcept {
    if (text.empty()) {
        return true;
    }
    if (text.front() != 'e' && text.front() != 'E') {
        return false;
    }
    text.remove_prefix(1);
    if (text.starts_with('+')) {
        text.remove_prefix(1);
    }
    int given = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), given);
    if (fault != std::errc() || end != text.data() + text.size() || given < -1000 || given > 1000) {
        return false;
    }
    exponent += given;
    return true;
}

DecimalReading scaled(const Mantissa& mantissa, int shift) noexcept {
    DecimalReading reading{.units = mantissa.digits, .rounded = mantissa.cut};
    for (; shift > 0 && reading.units != 0; --shift) {
        if (reading.units > most_units / 10) {
            return {.fault = DecimalFault::out_of_range};
        }
        reading.units *= 10;
    }
    bool up = false;
    for (; shift < 0 && (reading.units != 0 || up); ++shift) {
        const std::int64_t digit = reading.units % 10;
        reading.rounded = reading.rounded || digit != 0;
        up = digit >= 5;
        reading.units /= 10;
    }
    reading.units += up ? 1 : 0;
    return reading;
}

} // namespace

double Decimal::value() const noexcept {
    return static_cast<double>(units) / static_cast<double>(power_of_ten(decimals));
}

std::string Decimal::text() const {
    const bool negative = units < 0;
    std::string digits = std::to_string(negative ? -units : units);
    if (digits.size() <= decimals) {
        digits.insert(0, decimals + 1 - digits.size(), '0');
    }
    if (decimals > 0) {
        digits.insert(digits.size() - decimals, 1, '.');
        digits.erase(digits.find_last_not_of('0') + 1);
        if (digits.back() == '.') {
            digits.pop_back();
        }
    }
    return negative ? "-" + digits : digits;
}

DecimalReading read_decimal(std::string_view text, unsigned decimals) noexcept {
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    Mantissa mantissa = take_mantissa(text);
    if (!mantissa.any || !take_exponent(text, mantissa.exponent)) {
        return {.fault = DecimalFault::malformed};
    }
    DecimalReading reading = scaled(mantissa, mantissa.exponent + static_cast<int>(decimals));
    reading.units = negative ? -reading.units : reading.units;
    return reading;
}

std::int64_t mean_units(std::int64_t sum, std::int64_t count) noexcept {
    const std::int64_t whole = sum / count;
    const std::int64_t rest = sum % count;
    const bool away = 2 * (rest < 0 ? -rest : rest) >= count;
    return away ? whole + (sum < 0 ? -1 : 1) : whole;
}

} // namespace vigie::model
