#include "review/age.hpp"

namespace vigie::review {

std::string age_text(const model::KnownAge& age, const Words& words) {
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
