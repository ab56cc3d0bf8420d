#pragma once

#include "databank/data_set.hpp"
#include "databank/national_codes.hpp"

#include <string>

namespace vigie::databank {

struct BamaraSource {
    std::string case_id; ///< of the laboratory; the sheet stays with the clinician
    const DataSet& set;  ///< without pseudonyms
    const NationalCodes& codes;
    model::Date today;
};

/// A sheet in French to type a case into BaMaRa: the items of the SDM-MR that the laboratory can
/// fill, with their national codes, and the genomic set (SDM-G): tests done and not done, panels,
/// result, variants. What is not recorded reads "non renseigné". It names nobody.
std::string bamara_sheet(const BamaraSource& source);

} // namespace vigie::databank
