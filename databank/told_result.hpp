#pragma once

#include "databank/data_set.hpp"
#include "databank/national_codes.hpp"

#include <string>
#include <vector>

namespace vigie::databank {

/// True if a signed result that the patient was given belongs to this diagnosis of the set: it is
/// the one that can be meant (variant_host) and is not refuted.
bool tells_result_of(const DataSet& set, const cases::DiagnosisStanding& diagnosis);

/// MED-1286: the techniques of the tests that were positive, each national code once.
std::vector<const NationalCode*>
techniques_of(const DataSet& set, const NationalCodes& codes, const model::Date& today);

/// MED-552: the first told variant of each gene, without incidental findings.
std::vector<const cases::SignedVariant*> told_genes(const DataSet& set);

/// MED-1287: each told variant in one line, without incidental findings and without origin.
std::vector<std::string> told_variants(const DataSet& set);

/// The authorization of the document's header that a consent means: GEN-315 of an opposition to the
/// national warehouse, the code of a registry of a signed consent; nullptr: none.
const NationalCode* authorization_of(const model::Consent& consent,
                                     const NationalCodes& codes,
                                     const model::Date& today);

} // namespace vigie::databank
