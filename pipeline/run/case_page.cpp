#include "pipeline/run/case_page.hpp"

#include "cases/diagnosis_standing.hpp"
#include "cases/evidence_file.hpp"
#include "pipeline/run/told_events.hpp"

namespace vigie::run {

std::string case_page(const PageSource& source) {
    return review::report_html({.evidence = source.evidence,
                                .record = source.evidence.record,
                                .candidates_json = source.candidates_json,
                                .receipt_json = source.receipt_json,
                                .events = source.events,
                                .is_first = source.is_first,
                                .language = source.language});
}

model::CaseEvidence stored_evidence(const cases::CaseStore& store, const std::string& case_id) {
    const std::string place = "store:" + case_id;
    model::CaseEvidence evidence = cases::decode_evidence(store.evidence(case_id), place);
    if (const auto callable = store.callable(store.require(case_id))) {
        evidence.callable = callable->read(place);
    }
    // Where the diagnoses stand today, by the acts of persons too.
    evidence.record.diagnoses = cases::as_recorded(
        cases::standing_of(evidence.record.diagnoses, store.status_acts(case_id)));
    return evidence;
}

std::string stored_case_page(const cases::CaseStore& store,
                             const std::string& case_id,
                             review::Language language) {
    const model::CaseEvidence evidence = stored_evidence(store, case_id);
    return case_page({.evidence = evidence,
                      .candidates_json = store.candidates_json(case_id),
                      .receipt_json = store.receipt_json(case_id),
                      .events = told_events(store, case_id),
                      .is_first = store.is_first_interpretation(case_id),
                      .language = language});
}

} // namespace vigie::run
