#pragma once

#include "filters/inheritance/relatives.hpp"

#include <string>
#include <vector>

namespace vigie::filters::inheritance {

/// A parent of the proband; nullptr: not in the family.
struct ParentRole {
    const model::Individual* individual;
    std::string name; ///< "the father", "the mother"
};

/// The parents who could have passed an allele on: a son has his X from his mother and his Y from
/// his father only.
std::vector<ParentRole> transmitting_parents(LocusKind kind, const model::Pedigree& pedigree);

/// Every parent who could have passed the allele on is called without it. One copy is then new, or
/// missed in a parent who would refute a dominant disease: a pass becomes not_assessed, and de novo
/// tells which.
PatternVerdict doubt_inherited(PatternVerdict verdict,
                               const model::VariantEvidence& variant,
                               const FamilyContext& family);

} // namespace vigie::filters::inheritance
