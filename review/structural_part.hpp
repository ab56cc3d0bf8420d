#pragma once

#include "review/html.hpp"
#include "review/page.hpp"

#include <string>

namespace vigie::review {

/// The variant is a structural one ("sv") or a repeat ("repeat").
bool is_structural(const Json& variant);
/// "Deletion 20:1,001-5,000 (GRCh38): whole gene (3 exons)", "HTT: 42 CAG".
std::string structural_title(const Page& page, const Json& variant);
/// Gene content, ends and copies of the family; or lengths beside the limits of the locus.
Html structural_part(const Page& page, const Json& variant);
/// Class by points of ACMG and ClinGen 2020: each section with its points, those that nobody
/// assessed named.
Html points_part(const Page& page, const Json& acmg);

} // namespace vigie::review
