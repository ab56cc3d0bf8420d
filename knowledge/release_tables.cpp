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

class TableReader {
  public:
    TableReader(const std::filesystem::path& folder, const Manifest& manifest)
        : folder_(folder), manifest_(manifest) {}

    ReleaseTables read() {
        read_genes();
        each("transcripts", annotation::transcript_columns(), [this](const auto&, auto rows) {
            for (const auto& row : rows) {
                tables_.transcripts.push_back(annotation::transcript_from_row(row));
            }
        });
        each("diseases", columns::diseases(), [this](const ManifestComponent& c, auto rows) {
            tables_.diseases.push_back({c.name, c.version, diseases_from_rows(rows)});
        });
        each("phenotypes", columns::phenotypes(), [this](const auto&, auto rows) {
            append(tables_.phenotypes, phenotypes_from_rows(rows));
        });
        each("constraint", columns::constraint(),
             [this](const auto&, auto rows) { append(tables_.constraint, std::move(rows)); });
        each("ontology", columns::ontology(),
             [this](const auto&, auto rows) { append(tables_.terms, terms_from_rows(rows)); });
        read_panels();
        return std::move(tables_);
    }

  private:
    template <typename Take>
    void each(std::string_view kind, const std::vector<std::string>& columns, const Take& take) {
        for (const ManifestComponent* component : manifest_.of_kind(kind)) {
            const hts::ComponentFile file = open_component(folder_, *component);
            take(*component, hts::read_table(file, columns));
        }
    }

    void read_genes() {
        each("genes", columns::genes(), [this](const ManifestComponent& component, auto rows) {
            append(tables_.genes, genes_from_rows(rows));
            tables_.genes_version = component.version;
        });
    }

    void read_panels() {
        std::map<std::string, panels::Panel> by_id;
        each("panels", panels::panel_columns(), [&by_id](const ManifestComponent& c, auto rows) {
            for (panels::Panel& panel : panels::panels_from_rows(rows)) {
                panel.source = c.name;
                const std::string id = panel.id;
                by_id.insert_or_assign(id, std::move(panel));
            }
        });
        for (auto& [id, panel] : by_id) {
            tables_.panels.push_back(std::move(panel));
        }
    }

    const std::filesystem::path& folder_;
    const Manifest& manifest_;
    ReleaseTables tables_;
};

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

ReleaseTables read_tables(const std::filesystem::path& folder, const Manifest& manifest) {
    return TableReader(folder, manifest).read();
}

} // namespace vigie::knowledge
