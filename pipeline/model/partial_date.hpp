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

/// True only if every day that `a` may mean lies before every day that `b` may mean.
bool lies_before(const PartialDate& a, const PartialDate& b) noexcept;

/// "P3Y4M", "P2W", "P1Y2M3DT4H" (ISO 8601; hours and less are dropped); nullopt if malformed or
/// empty. Weeks become days.
std::optional<Age> parse_age(std::string_view text);
std::string format_age(const Age& age); ///< "P3Y4M2D"; "P0D" at birth

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
