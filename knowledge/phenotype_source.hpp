#pragma once

#include "knowledge/phenotype_record.hpp"
#include "pipeline/model/counts.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vigie::knowledge {

/// Records sorted by id; in = annotation rows of the file, out = annotations kept.
struct PhenotypeSource {
    std::vector<PhenotypeRecord> records;
    model::StageCounts counts;
};

/// Reads HPO's phenotype.hpoa, genes_to_phenotype and diseases_to_phenotype, told apart by their
/// columns; the latter two with or without frequency. Rows that say the same are dropped as
/// "repeated_annotation", those of a gene without symbol as "no_gene_symbol". @throws InputError
/// with line.
PhenotypeSource read_phenotypes(std::string_view text, const std::string& file);

} // namespace vigie::knowledge
