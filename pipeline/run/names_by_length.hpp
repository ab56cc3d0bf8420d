#pragma once

#include "pipeline/hts/vcf_header.hpp"
#include "pipeline/model/contig_names.hpp"

#include <vector>

namespace vigie::run {

/// Without a release the lengths of the contigs tell the assembly, if it is one with a table: then
/// another file may spell their names otherwise. Else the names are taken as they are.
model::ContigNames names_by_length(const std::vector<hts::HeaderContig>& contigs);

} // namespace vigie::run
