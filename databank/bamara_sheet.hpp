#pragma once

#include "databank/data_set.hpp"
#include "databank/document_names.hpp"
#include "databank/national_codes.hpp"

#include <string>

namespace vigie::databank {

struct BamaraSource {
    std::string case_id; ///< of the laboratory; the sheet stays with the clinician
    const DataSet& set;  ///< without pseudonyms and without a purpose
    const model::CaseRecord& record;
    const model::Pedigree& pedigree;
    const std::vector<model::Consent>& consents; ///< that stand (cases::standing_consents)
    const NationalCodes& codes;
    const DocumentNames& names;
    model::Date today;
};

/// A sheet in French to type a case into BaMaRa: the items of the SDM-MR that the laboratory can
/// fill, with their national codes, and the genomic set (SDM-G): choices, tests done and not done
/// with laboratory and reason, panels, result, variants, reanalyses (docs/databank-formats.md).
/// What is not recorded reads "non renseigné". It names nobody.
std::string bamara_sheet(const BamaraSource& source);

} // namespace vigie::databank
