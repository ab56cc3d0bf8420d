#pragma once

#include "cases/signed_result.hpp"
#include "databank/phenopacket_parts.hpp"

#include <string>

namespace vigie::databank {

/// A VariationDescriptor of a told variant: label and HGVS names, of a small allele also SPDI on
/// the versioned sequence of the assembly (0-based, as the notation has it) and of a substitution
/// the genomic HGVS name; gene, VCF record (1-based), type of structure, allelic state; origin,
/// mode, criteria and "incidental" as extensions.
PhenopacketJson variation_descriptor(const cases::SignedVariant& variant,
                                     const std::string& assembly);

/// A VariantInterpretation: class of ACMG/AMP and the descriptor. Nothing is said of therapies.
PhenopacketJson variant_interpretation(const cases::SignedVariant& variant,
                                       const std::string& assembly);

} // namespace vigie::databank
