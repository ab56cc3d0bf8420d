#pragma once

#include "cases/store.hpp"
#include "pipeline/model/case_evidence.hpp"

#include <string>
#include <vector>

namespace vigie::tests {

/// Evidence of a trio with two residue variants.
model::CaseEvidence trio_evidence(const std::string& case_id);

/// A finished run of `case_id`; `mark` makes its contents (and so its hash) differ.
cases::CaseBundle sample_bundle(const std::string& case_id,
                                const std::string& mark,
                                std::vector<model::FactKey> facts);

/// candidates.json without entries.
nlohmann::ordered_json sample_result(const std::string& release);

/// A reanalysis of `case_id` under `release`.
cases::Reinterpretation sample_change(const std::string& case_id,
                                      const std::string& release,
                                      const std::vector<model::FactKey>& facts);

/// Records `change` on top of whatever interpretation is current.
cases::RecordOutcome record_on(cases::CaseStore& store, cases::Reinterpretation change);

/// Ids of the cases that read the fact, sorted.
std::vector<std::string> cases_reading(const cases::CaseStore& store, const model::FactKey& fact);

/// An event whose trigger is the ClinVar class of `allele`.
cases::LedgerEvent
sample_event(const std::string& case_id, const std::string& release, const std::string& allele);

model::FactKey allele_fact(const std::string& text);
/// A test of a case with a negative result of 15 January 2026.
model::CaseTest negative(model::TestType type);
model::CaseTest in_state(model::TestType type, model::TestState state);
model::Date day(int year, unsigned month, unsigned number);

} // namespace vigie::tests
