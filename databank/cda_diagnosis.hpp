#pragma once

#include "databank/cda_document.hpp"
#include "databank/cda_xml.hpp"

namespace vigie::databank {

/// The section of the diagnoses of a care document, one entry for each that a clinician set.
/// @throws InputError 65 if there is none, or a mandatory item is missing.
void add_cda_diagnoses(const CareSources& sources, const CdaElement& body);

} // namespace vigie::databank
