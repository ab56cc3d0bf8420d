#include "pipeline/model/partial_date.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace vigie::model {
namespace {

constexpr int days_per_week = 7;

bool are_digits(std::string_view text) noexcept {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

constexpr int months_per_year = 12;

/// Completed months; negative if `at` lies before `birth`. The day counts where both are known.
int completed_months(const PartialDate& birth, const PartialDate& at) {
    const int months = (at.year - birth.year) * months_per_year +
                       static_cast<int>(at.month.value_or(1)) -
                       static_cast<int>(birth.month.value_or(1));
    return at.day && birth.day && *at.day < *birth.day ? months - 1 : months;
}

/// Rounded down, before birth as well.
int completed_years(const Date& birth, const Date& day) {
    const int months = completed_months(partial_date(birth), partial_date(day));
    return months < 0 ? -1 - (-1 - months) / months_per_year : months / months_per_year;
}

/// Reads number and designator pairs of one half of a duration ("3Y4M2D" or "4H30M"), each
/// designator at most once and in the order of `units`. False if it is none.
template <std::size_t N>
bool read_duration(std::string_view text, std::string_view units, std::array<int, N>& values) {
    std::size_t unit = 0;
    while (!text.empty()) {
        int number = -1;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        if (error != std::errc{} || number < 0 || text.empty()) {
            return false;
        }
        unit = units.find(text.front(), unit);
        if (unit == std::string_view::npos) {
            return false;
        }
        values.at(unit++) = number;
        text.remove_prefix(1);
    }
    return true;
}

} // namespace

Date first_day(const PartialDate& date) noexcept {
    return {std::chrono::year(date.year), std::chrono::month(date.month.value_or(1)),
            std::chrono::day(date.day.value_or(1))};
}

Date last_day(const PartialDate& date) noexcept {
    constexpr unsigned last_month = 12;
    const std::chrono::year_month month{std::chrono::year(date.year),
                                        std::chrono::month(date.month.value_or(last_month))};
    return date.day ? Date{month / std::chrono::day(*date.day)}
                    : Date{std::chrono::year_month_day_last{
                          month.year(), std::chrono::month_day_last{month.month()}}};
}

std::optional<PartialDate> parse_partial_date(std::string_view text) {
    constexpr std::string_view shape = "0000-01-01";
    constexpr std::size_t year_length = 4;
    constexpr std::size_t month_length = 7;
    if (text.size() != year_length && text.size() != month_length && text.size() != shape.size()) {
        return std::nullopt;
    }
    if (!are_digits(text.substr(0, year_length))) {
        return std::nullopt;
    }
    const auto whole = parse_date(std::string(text) + std::string(shape.substr(text.size())));
    if (!whole) {
        return std::nullopt;
    }
    PartialDate date = partial_date(*whole);
    if (text.size() < shape.size()) {
        date.day.reset();
    }
    if (text.size() < month_length) {
        date.month.reset();
    }
    return date;
}

std::string format_partial_date(const PartialDate& date) {
    constexpr std::size_t year_length = 4;
    constexpr std::size_t month_length = 7;
    const std::string whole = format_date(first_day(date));
    return date.day ? whole : whole.substr(0, date.month ? month_length : year_length);
}

PartialDate partial_date(const Date& date) {
    return {.year = static_cast<int>(date.year()),
            .month = static_cast<unsigned>(date.month()),
            .day = static_cast<unsigned>(date.day())};
}

bool lies_before(const PartialDate& a, const PartialDate& b) noexcept {
    return last_day(a) < first_day(b);
}

std::optional<Age> parse_age(std::string_view text) {
    if (text.size() < 3 || text.front() != 'P') {
        return std::nullopt;
    }
    const std::size_t clock = text.find('T');
    std::array<int, 4> date{};
    std::array<int, 3> time{};
    const bool has_time = clock != std::string_view::npos;
    const std::string_view days = text.substr(1, has_time ? clock - 1 : std::string_view::npos);
    const std::string_view hours = has_time ? text.substr(clock + 1) : std::string_view();
    if (!read_duration(days, "YMWD", date) || !read_duration(hours, "HMS", time) ||
        (has_time && hours.empty())) {
        return std::nullopt;
    }
    constexpr int largest = 100'000;
    if (std::any_of(date.begin(), date.end(), [](int value) { return value > largest; })) {
        return std::nullopt;
    }
    return Age{.years = date[0], .months = date[1], .days = days_per_week * date[2] + date[3]};
}

std::string format_age(const Age& age) {
    std::string text = "P";
    text += age.years > 0 ? std::to_string(age.years) + "Y" : "";
    text += age.months > 0 ? std::to_string(age.months) + "M" : "";
    text += age.days > 0 || text.size() == 1 ? std::to_string(age.days) + "D" : "";
    return text;
}

std::optional<KnownAge> age_between(const PartialDate& birth, const PartialDate& at) {
    if (!birth.month || !at.month) {
        return at.year < birth.year
                   ? std::nullopt
                   : std::optional(KnownAge{.years = at.year - birth.year, .years_only = true});
    }
    const int months = completed_months(birth, at);
    return months < 0 ? std::nullopt
                      : std::optional(KnownAge{.years = months / months_per_year,
                                               .months = months % months_per_year});
}

KnownAge known_age(const Age& stated) {
    return {.years = stated.years + stated.months / months_per_year,
            .months = stated.months % months_per_year};
}

std::optional<AgeInYears> age_on(const CaseDates& dates, const Date& day) {
    if (dates.birth) {
        const AgeInYears age{.least = completed_years(last_day(*dates.birth), day),
                             .most = completed_years(first_day(*dates.birth), day)};
        return age.most < 0 ? std::nullopt
                            : std::optional(AgeInYears{std::max(age.least, 0), age.most});
    }
    if (dates.age_at_last_encounter) {
        const int years = known_age(*dates.age_at_last_encounter).years;
        return AgeInYears{years, years};
    }
    return std::nullopt;
}

} // namespace vigie::model
