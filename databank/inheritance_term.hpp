#pragma once

#include "cases/signed_result.hpp"
#include "databank/coded_term.hpp"

#include <optional>

namespace vigie::databank {

/// HPO term for the mode of inheritance by which a signed variant explains the disease, as the
/// guide's list of condition inheritance modes has it: of its pattern in the family and of where it
/// lies (X outside the pseudo-autosomal regions of `assembly`). nullopt where the pattern names no
/// mode (a single hit, a variant that the result did not tell).
std::optional<CodedTerm> inheritance_term(const cases::SignedVariant& variant,
                                          const std::string& assembly);

} // namespace vigie::databank
