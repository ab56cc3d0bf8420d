#pragma once

#include "cases/diagnosis_standing.hpp"
#include "pipeline/model/case_record.hpp"

namespace vigie::databank {

/// True if the status of a diagnosis that still stands was set by a named clinician of a labelled
/// site: by an act, or in the case file with name, day and the labelled site of the case, and for
/// an impasse after a meeting on it that the case file records (docs/decisions/121).
bool is_set_by_clinician(const cases::DiagnosisStanding& diagnosis,
                         const model::CaseRecord& record);

} // namespace vigie::databank
