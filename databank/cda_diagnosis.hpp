#pragma once

#include "databank/cda_document.hpp"
#include "databank/cda_xml.hpp"

namespace vigie::databank {

/// A diagnosis whose status a clinician of a labelled site set by an act.
bool is_set_by_clinician(const cases::DiagnosisStanding& diagnosis) noexcept;

/// The section of the diagnoses of a care document, one entry for each that a clinician set.
/// @throws InputError 65 if there is none, or a mandatory item is missing.
void add_cda_diagnoses(const CareSources& sources, const CdaElement& body);

} // namespace vigie::databank
