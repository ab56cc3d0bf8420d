#pragma once

#include "knowledge/laboratory_kind.hpp"
#include "knowledge/laboratory_rows.hpp"
#include "pipeline/hts/reference.hpp"
#include "pipeline/model/allele.hpp"
#include "pipeline/model/contig_names.hpp"
#include "pipeline/model/counts.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::knowledge {

/// The text of a table and how its places are read.
struct LaboratoryText {
    std::string_view text;
    std::string file;
    const model::ContigNames& names;
    const hts::Reference& reference;
};

/// What a table of alleles says: allele (canonical) -> its rows, as a store keeps them.
struct LaboratoryAlleles {
    std::map<model::SmallAllele, std::string> rows;
    model::StageCounts counts; ///< rows; repeated ones are dropped as "duplicate_row"
};

/// Reads a table of classifications, artefacts or counts. A row that cannot be used refuses the
/// table: what a laboratory knows is not lost silently. Rows of an allele that contradict each
/// other are refused too: two classes of one gene, disease and day; two counts of one kit and
/// caller.
/// @throws InputError with line and column: another header, an empty or unknown value, REF that
/// contradicts the reference, a contradiction.
LaboratoryAlleles read_laboratory_alleles(const LaboratoryText& table, LaboratoryKind kind);

struct LaboratoryMask {
    std::vector<MaskedGene> genes; ///< by gene; of two rows of one gene the first
    model::StageCounts counts;
};
/// @throws InputError with line and column.
LaboratoryMask read_laboratory_mask(std::string_view text, const std::string& file);

} // namespace vigie::knowledge
