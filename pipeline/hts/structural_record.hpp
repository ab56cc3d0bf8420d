#pragma once

#include "pipeline/hts/record_line.hpp"
#include "pipeline/hts/vcf_header.hpp"
#include "pipeline/model/contig_names.hpp"
#include "pipeline/model/structural_evidence.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace vigie::hts {

/// What the records of one VCF of structural variants are read against.
struct StructuralColumns {
    const VcfHeader& header;
    const model::ContigNames& names;
    std::vector<std::size_t> samples = {}; ///< columns to read, indices into header.samples
    FormatKeys keys = {};                  ///< the caller's own
    std::string caller = {};
};

/// What one record holds.
struct StructuralRecord {
    /// One per ALT that is a structural variant, calls in the order of the columns.
    std::vector<model::StructuralEvidence> variants;
    std::size_t other_alleles = 0; ///< ALT that is none, or a sequence without SVTYPE
};

/// Reads symbolic alleles (<DEL>, <DUP:TANDEM>, <INS>, <INV>, <CNV>), breakends, and sequences
/// whose record states SVTYPE (VCF 4.1 to 4.5). The end is END, else POS and SVLEN (of either
/// sign: 4.4 made it positive); with several ALT, SVLEN of each where it is given. POS of a
/// symbolic allele is the base before it. Depth is the caller's, else the reads that it counted.
/// nullopt and `fault` filled where an end is missing, lies before POS or contradicts SVLEN by
/// more than one base (callers differ in counting the base before), and on malformed numbers.
std::optional<StructuralRecord>
read_structural(const RecordLine& record, const StructuralColumns& columns, LineFault& fault);

} // namespace vigie::hts
