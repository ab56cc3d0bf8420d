#pragma once

#include "interpretation/hit.hpp"

#include <vector>

namespace vigie::interpretation::structural {

/// Finds for each small variant of the gene that is called homozygous (two copies) the deletion of
/// one copy that holds its place, if no rule dropped the deletion (docs/decisions/089).
void note_deletions(std::vector<Hit>& hits, const CaseContext& context);

/// The variant as it is: on one chromosome, where the deletion is on the other. Members of the
/// family with the same deletion are read alike.
model::VariantEvidence on_one_copy(const Hit& hit);

/// One of the two is the deletion over the other.
bool is_deletion_over(const Hit& first, const Hit& second) noexcept;

/// The pair of a small variant and the deletion over it: in trans, since the caller sees it on the
/// only copy left; parents who contradict refute.
filters::inheritance::PatternVerdict judge_over_deletion(
    const Hit& first, const Hit& second, const filters::inheritance::FamilyContext& family);

} // namespace vigie::interpretation::structural
