#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace vigie::model {

/// A calendar day. Time is an input of every computation (`--today`); nothing reads the clock.
using Date = std::chrono::year_month_day;

/// "2026-03-31"; nullopt if malformed or not a real day.
std::optional<Date> parse_date(std::string_view text);
std::string format_date(const Date& date);

} // namespace vigie::model
