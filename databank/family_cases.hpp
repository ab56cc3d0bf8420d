#pragma once

#include "pipeline/model/pedigree.hpp"

namespace vigie::databank {

/// True if somebody of the family beside the proband is recorded as affected. The contrary does not
/// make a case sporadic: a pedigree rarely holds the whole family.
bool is_familial(const model::Pedigree& pedigree);

} // namespace vigie::databank
