#include "panels/locus_cells.hpp"
#include "panels/network_columns.hpp"
#include "panels/panel.hpp"

#include <algorithm>

namespace vigie::panels {
namespace {

/// A cell that another reader of TSV takes apart again as it was.
std::string quoted(const std::string& cell) {
    if (cell.find_first_of("\t\n\r\"") == std::string::npos) {
        return cell;
    }
    std::string result = "\"";
    for (const char c : cell) {
        result += c == '"' ? "\"\"" : std::string(1, c);
    }
    return result + "\"";
}

/// Rows are written cell by cell, in the order of the columns.
class NetworkTable {
  public:
    explicit NetworkTable(bool with_loci) : with_loci_(with_loci) {
        for (const std::string_view column : network_columns) {
            add(std::string(column));
        }
        for (const std::string_view column : locus_columns) {
            if (with_loci_) {
                add(std::string(column));
            }
        }
        end_row();
    }

    void add_entry(const Panel& panel, const PanelEntry& entry) {
        add_head(panel);
        for (const std::string& cell :
             {std::string("gene"), entry.hgnc_id, entry.ensembl_id, entry.symbol,
              std::string(confidence_name(entry.confidence)), entry.modes_text, entry.mechanism,
              entry.green_since, entry.transcript, entry.evidence}) {
            add(cell);
        }
        for (std::size_t i = 0; with_loci_ && i < locus_columns.size(); ++i) {
            add({});
        }
        end_row();
    }

    void add_locus(const Panel& panel, const PanelLocus& locus) {
        add_head(panel);
        for (const std::string& cell :
             {std::string(locus_kind_name(locus.kind)), locus.hgnc_id, std::string(), locus.symbol,
              std::string(confidence_name(locus.confidence)), locus.modes_text, std::string(),
              std::string(), std::string(), std::string()}) {
            add(cell);
        }
        for (const std::string_view column : locus_columns) {
            add(locus_cell(locus, column));
        }
        end_row();
    }

    std::string take() { return std::move(text_); }

  private:
    void add_head(const Panel& panel) {
        add(panel.id);
        add(panel.name);
        add(panel.version.empty() ? "unversioned" : panel.version);
        add(panel.date);
        add(panel.network);
    }
    void add(const std::string& cell) {
        text_ += row_begun_ ? "\t" : "";
        text_ += quoted(cell);
        row_begun_ = true;
    }
    void end_row() {
        text_ += '\n';
        row_begun_ = false;
    }

    std::string text_;
    bool with_loci_;
    bool row_begun_ = false;
};

} // namespace

std::string network_table(const std::vector<Panel>& panels) {
    NetworkTable table(std::any_of(panels.begin(), panels.end(),
                                   [](const Panel& panel) { return !panel.loci.empty(); }));
    for (const Panel& panel : panels) {
        for (const PanelEntry& entry : panel.entries) {
            table.add_entry(panel, entry);
        }
        for (const PanelLocus& locus : panel.loci) {
            table.add_locus(panel, locus);
        }
    }
    return table.take();
}

} // namespace vigie::panels
