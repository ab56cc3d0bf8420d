#include "panels/table_text.hpp"

#include "pipeline/model/error.hpp"
#include "pipeline/model/utf8.hpp"

#include <algorithm>

namespace vigie::panels {
namespace {

void require_utf8(std::string_view text, const std::string& file) {
    const std::size_t sound = model::well_formed_length(text);
    if (sound < text.size()) {
        const auto line =
            1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(sound), '\n');
        throw model::InputError({.file = file, .line = static_cast<std::uint64_t>(line)},
                                "is not UTF-8 (Latin-1 or Windows-1252?)", "save it as UTF-8");
    }
}

} // namespace

TableText::TableText(std::string_view text, std::string file, char separator)
    : rest_(text), file_(std::move(file)), separator_(separator) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (rest_.starts_with(byte_order_mark)) {
        rest_.remove_prefix(byte_order_mark.size());
    }
    require_utf8(rest_, file_);
}

std::string TableText::read_quoted() {
    std::string cell;
    rest_.remove_prefix(1);
    for (;;) {
        const std::size_t quote = rest_.find('"');
        if (quote == std::string_view::npos) {
            throw model::InputError({.file = file_, .line = line_}, "a quoted cell is not closed",
                                    "the file is damaged or cut");
        }
        cell += rest_.substr(0, quote);
        const bool doubled = quote + 1 < rest_.size() && rest_[quote + 1] == '"';
        rest_.remove_prefix(quote + (doubled ? 2 : 1));
        if (!doubled) {
            next_line_ += static_cast<std::uint64_t>(std::count(cell.begin(), cell.end(), '\n'));
            return cell;
        }
        cell += '"';
    }
}

std::string TableText::read_cell() {
    std::string cell;
    if (rest_.starts_with('"')) {
        cell = read_quoted();
    }
    const std::size_t end =
        std::min(std::min(rest_.find(separator_), rest_.find('\n')), rest_.size());
    cell += rest_.substr(0, end);
    rest_.remove_prefix(end);
    const bool at_line_end = rest_.empty() || rest_.front() == '\n';
    if (at_line_end && cell.ends_with('\r')) {
        cell.pop_back();
    }
    return cell;
}

bool TableText::next(std::vector<std::string>& cells) {
    cells.clear();
    while (!rest_.empty()) {
        line_ = cells.empty() ? next_line_ : line_;
        cells.push_back(read_cell());
        if (!rest_.empty() && rest_.front() == separator_) {
            rest_.remove_prefix(1);
            if (!rest_.empty()) {
                continue;
            }
            cells.emplace_back();
        }
        if (!rest_.empty()) {
            rest_.remove_prefix(1);
            ++next_line_;
        }
        if (cells.size() > 1 || !cells.front().empty()) {
            return true;
        }
        cells.clear();
    }
    return !cells.empty();
}

ColumnNames::ColumnNames(const std::vector<std::string>& header) {
    for (std::size_t i = 0; i < header.size(); ++i) {
        const std::string_view name = header[i];
        index_.emplace(i == 0 && name.starts_with('#') ? name.substr(1) : name, i);
    }
}

const std::string& ColumnNames::cell(const std::vector<std::string>& row,
                                     std::string_view name) const {
    static const std::string absent;
    const auto it = index_.find(name);
    return it == index_.end() || it->second >= row.size() ? absent : row[it->second];
}

} // namespace vigie::panels
