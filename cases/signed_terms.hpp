#pragma once

#include "cases/signed_result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

/// Names and versions as the result has them: of the case's own signs, of the panels of its scope,
/// of the Orphanet diseases that its entries name in a gene of a signed variant or that are among
/// `diagnoses` ("ORPHA:355"), and the version of each source. A term that the result does not name
/// has none. Names come from the knowledge release alone; no text of the case is among them.
/// @throws InputError 65 naming `file` if the text is no candidates.json.
SignedTerms signed_terms(std::string_view candidates_json,
                         const std::vector<SignedVariant>& variants,
                         const std::vector<std::string>& diagnoses,
                         const std::string& file);

} // namespace vigie::cases
