#pragma once

#include "review/html.hpp"
#include "review/page.hpp"

#include <string>
#include <vector>

namespace vigie::review {

/// One variant of a candidate: names, genotype, origin, frequencies, earlier classification,
/// ClinVar, ACMG.
Html variant_part(const Page& page, const Json& variant);
/// What the laboratory remembers of the allele: the class that stands, earlier ones, artefacts and
/// counts.
Html laboratory_part(const Page& page, const Json& record);
/// Class, points, the sentence of each criterion, and what would reach the neighbouring classes.
Html acmg_part(const Page& page, const Json& acmg);
/// The patient's signs as the candidate explains, leaves or contradicts them.
Html signs_part(const Page& page, const Json& phenotype);

/// The diseases of a candidate, with their sources.
Html diseases_of(const Page& page, const Json& candidate);
/// Mode, phase and verdict, with the rule's reason; relatives are named by their place.
Html inheritance_of(const Page& page, const Json& candidate);

/// The diseases that the page names: the one that explains the signs best first, four at most.
std::vector<const Json*> told_diseases(const Json& candidate);

/// "NM_000001.2:c.12A>G" where the release gives a RefSeq accession beside the transcript, else the
/// name on the transcript itself; "" without one.
std::string coding_name(const Json& variant);
/// "p.(Lys4Arg)": predicted from DNA, hence in parentheses (HGVS nomenclature 21.0, protein).
std::string protein_name(const Json& variant);

} // namespace vigie::review
