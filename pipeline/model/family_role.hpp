#pragma once

#include "pipeline/model/pedigree.hpp"

#include <string>
#include <string_view>

namespace vigie::model {

/// What a log calls an individual, where the laboratory's id must not stand: "proband", "father"
/// and "mother" of the proband, else "relative 3" by place in `individuals()`; "person outside the
/// family" of an unknown id.
std::string role_in_family(const Pedigree& family, std::string_view id);

} // namespace vigie::model
