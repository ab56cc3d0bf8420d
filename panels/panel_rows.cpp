#include "panels/panel.hpp"

#include "pipeline/model/error.hpp"

namespace vigie::panels {
namespace {

constexpr std::size_t column_count = 13;

PanelEntry entry_from_row(std::span<const std::string_view> row) {
    PanelEntry entry;
    entry.hgnc_id = row[5];
    entry.ensembl_id = row[6];
    entry.symbol = row[7];
    entry.confidence = confidence_from_text(row[8]).value_or(Confidence::none);
    entry.modes = model::InheritanceModes::from_text(row[9]).value_or(model::InheritanceModes{});
    entry.modes_text = row[10];
    entry.mechanism = row[11];
    entry.green_since = row[12];
    return entry;
}

} // namespace

const std::vector<std::string>& panel_columns() {
    static const std::vector<std::string> columns{
        "panel_id",   "panel_name", "panel_version", "panel_date", "network",
        "hgnc_id",    "ensembl_id", "symbol",        "confidence", "modes",
        "modes_text", "mechanism",  "green_since"};
    return columns;
}

std::vector<std::vector<std::string>> panel_rows(const std::vector<Panel>& panels) {
    std::vector<std::vector<std::string>> rows;
    for (const Panel& panel : panels) {
        const std::vector<std::string> head{panel.id, panel.name, panel.version, panel.date,
                                            panel.network};
        // A panel without genes is kept: one row without symbol.
        const std::vector<PanelEntry> nothing(1);
        for (const PanelEntry& entry : panel.entries.empty() ? nothing : panel.entries) {
            std::vector<std::string> row = head;
            for (const std::string& cell :
                 {entry.hgnc_id, entry.ensembl_id, entry.symbol,
                  std::string(confidence_name(entry.confidence)), entry.modes.text(),
                  entry.modes_text, entry.mechanism, entry.green_since}) {
                row.push_back(cell);
            }
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

void add_panel_row(std::vector<Panel>& panels, std::span<const std::string_view> row) {
    if (row.size() != column_count) {
        throw model::InputError({}, "a row of a panel table has a wrong number of cells");
    }
    if (panels.empty() || panels.back().id != row[0]) {
        Panel& panel = panels.emplace_back();
        panel.id = row[0];
        panel.name = row[1];
        panel.version = row[2];
        panel.date = row[3];
        panel.network = row[4];
    }
    if (!row[7].empty()) {
        panels.back().entries.push_back(entry_from_row(row));
    }
}

} // namespace vigie::panels
