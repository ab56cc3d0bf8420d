#pragma once

#include "databank/cda_document.hpp"
#include "databank/cda_xml.hpp"

namespace vigie::databank {

/// Whether the parents of the patient are related, where somebody recorded it; else no section: one
/// without an entry is refused (IHE PCC, Active Problems).
void add_cda_consanguinity(const CareSources& sources, const CdaElement& body);

/// Agreement to be contacted for a study, and the sample given for the molecular diagnosis, where
/// they are recorded; else no section.
void add_cda_research(const CareSources& sources, const CdaElement& body);

} // namespace vigie::databank
