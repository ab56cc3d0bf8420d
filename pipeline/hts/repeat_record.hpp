#pragma once

#include "pipeline/hts/record_line.hpp"
#include "pipeline/model/contig_names.hpp"
#include "pipeline/model/repeat_call.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace vigie::hts {

/// Reads one record of ExpansionHunter (VCF 4.1; also after Stranger, SVDB and splitting): locus
/// VARID, else REPID; motif RU; reference units REF; per sample REPCN ("11/16", "15"), REPCI
/// ("11-11/16-16"), SO, LC. Lengths stand in FORMAT, so that ALT and GT are not read. POS is the
/// base before the repeat, END its last base. Calls are in the order of the columns; a sample
/// without REPCN has no alleles.
/// nullopt and `fault` filled on a record without locus, motif or END, and on malformed numbers.
std::optional<model::RepeatEvidence> read_repeat(const RecordLine& record,
                                                 const model::ContigNames& names,
                                                 const std::vector<std::size_t>& samples,
                                                 LineFault& fault);

} // namespace vigie::hts
