#include "review/age.hpp"

namespace vigie::review {

std::optional<Age> age_at(const model::PartialDate& birth, const model::PartialDate& at) {
    if (!birth.month || !at.month) {
        if (at.year < birth.year) {
            return std::nullopt;
        }
        return Age{.years = at.year - birth.year, .months = 0, .years_only = true};
    }
    constexpr int months_per_year = 12;
    int months = (at.year - birth.year) * months_per_year + static_cast<int>(*at.month) -
                 static_cast<int>(*birth.month);
    if (at.day && birth.day && *at.day < *birth.day) {
        --months;
    }
    if (months < 0) {
        return std::nullopt;
    }
    return Age{.years = months / months_per_year, .months = months % months_per_year};
}

model::PartialDate partial(const model::Date& date) {
    return {.year = static_cast<int>(date.year()),
            .month = static_cast<unsigned>(date.month()),
            .day = static_cast<unsigned>(date.day())};
}

std::string age_text(const Age& age, const Words& words) {
    constexpr int told_in_months = 2;
    constexpr int months_per_year = 12;
    const auto count = [&words](std::string_view key, int number) {
        return words.counted(key, static_cast<std::size_t>(number));
    };
    if (age.years_only) {
        return words.text("age.about", {{"age", count("age.years", age.years)}});
    }
    if (age.years < told_in_months) {
        return count("age.months", age.years * months_per_year + age.months);
    }
    if (age.months == 0) {
        return count("age.years", age.years);
    }
    return words.text("age.both", {{"years", count("age.years", age.years)},
                                   {"months", count("age.months", age.months)}});
}

} // namespace vigie::review
