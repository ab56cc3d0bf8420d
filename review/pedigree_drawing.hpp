#pragma once

#include "pipeline/model/pedigree.hpp"
#include "review/html.hpp"
#include "review/words.hpp"

namespace vigie::review {

/// The pedigree as an inline SVG by the symbols of the standard nomenclature (Bennett et al. 2008,
/// doi 10.1007/s10897-008-9169-9): square male, circle female, diamond unknown; filled affected,
/// "?" affection not known; arrow and P at the proband. Labels are "II-1", never ids.
Html draw_pedigree(const model::Pedigree& pedigree, const Words& words);

} // namespace vigie::review
