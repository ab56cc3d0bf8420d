#pragma once

#include "databank/cda_document.hpp"
#include "databank/cda_xml.hpp"

namespace vigie::databank {

/// Everything before the body: model, patient, author, custodian, act, authorizations.
void add_cda_header(const CareSources& sources, const CdaElement& document);

/// The clinician of the identity row with the hospital, as every participation has them.
void add_cda_clinician(const CareIdentity& identity, const CdaElement& role);

/// TS of a day: "20260301".
std::string cda_day(const model::Date& date);

/// A UUID in capitals, made of the case and the part; the same each time.
std::string cda_id(const CareSources& sources, const std::string& part);

/// OIDs of the national nomenclatures.
inline constexpr const char* oid_health_professional = "1.2.250.1.71.4.2.1";
inline constexpr const char* oid_establishment = "1.2.250.1.71.4.2.2";
inline constexpr const char* oid_rare_disease_site = "1.2.250.1.213.2.61";
inline constexpr const char* oid_ans_terms = "1.2.250.1.213.1.1.4.322";
inline constexpr const char* oid_loinc = "2.16.840.1.113883.6.1";
inline constexpr const char* oid_orpha = "1.2.250.1.213.2.49.1";
inline constexpr const char* oid_hpo = "1.2.250.1.213.2.51";
inline constexpr const char* oid_hgnc = "2.16.840.1.113883.4.642.2.468";
inline constexpr const char* oid_snomed = "2.16.840.1.113883.6.96";

} // namespace vigie::databank
