#include "knowledge/laboratory_rows.hpp"

#include "knowledge/component_kinds.hpp"
#include "pipeline/model/error.hpp"

#include <charconv>
#include <fmt/format.h>

namespace vigie::knowledge {
namespace {

[[noreturn]] void refuse(std::string_view text) {
    throw model::InputError({.file = "laboratory component"},
                            fmt::format("\"{}\" is not as this program writes it", text),
                            "rebuild the knowledge release");
}

/// Cells in order; what is missing or no number or day refuses the component.
class Cells {
  public:
    Cells(std::string_view row, std::size_t expected) : row_(row), cells_(split(row)) {
        if (cells_.size() != expected) {
            refuse(row);
        }
    }

    std::string text(std::size_t i) const { return std::string(cells_[i]); }

    std::int64_t number(std::size_t i) const {
        const std::string_view cell = cells_[i];
        std::int64_t value = 0;
        const auto [end, fault] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
        if (fault != std::errc() || end != cell.data() + cell.size()) {
            refuse(row_);
        }
        return value;
    }

    model::Date day(std::size_t i) const {
        const auto date = model::parse_date(cells_[i]);
        if (!date) {
            refuse(row_);
        }
        return *date;
    }

  private:
    /// Unlike a list, empty cells count, the last one too.
    static std::vector<std::string_view> split(std::string_view row) {
        std::vector<std::string_view> cells;
        std::size_t tab = row.find('\t');
        while (tab != std::string_view::npos) {
            cells.push_back(row.substr(0, tab));
            row.remove_prefix(tab + 1);
            tab = row.find('\t');
        }
        cells.push_back(row);
        return cells;
    }

    std::string_view row_;
    std::vector<std::string_view> cells_;
};

template <class Row, class Read>
std::vector<Row> rows_from(std::string_view text, std::size_t width, Read read) {
    std::vector<Row> rows;
    for (const std::string& line : split_list(text)) {
        rows.push_back(read(Cells(line, width)));
    }
    return rows;
}

template <class Row, class Write>
std::string text_of(const std::vector<Row>& rows, Write write) {
    std::vector<std::string> lines;
    lines.reserve(rows.size());
    for (const Row& row : rows) {
        lines.push_back(write(row));
    }
    return join_list(lines);
}

} // namespace

std::string classification_text(const std::vector<model::OwnClassification>& rows) {
    return text_of(rows, [](const model::OwnClassification& row) {
        return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}", row.gene.text(), row.disease,
                           row.acmg_class, model::format_date(row.date), row.author, row.laboratory,
                           row.reason);
    });
}

std::string artefact_text(const std::vector<model::KnownArtefact>& rows) {
    return text_of(rows, [](const model::KnownArtefact& row) {
        return fmt::format("{}\t{}\t{}\t{}", row.kit, row.caller, model::format_date(row.date),
                           row.reason);
    });
}

std::string count_text(const std::vector<model::InHouseCount>& rows) {
    return text_of(rows, [](const model::InHouseCount& row) {
        return fmt::format("{}\t{}\t{}\t{}\t{}", row.kit, row.caller, row.carriers, row.homozygotes,
                           row.total);
    });
}

std::vector<model::OwnClassification> classifications_from(std::string_view text) {
    return rows_from<model::OwnClassification>(text, 7, [](const Cells& cells) {
        return model::OwnClassification{model::GeneKey(cells.text(0)),
                                        cells.text(1),
                                        static_cast<int>(cells.number(2)),
                                        cells.day(3),
                                        cells.text(4),
                                        cells.text(5),
                                        cells.text(6)};
    });
}

std::vector<model::KnownArtefact> artefacts_from(std::string_view text) {
    return rows_from<model::KnownArtefact>(text, 4, [](const Cells& cells) {
        return model::KnownArtefact{cells.text(0), cells.text(1), cells.day(2), cells.text(3)};
    });
}

std::vector<model::InHouseCount> counts_from(std::string_view text) {
    return rows_from<model::InHouseCount>(text, 5, [](const Cells& cells) {
        return model::InHouseCount{cells.text(0), cells.text(1), cells.number(2), cells.number(3),
                                   cells.number(4)};
    });
}

} // namespace vigie::knowledge
