#include "knowledge/release_tables.hpp"

#include "annotation/gene_model_source.hpp"
#include "knowledge/component_kinds.hpp"
#include "knowledge/gene_source.hpp"
#include "knowledge/ontology_source.hpp"
#include "pipeline/model/error.hpp"

#include <map>
#include <utility>

namespace vigie::knowledge {
namespace {

template <typename Item>
void append(std::vector<Item>& all, std::vector<Item> more) {
    if (all.empty()) {
        all = std::move(more);
        return;
    }
    for (Item& item : more) {
        all.push_back(std::move(item));
    }
}

/// Hands the rows of every component of a kind to `take`.
class TableReader {
  public:
    TableReader(const std::filesystem::path& folder, const Manifest& manifest)
        : folder_(folder), manifest_(manifest) {}

    template <typename Take>
    void
    each(std::string_view kind, const std::vector<std::string>& columns, const Take& take) const {
        for (const ManifestComponent* component : manifest_.of_kind(kind)) {
            const hts::ComponentFile file = open_component(folder_, *component);
            take(*component, hts::read_table(file, columns));
        }
    }

  private:
    const std::filesystem::path& folder_;
    const Manifest& manifest_;
};

std::vector<panels::Panel> read_panels(const TableReader& reader) {
    std::map<std::string, panels::Panel> by_id;
    reader.each("panels", panels::panel_columns(), [&by_id](const ManifestComponent& c, auto rows) {
        std::vector<panels::Panel> found;
        for (std::size_t row = 0; row < rows.size(); ++row) {
            panels::add_panel_row(found, rows[row]);
        }
        for (panels::Panel& panel : found) {
            panel.source = c.name;
            const std::string id = panel.id;
            by_id.insert_or_assign(id, std::move(panel));
        }
    });
    std::vector<panels::Panel> panels;
    panels.reserve(by_id.size());
    for (auto& [id, panel] : by_id) {
        panels.push_back(std::move(panel));
    }
    return panels;
}

} // namespace

hts::ComponentFile open_component(const std::filesystem::path& folder,
                                  const ManifestComponent& component) {
    const std::filesystem::path path = folder / component.file;
    hts::ComponentFile file = hts::ComponentFile::open(path);
    if (hts::component_id(file.header()) != component.id) {
        throw model::InputError({.file = path.string()},
                                "is not the component " + component.kind + " " + component.name +
                                    " that the manifest names",
                                "build the release anew");
    }
    return file;
}

GeneTables read_gene_tables(const std::filesystem::path& folder, const Manifest& manifest) {
    const TableReader reader(folder, manifest);
    GeneTables tables;
    reader.each("genes", columns::genes(), [&](const ManifestComponent& component, auto rows) {
        append(tables.genes, genes_from_rows(rows));
        tables.genes_version = component.version;
    });
    reader.each("transcripts", annotation::transcript_columns(), [&](const auto&, auto rows) {
        tables.transcripts.reserve(tables.transcripts.size() + rows.size());
        for (std::size_t row = 0; row < rows.size(); ++row) {
            tables.transcripts.push_back(annotation::transcript_from_row(rows[row]));
        }
    });
    reader.each("diseases", columns::diseases(), [&](const ManifestComponent& c, auto rows) {
        tables.diseases.push_back({c.name, c.version, diseases_from_rows(rows)});
    });
    tables.panels = read_panels(reader);
    return tables;
}

FactTables read_fact_tables(const std::filesystem::path& folder, const Manifest& manifest) {
    const TableReader reader(folder, manifest);
    FactTables tables;
    reader.each("phenotypes", columns::phenotypes(), [&](const auto&, auto rows) {
        append(tables.phenotypes, phenotypes_from_rows(rows));
    });
    reader.each("constraint", columns::constraint(),
                [&](const auto&, auto rows) { tables.constraint.push_back(std::move(rows)); });
    reader.each("ontology", columns::ontology(),
                [&](const auto&, auto rows) { append(tables.terms, terms_from_rows(rows)); });
    return tables;
}

std::vector<MaskedGene> read_mask(const std::filesystem::path& folder, const Manifest& manifest) {
    std::vector<MaskedGene> mask;
    TableReader(folder, manifest)
        .each(laboratory_component(LaboratoryKind::mask), laboratory_columns(LaboratoryKind::mask),
              [&mask](const auto&, auto rows) {
                  for (std::size_t row = 0; row < rows.size(); ++row) {
                      mask.push_back({model::GeneKey(std::string(rows[row][0])),
                                      model::parse_date(rows[row][1]).value_or(model::Date{}),
                                      std::string(rows[row][2])});
                  }
              });
    return mask;
}

} // namespace vigie::knowledge
