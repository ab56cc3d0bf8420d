#include "databank/clinician_status.hpp"

#include "cases/labelled_site.hpp"
#include "databank/variant_host.hpp"

#include <algorithm>

namespace vigie::databank {
namespace {

/// A meeting on the impasse that was held before its status.
bool has_meeting(const model::CaseRecord& record, const model::Date& day) {
    return std::any_of(record.rcp.begin(), record.rcp.end(), [&day](const auto& meeting) {
        return meeting.kind == model::RcpKind::impasse && meeting.date && *meeting.date <= day;
    });
}

bool is_signed(const model::Diagnosis& recorded, const model::CaseRecord& record) {
    const bool named = !recorded.set_by.empty() && recorded.date && record.site &&
                       recorded.site == record.site->code;
    if (!named || !cases::holds_label(*record.site, *recorded.date)) {
        return false;
    }
    return recorded.status != model::DiagnosisStatus::undetermined ||
           has_meeting(record, *recorded.date);
}

} // namespace

bool is_set_by_clinician(const cases::DiagnosisStanding& diagnosis,
                         const model::CaseRecord& record) {
    if (!still_stands(diagnosis) || diagnosis.site.empty()) {
        return false;
    }
    if (diagnosis.act != 0) {
        return true; // an act was held against the label when it was written
    }
    return std::any_of(
        record.diagnoses.begin(), record.diagnoses.end(), [&](const model::Diagnosis& recorded) {
            return recorded.status == diagnosis.status && recorded.site == diagnosis.site &&
                   recorded.date == diagnosis.date && is_signed(recorded, record);
        });
}

} // namespace vigie::databank
