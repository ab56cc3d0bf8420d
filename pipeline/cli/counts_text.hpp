#pragma once

#include "pipeline/hts/line_reader.hpp"
#include "pipeline/model/counts.hpp"

#include <string>
#include <vector>

namespace vigie::cli {

/// "records: 120 in, 118 out, 2 dropped (symbolic_allele 2); normalised 7".
std::string counts_text(const std::string& stage, const model::StageCounts& counts);
/// One line on an input's soundness: "trio.vcf.gz: 120 records, verified by index".
std::string integrity_text(const hts::InputIntegrity& integrity);
/// Prints warnings through the log, each once.
void warn(const std::vector<std::string>& warnings);

} // namespace vigie::cli
