#pragma once

#include "benchmarks/generate/demo_genes.hpp"

#include <array>
#include <string>
#include <string_view>

namespace vigie::benchmarks {

/// CASE.json: a GA4GH Phenopacket v2 Family of a girl of six years and her parents.
std::string case_json(std::string_view variants_file);
/// The same pedigree as PED.
std::string case_ped();

} // namespace vigie::benchmarks
