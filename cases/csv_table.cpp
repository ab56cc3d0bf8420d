#include "cases/csv_table.hpp"

#include "pipeline/model/error.hpp"
#include "pipeline/model/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace vigie::cases {
namespace {

constexpr std::string_view separators = ",;\t";

[[noreturn]] void refuse(const std::string& file,
                         std::optional<std::uint64_t> line,
                         const std::string& problem,
                         const std::string& remedy) {
    throw model::InputError({.file = file, .line = line}, problem, remedy);
}

/// Cuts the byte order mark off and refuses every other encoding than UTF-8.
std::string_view utf8_text(std::string_view text, const std::string& file) {
    const std::string remedy = "save the sheet as CSV UTF-8";
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        refuse(file, std::nullopt, "the sheet is UTF-16", remedy);
    }
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    }
    if (model::is_valid_utf8(text)) {
        return text;
    }
    std::uint64_t line = 1;
    std::string_view rest = text;
    while (model::is_valid_utf8(rest.substr(0, rest.find('\n')))) {
        rest.remove_prefix(rest.find('\n') + 1);
        ++line;
    }
    refuse(file, line, "the sheet is not UTF-8 (Latin-1 or Windows-1252?)", remedy);
}

/// The one separator that the header line uses outside quotes; a comma if it uses none.
char separator_of(std::string_view text, const std::string& file) {
    std::string found;
    bool quoted = false;
    for (const char c : text) {
        if (c == '\n' && !quoted) {
            break;
        }
        quoted = c == '"' ? !quoted : quoted;
        const bool separates = !quoted && separators.find(c) != std::string_view::npos;
        if (separates && found.find(c) == std::string::npos) {
            found += c;
        }
    }
    if (found.size() > 1) {
        refuse(file, 1, "the header uses more than one of comma, semicolon and tab",
               "separate all columns alike");
    }
    return found.empty() ? ',' : found.front();
}

/// Reads the rows of one text and keeps the place for messages.
class CsvReader {
  public:
    CsvReader(std::string_view text, char separator, const std::string& file)
        : rest_(text), separator_(separator), file_(file) {}

    bool at_end() const { return rest_.empty(); }

    CsvRow read_row() {
        CsvRow row{.line = line_, .cells = {}};
        do {
            row.cells.push_back(read_cell());
        } while (take(separator_));
        if (!rest_.empty() && !take_line_end()) {
            refuse(file_, line_, "text after a closing quote", "double every quote inside a cell");
        }
        return row;
    }

  private:
    bool take(char c) {
        if (rest_.empty() || rest_.front() != c) {
            return false;
        }
        rest_.remove_prefix(1);
        return true;
    }

    bool take_line_end() {
        const bool carriage = rest_.starts_with("\r\n");
        if (!carriage && !rest_.starts_with('\n')) {
            return false;
        }
        rest_.remove_prefix(carriage ? 2 : 1);
        ++line_;
        return true;
    }

    std::string read_cell() { return take('"') ? read_quoted() : read_bare(); }

    std::string read_quoted() {
        const std::uint64_t opened = line_;
        std::string cell;
        while (!rest_.empty()) {
            const char c = rest_.front();
            rest_.remove_prefix(1);
            if (c == '"' && !take('"')) {
                return cell;
            }
            line_ += c == '\n' ? 1U : 0U;
            require_text(c, true);
            cell += c;
        }
        refuse(file_, opened, "a quoted cell never ends", "close the quote");
    }

    std::string read_bare() {
        std::string cell;
        while (!rest_.empty() && rest_.front() != separator_ && rest_.front() != '\n' &&
               !rest_.starts_with("\r\n")) {
            if (rest_.front() == '"') {
                refuse(file_, line_, "a quote inside a cell without quotes",
                       "quote the whole cell and double the quote");
            }
            require_text(rest_.front(), false);
            cell += rest_.front();
            rest_.remove_prefix(1);
        }
        return cell;
    }

    void require_text(char c, bool quoted) const {
        const bool control = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
        if (control && !(quoted && (c == '\n' || c == '\r' || c == '\t'))) {
            refuse(file_, line_, "a control character", "save the sheet as plain CSV UTF-8");
        }
    }

    std::string_view rest_;
    char separator_;
    const std::string& file_;
    std::uint64_t line_ = 1;
};

bool is_blank(const CsvRow& row) {
    return std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) {
        return cell.find_first_not_of(" \t") == std::string::npos;
    });
}

} // namespace

CsvTable parse_csv(std::string_view text, const std::string& file) {
    text = utf8_text(text, file);
    CsvTable table;
    table.separator = separator_of(text, file);
    CsvReader reader(text, table.separator, file);
    if (reader.at_end()) {
        refuse(file, std::nullopt, "the sheet is empty", "give a header and rows");
    }
    table.header = reader.read_row();
    while (!reader.at_end()) {
        CsvRow row = reader.read_row();
        if (is_blank(row)) {
            ++table.blank_rows;
        } else if (row.cells.size() != table.header.cells.size()) {
            refuse(file, row.line,
                   fmt::format("{} cells, the header has {}", row.cells.size(),
                               table.header.cells.size()),
                   "give every row the cells of the header; quote cells that hold a separator");
        } else {
            table.rows.push_back(std::move(row));
        }
    }
    return table;
}

} // namespace vigie::cases
