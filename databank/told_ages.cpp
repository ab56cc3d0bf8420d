#include "databank/told_ages.hpp"

namespace vigie::databank {

AgeRange in_years(const AgeRange& age) noexcept {
    constexpr int months_of_year = 12;
    if (age.before_birth) {
        return age;
    }
    return {.least_months = age.least_months / months_of_year * months_of_year,
            .most_months = age.most_months / months_of_year * months_of_year + months_of_year - 1};
}

} // namespace vigie::databank
