#pragma once

#include "pipeline/model/genotype.hpp"
#include "pipeline/model/structural_variant.hpp"

#include <cstdint>
#include <optional>

namespace vigie::model {

/// What a copy number says of the two chromosomes, or the one, of a person (`expected`: 2 or 1
/// copies without the variant). A deletion on n chromosomes leaves `expected` - n copies. One more
/// copy is a duplication on one chromosome; two more or above may lie on one or on both, so that
/// the second chromosome is not called. nullopt for other types.
std::optional<Genotype>
genotype_of_copies(StructuralType type, std::int64_t copies, std::int64_t expected);

/// A `CNV` as the copy number tells it: a deletion below `expected`, a duplication above; nullopt
/// where they are equal.
std::optional<StructuralType> type_of_copies(std::int64_t copies, std::int64_t expected) noexcept;

} // namespace vigie::model
