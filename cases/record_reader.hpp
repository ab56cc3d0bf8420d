#pragma once

#include "cases/json_node.hpp"
#include "pipeline/model/case_record.hpp"

namespace vigie::cases {

/// What the centre and the laboratory recorded, out of the `vigie` object of a case file or of a
/// stored evidence (docs/case-format.md). Fields that are absent stay unrecorded.
/// @throws InputError with the JSON path: unknown enumeration value, malformed date, an order of
/// dates that cannot be, a judgement without author, date or reason.
model::CaseRecord read_record(const JsonNode& extension);

/// The parts, each out of the object that holds its field.
model::CaseDates read_dates(const JsonNode& extension);
std::vector<model::CaseTest> read_tests(const JsonNode& extension);
std::vector<model::VariantJudgement> read_judgements(const JsonNode& extension);

/// Dates that no case can have in this order, once the birth is known from the subject too.
void require_possible_dates(const JsonNode& extension, const model::CaseDates& dates);

} // namespace vigie::cases
