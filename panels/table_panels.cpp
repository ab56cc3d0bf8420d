#include "panels/table_panels.hpp"

#include "panels/locus_cells.hpp"
#include "panels/mode_account.hpp"
#include "panels/network_columns.hpp"
#include "panels/table_text.hpp"
#include "pipeline/model/date.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace vigie::panels {
namespace {

bool is_network_column(std::string_view name) {
    const auto is = [name](std::string_view column) { return column == name; };
    return name == "comment" || std::any_of(network_columns.begin(), network_columns.end(), is) ||
           std::any_of(locus_columns.begin(), locus_columns.end(), is);
}

bool is_remark(const std::vector<std::string>& row) {
    return row.size() == 1 && row.front().starts_with('#');
}

class PanelTableReader {
  public:
    PanelTableReader(std::string_view text, const std::string& file)
        : table_(text, file, '\t'), columns_(read_header()) {}

    PanelFile read() {
        const bool network = columns_.has("panel_id");
        std::vector<std::string> row;
        while (table_.next(row)) {
            if (is_remark(row)) {
                continue;
            }
            if (row.size() > width_) {
                fail("", fmt::format("{} cells where the header names {}", row.size(), width_));
            }
            network ? add_network_row(row) : add_flat_row(row);
        }
        return std::move(found_);
    }

  private:
    ColumnNames read_header() {
        std::vector<std::string> header;
        do {
            if (!table_.next(header)) {
                throw model::InputError({.file = table_.file()}, "has no header row");
            }
        } while (is_remark(header));
        width_ = header.size();
        ColumnNames columns(header);
        if (columns.has("panel_id")) {
            check_network_header(header, columns);
        } else if (!(columns.has("id") && columns.has("Gene") && columns.has("confidence_level"))) {
            fail("", "is no panel format that is known", "see docs/panel-format.md");
        }
        return columns;
    }

    void check_network_header(const std::vector<std::string>& header, const ColumnNames& columns) {
        for (const std::string_view needed : {"panel_version", "symbol", "confidence"}) {
            if (!columns.has(needed)) {
                fail(needed, "this column is missing", "see docs/panel-format.md");
            }
        }
        for (std::string_view name : header) {
            name.remove_prefix(name.starts_with('#') ? 1 : 0);
            if (!is_network_column(name)) {
                fail(name, "unknown column", "remarks belong into a column named comment");
            }
        }
    }

    [[noreturn]] void
    fail(std::string_view field, const std::string& problem, const std::string& remedy = {}) const {
        throw model::InputError(
            {.file = table_.file(), .line = table_.line(), .field = std::string(field)}, problem,
            remedy);
    }

    const std::string& needed(const std::vector<std::string>& row, std::string_view column) const {
        const std::string& cell = columns_.cell(row, column);
        if (cell.empty()) {
            fail(column, "must not be empty");
        }
        return cell;
    }

    Confidence confidence(const std::vector<std::string>& row, std::string_view column) const {
        const auto value = confidence_from_text(columns_.cell(row, column));
        if (!value) {
            fail(column, fmt::format("unknown confidence \"{}\"", columns_.cell(row, column)),
                 "write green, amber, red or none");
        }
        return *value;
    }

    std::string date(const std::vector<std::string>& row, std::string_view column) const {
        const std::string& cell = columns_.cell(row, column);
        if (!cell.empty() && !model::parse_date(cell)) {
            fail(column, fmt::format("\"{}\" is no date", cell), "write YYYY-MM-DD");
        }
        return cell;
    }

    std::string hgnc_id(const std::vector<std::string>& row) const {
        const std::string& cell = columns_.cell(row, "hgnc_id");
        const std::string_view digits =
            std::string_view(cell).substr(cell.starts_with("HGNC:") ? 5 : 0);
        const bool sound =
            std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (!sound || (digits.empty() && !cell.empty())) {
            fail("hgnc_id", fmt::format("\"{}\" is no HGNC id", cell), "write HGNC:1234");
        }
        return cell.empty() ? cell : "HGNC:" + std::string(digits);
    }

