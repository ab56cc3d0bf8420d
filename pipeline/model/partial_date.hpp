#pragma once

#include "pipeline/model/case_record.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace vigie::model {

/// "2019", "2019-03" or "2019-03-14"; nullopt if malformed or no real month or day.
std::optional<PartialDate> parse_partial_date(std::string_view text);
std::string format_partial_date(const PartialDate& date);
PartialDate partial_date(const Date& date);

/// First and last day that a partial date may mean.
Date first_day(const PartialDate& date) noexcept;
Date last_day(const PartialDate& date) noexcept;

/// True only if every day that `a` may mean lies before every day that `b` may mean.
bool lies_before(const PartialDate& a, const PartialDate& b) noexcept;

/// "P3Y4M", "P2W", "P1Y2M3DT4H" (ISO 8601; hours and less are dropped); nullopt if malformed or
/// empty. Weeks become days.
std::optional<Age> parse_age(std::string_view text);
std::string format_age(const Age& age); ///< "P3Y4M2D"; "P0D" at birth

/// Time between two days as well as it is known.
struct KnownAge {
    int years = 0;
    int months = 0;          ///< 0..11 beyond the years; meaningless if only the year is known
    bool years_only = false; ///< a date names its year only: the age may be one less
    bool operator==(const KnownAge&) const = default;
};

/// nullopt if `at` lies before `birth`. Where a day is not known, the month counts as complete.
std::optional<KnownAge> age_between(const PartialDate& birth, const PartialDate& at);
/// A stated age, days left out.
KnownAge known_age(const Age& stated);

/// Completed years as far as the record tells them: a birth year alone leaves two.
struct AgeInYears {
    int least = 0;
    int most = 0;
    bool operator==(const AgeInYears&) const = default;
};

/// Age of the proband on a day by the date of birth; without one the stated age at the last
/// encounter, whatever the day; nullopt if neither is recorded or the birth lies after the day.
std::optional<AgeInYears> age_on(const CaseDates& dates, const Date& day);

} // namespace vigie::model
