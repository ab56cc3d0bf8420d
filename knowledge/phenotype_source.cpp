#include "knowledge/phenotype_source.hpp"

#include "panels/table_text.hpp"
#include "pipeline/model/error.hpp"

#include <map>
#include <utility>

namespace vigie::knowledge {
namespace {

using panels::ColumnNames;
using panels::TableText;

/// Names of the columns in one of the formats; empty: the format has none.
struct Layout {
    bool genes = false;
    std::string_view id;
    std::string_view name;
    std::string_view term;
    std::string_view frequency;
    std::string_view onset;
    std::string_view qualifier;
};

/// phenotype.hpoa; HPO renamed its columns in 2023.
constexpr Layout hpoa{.id = "database_id",
                      .name = "disease_name",
                      .term = "hpo_id",
                      .frequency = "frequency",
                      .onset = "onset",
                      .qualifier = "qualifier"};
constexpr Layout older_hpoa{.id = "DatabaseID",
                            .name = "DiseaseName",
                            .term = "HPO_ID",
                            .frequency = "Frequency",
                            .onset = "Onset",
                            .qualifier = "Qualifier"};
/// genes_to_phenotype; the id column was renamed, too.
constexpr Layout genes{.genes = true,
                       .id = "ncbi_gene_id",
                       .name = "gene_symbol",
                       .term = "hpo_id",
                       .frequency = "frequency",
                       .onset = {},
                       .qualifier = {}};
constexpr Layout older_genes{.genes = true,
                             .id = "entrez_id",
                             .name = "gene_symbol",
                             .term = "hpo_id",
                             .frequency = "frequency",
                             .onset = {},
                             .qualifier = {}};
constexpr Layout diseases{.id = "disease_id",
                          .name = "disease_name",
                          .term = "hpo_id",
                          .frequency = "frequency",
                          .onset = {},
                          .qualifier = {}};

/// Genes come before diseases: newer files of genes name the disease of each row, too.
bool find_layout(const ColumnNames& columns, Layout& layout) {
    for (const Layout& known : {hpoa, older_hpoa, genes, older_genes, diseases}) {
        if (columns.has(known.id) && columns.has(known.name) && columns.has(known.term)) {
            layout = known;
            return true;
        }
    }
    return false;
}

/// Skips remarks ("#description: ...") up to the header row, which has several cells.
ColumnNames read_header(TableText& table, Layout& layout) {
    std::vector<std::string> row;
    while (table.next(row)) {
        if (row.size() == 1 && row.front().starts_with('#')) {
            continue;
        }
        ColumnNames columns(row);
        if (find_layout(columns, layout)) {
            return columns;
        }
        break;
    }
    throw model::InputError({.file = table.file(), .line = table.line()},
                            "is no HPO annotation file that is known",
                            "give phenotype.hpoa, genes_to_phenotype or diseases_to_phenotype");
}

/// hpoa writes "HP:..." frequencies, "n/m" and percentages; "-" stands for none.
std::string cell_or_none(const std::string& cell) {
    return cell == "-" ? std::string() : cell;
}

} // namespace

PhenotypeSource read_phenotypes(std::string_view text, const std::string& file) {
    TableText table(text, file, '\t');
    Layout layout;
    const ColumnNames columns = read_header(table, layout);
    PhenotypeSource found;
    std::map<std::pair<std::string, std::string>, PhenotypeRecord> records;
    std::vector<std::string> row;
    while (table.next(row)) {
        ++found.counts.in;
        const std::string& id = columns.cell(row, layout.id);
        const std::string& term = columns.cell(row, layout.term);
        const std::string& name = columns.cell(row, layout.name);
        if (id.empty() || !term.starts_with("HP:") || (layout.genes && name.empty())) {
            throw model::InputError({.file = file, .line = table.line()},
                                    "a row without subject or HPO term");
        }
        if (layout.genes && name == "-") { // HPO's mark of a gene without symbol
            found.counts.drop("no_gene_symbol");
            continue;
        }
        PhenotypeRecord& record = records[{id, layout.genes ? name : std::string()}];
        record.is_gene = layout.genes;
        record.id = id;
        record.name = record.name.empty() ? name : record.name;
        record.annotations.push_back(
            {.term = term,
             .frequency = cell_or_none(columns.cell(row, layout.frequency)),
             .onset = columns.cell(row, layout.onset),
             .excluded = columns.cell(row, layout.qualifier) == "NOT"});
    }
    for (auto& [key, record] : records) {
        const std::uint64_t repeated = sort_annotations(record);
        if (repeated > 0) {
            found.counts.dropped["repeated_annotation"] += repeated;
        }
        found.counts.out += record.annotations.size();
        found.records.push_back(std::move(record));
    }
    return found;
}

} // namespace vigie::knowledge
