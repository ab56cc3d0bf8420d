#include "tests/databank/acted_store.hpp"

#include "cases/consents.hpp"
#include "cases/evidence_file.hpp"
#include "tests/cases/sample_case.hpp"

#include <gtest/gtest.h>

namespace vigie::tests {

using cases::ResultActKind;
using model::ConsentState;

model::Consent consent_to(const std::string& purpose, ConsentState state, model::Date date) {
    return {.purpose = purpose,
            .state = state,
            .date = date,
            .indication = purpose == "genetic_testing" ? "epilepsy" : ""};
}

std::vector<model::Consent> agreed() {
    return {consent_to("genetic_testing", ConsentState::given, day(2026, 1, 5)),
            consent_to("bndmr", ConsentState::given, day(2026, 1, 5))};
}

ActedStore::ActedStore(const std::filesystem::path& file)
    : store_(cases::CaseStore::open(file, true)) {}

void ActedStore::add(const std::string& case_id,
                     const std::vector<model::Consent>& consents,
                     const std::string& mark) {
    cases::CaseBundle bundle = sample_bundle(case_id, mark, {});
    model::CaseEvidence evidence = trio_evidence(case_id);
    evidence.record.dates.returned_to_patient.reset();
    evidence.record.consents = consents;
    bundle.evidence = cases::encode_evidence(evidence);
    (void)store_.ingest(bundle);
}

void ActedStore::sign(const std::string& case_id,
                      const std::vector<cases::SignedVariant>& variants) {
    append({.case_id = case_id,
            .kind = ResultActKind::signed_result,
            .by = "Dr A",
            .date = day(2026, 4, 1),
            .entered = day(2026, 4, 2),
            .concerns = in_force(case_id),
            .body = cases::encode_signed_result({.conclusion = model::TestResult::negative,
                                                 .second = "Dr B",
                                                 .assembly = "GRCh38",
                                                 .release_id = "r",
                                                 .rule_set = "s",
                                                 .engine = "e",
                                                 .variants = variants})});
}

void ActedStore::give_back(const std::string& case_id, model::Date date) {
    append({.case_id = case_id,
            .kind = ResultActKind::returned_result,
            .by = "Dr A",
            .date = date,
            .entered = date,
            .concerns = in_force(case_id)});
}

void ActedStore::take_back(const std::string& case_id) {
    append({.case_id = case_id,
            .kind = ResultActKind::withdrawn_result,
            .by = "Dr A",
            .date = day(2026, 5, 1),
            .entered = day(2026, 5, 1),
            .concerns = in_force(case_id),
            .reason = "another person's sample"});
}

void ActedStore::consent(const std::string& case_id, const model::Consent& consent) {
    append({.case_id = case_id,
            .kind = ResultActKind::consent,
            .by = "Dr A",
            .date = consent.date.value_or(day(2026, 6, 1)),
            .entered = day(2026, 6, 1),
            .body = cases::encode_consent(consent)});
}

void ActedStore::append(cases::ResultAct act) {
    act.interpretation = store_.require(act.case_id).interpretation;
    const std::size_t before = store_.result_acts(act.case_id).size();
    ASSERT_EQ(store_.append_result_act(act, before), cases::RecordOutcome::recorded);
}

std::int64_t ActedStore::in_force(const std::string& case_id) {
    const auto acts = store_.result_acts(case_id);
    const cases::ResultAct* const act = cases::result_standing(acts, std::nullopt).act;
    return act == nullptr ? 0 : act->number;
}

} // namespace vigie::tests
