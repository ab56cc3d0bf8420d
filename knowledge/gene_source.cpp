#include "knowledge/gene_source.hpp"

#include "knowledge/component_kinds.hpp"
#include "panels/table_text.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>

namespace vigie::knowledge {

GeneSource read_hgnc(std::string_view text, const std::string& file) {
    panels::TableText table(text, file, '\t');
    std::vector<std::string> row;
    if (!table.next(row)) {
        throw model::InputError({.file = file}, "is empty");
    }
    const panels::ColumnNames columns(row);
    if (!columns.has("hgnc_id") || !columns.has("symbol")) {
        throw model::InputError({.file = file, .line = table.line()},
                                "the columns hgnc_id and symbol are missing",
                                "give HGNC's hgnc_complete_set.txt");
    }
    GeneSource found;
    while (table.next(row)) {
        ++found.counts.in;
        const std::string& id = columns.cell(row, "hgnc_id");
        if (!id.starts_with("HGNC:") || columns.cell(row, "symbol").empty()) {
            throw model::InputError({.file = file, .line = table.line(), .field = "hgnc_id"},
                                    "a gene without HGNC id or symbol");
        }
        const std::string& status = columns.cell(row, "status");
        if (!status.empty() && status != "Approved") {
            found.counts.drop("entry_withdrawn");
            continue;
        }
        found.genes.push_back(
            {.key = model::GeneKey(id),
             .symbol = columns.cell(row, "symbol"),
             .ensembl_id = columns.cell(row, "ensembl_gene_id"),
             .previous_symbols = split_list(columns.cell(row, "prev_symbol"), '|'),
             .alias_symbols = split_list(columns.cell(row, "alias_symbol"), '|')});
    }
    std::sort(found.genes.begin(), found.genes.end(),
              [](const model::Gene& a, const model::Gene& b) { return a.key < b.key; });
    found.counts.out = found.genes.size();
    return found;
}

hts::TableRows gene_rows(const std::vector<model::Gene>& genes) {
    hts::TableRows rows;
    rows.reserve(genes.size());
    for (const model::Gene& gene : genes) {
        rows.push_back({gene.key.text(), gene.symbol, gene.ensembl_id,
                        join_list(gene.previous_symbols), join_list(gene.alias_symbols)});
    }
    return rows;
}

std::vector<model::Gene> genes_from_rows(const hts::TableView& rows) {
    std::vector<model::Gene> genes;
    genes.reserve(rows.size());
    for (std::size_t number = 0; number < rows.size(); ++number) {
        const hts::TableRow row = rows[number];
        genes.push_back({.key = model::GeneKey(std::string(row[0])),
                         .symbol = std::string(row[1]),
                         .ensembl_id = std::string(row[2]),
                         .previous_symbols = split_list(row[3]),
                         .alias_symbols = split_list(row[4])});
    }
    return genes;
}

} // namespace vigie::knowledge