    /// The panel of a row; the columns that describe the panel must agree on all its rows.
    Panel& panel_of(Panel head) {
        const auto it = position_.find(head.id);
        if (it == position_.end()) {
            position_.emplace(head.id, found_.panels.size());
            return found_.panels.emplace_back(std::move(head));
        }
        Panel& known = found_.panels[it->second];
        if (known.name != head.name || known.version != head.version || known.date != head.date ||
            known.network != head.network) {
            fail("panel_id",
                 fmt::format("panel {} has another name, version, date or network than on an "
                             "earlier line",
                             head.id));
        }
        return known;
    }

    void add_flat_row(const std::vector<std::string>& row) {
        ++found_.counts.in;
        PanelEntry entry;
        entry.symbol = needed(row, "Gene");
        entry.confidence = confidence(row, "confidence_level");
        entry.modes_text = columns_.cell(row, "mode_of_inheritance");
        entry.modes = read_modes_of(entry.modes_text, "mode_of_inheritance");
        Panel head;
        head.id = needed(row, "id");
        head.name = columns_.cell(row, "name");
        panel_of(std::move(head)).entries.push_back(std::move(entry));
    }

    model::InheritanceModes read_modes_of(const std::string& text, std::string_view column) {
        return modes_.read(
            text, {.file = table_.file(), .line = table_.line(), .field = std::string(column)},
            found_);
    }

    PanelEntry network_entry(const std::vector<std::string>& row) {
        PanelEntry entry;
        entry.symbol = needed(row, "symbol");
        entry.hgnc_id = hgnc_id(row);
        entry.ensembl_id = columns_.cell(row, "ensembl_id");
        entry.confidence = confidence(row, "confidence");
        entry.modes_text = columns_.cell(row, "inheritance");
        entry.modes = read_modes_of(entry.modes_text, "inheritance");
        entry.mechanism = columns_.cell(row, "mechanism");
        entry.transcript = columns_.cell(row, "transcript");
        entry.evidence = columns_.cell(row, "evidence");
        entry.green_since = date(row, "green_since");
        return entry;
    }

    PanelLocus network_locus(const std::vector<std::string>& row, PanelLocus::Kind kind) {
        PanelLocus locus;
        locus.kind = kind;
        needed(row, "name");
        locus.hgnc_id = hgnc_id(row);
        locus.symbol = columns_.cell(row, "symbol");
        locus.confidence = confidence(row, "confidence");
        locus.modes_text = columns_.cell(row, "inheritance");
        locus.modes = read_modes_of(locus.modes_text, "inheritance");
        for (const std::string_view column : locus_columns) {
            if (!set_locus_cell(locus, column, columns_.cell(row, column))) {
                fail(column, fmt::format("\"{}\" cannot be read", columns_.cell(row, column)),
                     "write a whole number, or FIRST-LAST (1-based) for a place");
            }
        }
        return locus;
    }

    void add_network_row(const std::vector<std::string>& row) {
        ++found_.counts.in;
        Panel head;
        head.id = needed(row, "panel_id");
        head.name = columns_.cell(row, "panel_name");
        head.version = needed(row, "panel_version");
        head.date = date(row, "panel_date");
        head.network = columns_.cell(row, "network");
        const std::string& entity = columns_.cell(row, "entity");
        if (entity.empty() || entity == "gene") {
            PanelEntry entry = network_entry(row);
            panel_of(std::move(head)).entries.push_back(std::move(entry));
            return;
        }
        for (const auto kind : {PanelLocus::Kind::repeat, PanelLocus::Kind::region}) {
            if (entity == locus_kind_name(kind)) {
                PanelLocus locus = network_locus(row, kind);
                found_.counts.note(entity + "_entry");
                panel_of(std::move(head)).loci.push_back(std::move(locus));
                return;
            }
        }
        fail("entity", fmt::format("unknown entity \"{}\"", entity), "write gene, str or region");
    }

    TableText table_;
    std::size_t width_ = 0;
    ColumnNames columns_;
    PanelFile found_;
    ModeAccount modes_;
    std::map<std::string, std::size_t> position_;
};

} // namespace

PanelFile read_table_panels(std::string_view text, const std::string& file) {
    return PanelTableReader(text, file).read();
}

} // namespace vigie::panels
