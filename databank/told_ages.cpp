#include "databank/told_ages.hpp"

namespace vigie::databank {
namespace {

constexpr int months_of_year = 12;
constexpr int first_age_in_years = 2 * months_of_year;

AgeRange in_years(const AgeRange& age) {
    if (age.before_birth) {
        return age;
    }
    return {.least_months = age.least_months / months_of_year * months_of_year,
            .most_months = age.most_months / months_of_year * months_of_year + months_of_year - 1};
}

} // namespace

void make_ages_coarse(DataSet& set) {
    if (set.age_at_diagnosis) {
        set.age_at_diagnosis = in_years(*set.age_at_diagnosis);
    }
    if (!set.age_at_first_signs || set.age_at_first_signs->before_birth) {
        return;
    }
    if (set.age_at_first_signs->most_months >= first_age_in_years) {
        set.age_at_first_signs = in_years(*set.age_at_first_signs);
    } else if (set.first_signs) {
        set.first_signs->month = std::nullopt;
    }
}

} // namespace vigie::databank
