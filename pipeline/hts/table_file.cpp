#include "pipeline/hts/component_file.hpp"
#include "pipeline/hts/frame.hpp"
#include "pipeline/model/error.hpp"

#include <stdexcept>
#include <utility>

namespace vigie::hts {
namespace {

/// Rows are gathered to about this size before they become a chunk.
constexpr std::size_t chunk_size = std::size_t{1} << 20U;

std::string joined(const std::vector<std::string>& columns) {
    std::string text;
    for (const std::string& column : columns) {
        text += (text.empty() ? "" : ", ") + column;
    }
    return text;
}

void require_columns(const ComponentFile& file, const std::vector<std::string>& expected) {
    if (file.header().columns != expected) {
        throw model::InputError({.file = file.path(), .field = "columns"},
                                "the table has the columns " + joined(file.header().columns) +
                                    "; expected " + joined(expected),
                                "rebuild the knowledge release");
    }
}

} // namespace

TableWriter::TableWriter(const std::filesystem::path& path, ComponentHeader header)
    : width_(header.columns.size()), writer_(path, std::move(header)) {
    if (width_ == 0) {
        throw std::logic_error("a table needs at least one column");
    }
}

void TableWriter::add(const std::vector<std::string>& cells) {
    if (cells.size() != width_) {
        throw std::logic_error("a row has " + std::to_string(cells.size()) +
                               " cells, the table has " + std::to_string(width_) + " columns");
    }
    FrameWriter row;
    for (const std::string& cell : cells) {
        row.text(cell);
    }
    pending_ += row.bytes();
    if (pending_.size() >= chunk_size) {
        flush();
    }
}

void TableWriter::flush() {
    if (!pending_.empty()) {
        writer_.add_compressed(pending_);
        pending_.clear();
    }
}

void TableWriter::commit() {
    flush();
    writer_.commit();
}

TableView::TableView(const TableRows& rows) : width_(rows.empty() ? 0 : rows.front().size()) {
    for (const std::vector<std::string>& row : rows) {
        if (row.size() != width_) {
            throw std::logic_error("the rows of a table differ in width");
        }
        for (const std::string& cell : row) {
            cells_.emplace_back(chunks_.emplace_back(cell));
        }
    }
}

TableView read_table(const ComponentFile& file, const std::vector<std::string>& expected_columns) {
    require_columns(file, expected_columns);
    TableView view;
    view.width_ = expected_columns.size();
    for (std::size_t number = 0; number < file.chunk_count(); ++number) {
        std::string& chunk = view.chunks_.emplace_back();
        file.read_chunk(number, chunk);
        FrameReader frame(chunk, {.file = file.path(), .field = "chunk " + std::to_string(number)});
        while (!frame.at_end()) {
            for (std::size_t i = 0; i < view.width_; ++i) {
                view.cells_.push_back(frame.text());
            }
        }
    }
    return view;
}

} // namespace vigie::hts
