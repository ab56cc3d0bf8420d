#pragma once

#include "pipeline/model/case_record.hpp"
#include "pipeline/model/counts.hpp"

#include <string>
#include <vector>

namespace vigie::cases {

/// Dates of a record that lie after the day of interpretation: a slip of the year, or another
/// person's. A planned day (the next meeting, the end of a label) is none.
struct DatesAfter {
    model::StageCounts counts;         ///< in = out = dates recorded, noted = "after_today"
    std::vector<std::string> warnings; ///< one per date, by its name in the case file
};
/// A partial date counts only if every day that it may mean lies after `today`.
DatesAfter dates_after(const model::CaseRecord& record, const model::Date& today);

} // namespace vigie::cases
