#pragma once

#include "pipeline/hts/component_file.hpp"
#include "pipeline/model/counts.hpp"
#include "pipeline/model/gene.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vigie::knowledge {

/// Approved genes, sorted by HGNC id as text; in = rows of the file.
struct GeneSource {
    std::vector<model::Gene> genes;
    model::StageCounts counts;
};

/// Reads HGNC's complete set (tab-separated, columns by name; lists joined by '|', quoted in older
/// files). Withdrawn entries are dropped as "entry_withdrawn". @throws InputError with line.
GeneSource read_hgnc(std::string_view text, const std::string& file);

hts::TableRows gene_rows(const std::vector<model::Gene>& genes);
std::vector<model::Gene> genes_from_rows(const hts::TableView& rows);

} // namespace vigie::knowledge
