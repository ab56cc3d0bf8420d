#pragma once

#include "databank/cda_identity.hpp"
#include "databank/data_set.hpp"
#include "databank/document_names.hpp"
#include "databank/national_codes.hpp"

#include <string>

namespace vigie::databank {

/// What a care document is made of.
struct CareSources {
    const CareIdentity& identity;
    const DataSet& set; ///< of the case as it stands, without a purpose
    const model::CaseRecord& record;
    const model::Pedigree& pedigree;
    const std::vector<model::Consent>& consents; ///< that stand (cases::standing_consents)
    const NationalCodes& codes;
    const DocumentNames& names;
    std::size_t acts = 0; ///< that were written on the case: each makes a new version
    model::Date today;
    std::string file; ///< names the identity file in messages
};

/// The care document of a case: HL7 CDA R2 level 3 after the ANS model SDM-MR 2024.01
/// (docs/decisions/113 and 121). It names the patient: it is written to the hospital's own folder
/// and kept nowhere. Status, appreciation and activity stand in it only as a named clinician of the
/// labelled site of the case entered them, and the genetics of a signed result only once the
/// patient was given it; what the laboratory does not hold is left out, never guessed.
/// @throws InputError 65 naming the case and what is missing: the labelled site, a status that a
/// clinician set, the appreciation at entry, a return before a declared activity, a code that the
/// lists do not have on this day; or that year of birth or sex of the identity are not the case's.
std::string cda_document(const CareSources& sources);

} // namespace vigie::databank
