#pragma once

#include "pipeline/model/case_record.hpp"
#include "pipeline/model/date.hpp"
#include "review/words.hpp"

#include <optional>
#include <string>

namespace vigie::review {

/// Time between two days as well as it is known.
struct Age {
    int years = 0;
    int months = 0;          ///< 0..11 beyond the years; meaningless if only the year is known
    bool years_only = false; ///< a date names its year only: the age may be one less
    bool operator==(const Age&) const = default;
};

/// nullopt if `at` lies before `birth`. Where a day is not known, the month counts as complete.
std::optional<Age> age_at(const model::PartialDate& birth, const model::PartialDate& at);
model::PartialDate partial(const model::Date& date);

/// "7 mois", "6 ans et 2 mois", "environ 6 ans": months alone below two years.
std::string age_text(const Age& age, const Words& words);

} // namespace vigie::review
