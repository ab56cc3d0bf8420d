#pragma once

#include "pipeline/model/case_record.hpp"

namespace vigie::cases {

/// True if the site is recorded as a labelled one (reference or competence centre) whose label
/// holds on the day; both ends count, an unrecorded end is open.
bool holds_label(const model::ClinicalSite& site, const model::Date& day) noexcept;

} // namespace vigie::cases
