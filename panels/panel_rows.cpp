#include "panels/locus_cells.hpp"
#include "panels/panel.hpp"

#include "pipeline/model/error.hpp"

namespace vigie::panels {
namespace {

constexpr std::size_t column_count = 17;

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
    entry.transcript = row[13];
    entry.evidence = row[14];
    return entry;
}

PanelLocus locus_from_row(std::span<const std::string_view> row) {
    PanelLocus locus;
    if (!unpack_locus(row[16], locus)) {
        throw model::InputError({}, "a locus of a panel table is malformed");
    }
    locus.kind = row[15] == locus_kind_name(PanelLocus::Kind::region) ? PanelLocus::Kind::region
                                                                      : PanelLocus::Kind::repeat;
    locus.hgnc_id = row[5];
    locus.symbol = row[7];
    locus.confidence = confidence_from_text(row[8]).value_or(Confidence::none);
    locus.modes = model::InheritanceModes::from_text(row[9]).value_or(model::InheritanceModes{});
    locus.modes_text = row[10];
    return locus;
}

} // namespace

const std::vector<std::string>& panel_columns() {
    static const std::vector<std::string> columns{
        "panel_id",    "panel_name", "panel_version", "panel_date", "network",    "hgnc_id",
        "ensembl_id",  "symbol",     "confidence",    "modes",      "modes_text", "mechanism",
        "green_since", "transcript", "evidence",      "entity",     "locus"};
    return columns;
}

std::vector<std::vector<std::string>> panel_rows(const std::vector<Panel>& panels) {
    std::vector<std::vector<std::string>> rows;
    for (const Panel& panel : panels) {
        const std::vector<std::string> head{panel.id, panel.name, panel.version, panel.date,
                                            panel.network};
        const auto add = [&](const std::vector<std::string>& cells) {
            rows.push_back(head);
            rows.back().insert(rows.back().end(), cells.begin(), cells.end());
        };
        for (const PanelEntry& entry : panel.entries) {
            add({entry.hgnc_id, entry.ensembl_id, entry.symbol,
                 std::string(confidence_name(entry.confidence)), entry.modes.text(),
                 entry.modes_text, entry.mechanism, entry.green_since, entry.transcript,
                 entry.evidence, "gene", ""});
        }
        for (const PanelLocus& locus : panel.loci) {
            add({locus.hgnc_id, "", locus.symbol, std::string(confidence_name(locus.confidence)),
                 locus.modes.text(), locus.modes_text, "", "", "", "",
                 std::string(locus_kind_name(locus.kind)), pack_locus(locus)});
        }
        if (panel.entries.empty() && panel.loci.empty()) {
            add(std::vector<std::string>(column_count - head.size()));
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
    if (row[15] == "gene") {
        panels.back().entries.push_back(entry_from_row(row));
    } else if (!row[15].empty()) {
        panels.back().loci.push_back(locus_from_row(row));
    }
}

} // namespace vigie::panels
