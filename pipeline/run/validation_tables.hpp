#pragma once

#include "pipeline/run/validate.hpp"
#include "pipeline/run/validation_genome.hpp"
#include "validation/result.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::run {

/// validation.tsv: one line for each stratum.
std::string validation_table(const validation::Result& result);

/// MultiQC custom content: general statistics of the query.
std::string validation_multiqc_json(const validation::Result& result, const std::string& sample);

/// Header and record lines of the calls that are false (not those that were not compared), each
/// with its reason, kinds and regions; `sample` names the one column.
struct FalseCallLines {
    std::string header;
    std::string lines;
    std::uint64_t records = 0;
};
FalseCallLines false_call_lines(const std::vector<validation::UnmatchedCall>& calls,
                                std::string_view sample,
                                const ValidationGenome& genome);

/// receipt.json: inputs, options, counts and the digests of the other files of the folder.
std::string validation_receipt_json(const ValidateRequest& request,
                                    const ValidateSummary& summary,
                                    const std::map<std::string, std::string>& outputs);

} // namespace vigie::run
