#pragma once

#include "databank/data_set.hpp"
#include "databank/fhir_parts.hpp"

namespace vigie::databank {

/// The Patient by pseudonym, and nothing else.
FhirJson patient_by_pseudonym(const DataSet& set);

/// The Organization that the laboratory is, by the name under which the destination knows it.
FhirJson laboratory_of(const DataSet& set);

/// Identifiers of the report of a message: the message itself and the case by its pseudonym.
/// @param message_id empty: the case alone.
FhirJson report_identifiers(const DataSet& set, const std::string& message_id);

/// The report that a message must hold to (LOINC 51969-4, category GE), without status and content.
FhirJson genomic_report(const std::string& patient, const std::string& laboratory);

} // namespace vigie::databank
