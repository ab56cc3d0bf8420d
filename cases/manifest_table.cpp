#include "cases/manifest_table.hpp"

#include "cases/phenotypic_profile.hpp"
#include "cases/plain_text.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/model/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>

namespace vigie::cases {
namespace {

using Fault = std::optional<std::string_view>;

/// Path cells may be any bytes that a file name is made of.
bool has_control(std::string_view cell) {
    return std::any_of(cell.begin(), cell.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

/// The id names a folder; a temporary beside it adds a host and a process to the name.
Fault case_fault(std::string_view cell) {
    return can_name_folder(cell) ? Fault() : Fault("the case id cannot name a folder");
}

Fault path_fault(std::string_view cell) {
    return has_control(cell) ? Fault("a path holds control characters") : Fault();
}

Fault person_fault(std::string_view cell) {
    return is_plain_person_id(cell) ? Fault() : Fault("this is no id of a person");
}

constexpr std::string_view not_utf8 = "the cell is not UTF-8";

Fault signs_fault(std::string_view cell) {
    if (!model::is_valid_utf8(cell)) {
        return not_utf8;
    }
    for (const std::string& sign : list_in(cell, sign_separators)) {
        if (!is_hpo_id(sign)) {
            return "the cell holds something that is no HPO id";
        }
    }
    return {};
}

Fault panels_fault(std::string_view cell) {
    if (!model::is_valid_utf8(cell)) {
        return not_utf8;
    }
    for (const std::string& panel : list_in(cell, panel_separators)) {
        if (!is_plain_identifier(panel)) {
            return "this is no panel id";
        }
    }
    return {};
}

Fault word_fault(std::string_view cell) {
    return cell == "yes" || cell == "no" ? Fault() : Fault("the cell is neither yes nor no");
}

Fault identity_fault(std::string_view cell) {
    return cell == "refuse" || cell == "warn" || cell == "off"
               ? Fault()
               : Fault("the cell is none of refuse, warn and off");
}

Fault tissue_fault(std::string_view cell) {
    return model::is_valid_utf8(cell) && !has_control(cell) ? Fault() : not_utf8;
}

struct ManifestColumn {
    std::string_view name;
    Fault (*fault_of)(std::string_view cell);
    std::string_view remedy;
};

constexpr std::string_view plain_path = "name files with plain characters";
constexpr std::string_view plain_word = "write yes or no";
constexpr std::array columns{
    ManifestColumn{"case", case_fault, case_id_remedy},
    ManifestColumn{"case_file", path_fault, plain_path},
    ManifestColumn{"vcf", path_fault, plain_path},
    ManifestColumn{"bam", path_fault, plain_path},
    ManifestColumn{"structural", path_fault, plain_path},
    ManifestColumn{"repeats", path_fault, plain_path},
    ManifestColumn{"ped", path_fault, plain_path},
    ManifestColumn{"proband", person_fault, "type the id anew, with plain letters and digits"},
    ManifestColumn{"hpo", signs_fault, "write HP: and seven digits, separated by commas"},
    ManifestColumn{"panels", panels_fault, "separate panel ids by commas"},
    ManifestColumn{"strict_panel", word_fault, plain_word},
    ManifestColumn{"incomplete_penetrance", word_fault, plain_word},
    ManifestColumn{"tissue", tissue_fault, "write INDIVIDUAL=TISSUE, several separated by ';'"},
    ManifestColumn{"skip_reads", word_fault, plain_word},
    ManifestColumn{"identity", identity_fault, "write refuse, warn or off"},
};

const ManifestColumn* find_column(std::string_view name) {
    const auto* const it =
        std::find_if(columns.begin(), columns.end(),
                     [name](const ManifestColumn& column) { return column.name == name; });
    return it == columns.end() ? nullptr : it;
}

std::vector<std::string_view> cells_of(std::string_view line) {
    std::vector<std::string_view> cells;
    while (true) {
        const std::size_t tab = line.find('\t');
        cells.push_back(without_spaces(line.substr(0, tab)));
        if (tab == std::string_view::npos) {
            return cells;
        }
        line.remove_prefix(tab + 1);
    }
}

/// Takes the table apart line by line.
class ManifestReader {
  public:
    using Use = std::function<void(const CheckedRow&)>;
    ManifestReader(SheetFaults& faults, const Use& use) : faults_(faults), use_(use) {}

    void read_line(std::string_view line) {
        ++line_;
        if (line.ends_with('\r')) {
            line.remove_suffix(1);
        }
        if (line.starts_with('#') || line.find_first_not_of(" \t") == std::string_view::npos) {
            return;
        }
        if (found_.empty()) {
            read_header(cells_of(line));
        } else {
            ++rows_;
            read_row(cells_of(line));
        }
    }

    bool has_header() const { return !found_.empty(); }
    std::size_t rows() const { return rows_; }

  private:
    void read_header(const std::vector<std::string_view>& cells) {
        std::set<std::string_view> seen;
        for (const std::string_view name : cells) {
            found_.push_back(find_column(name));
            if (!seen.insert(name).second) {
                faults_.add(line_, name, "the column is given twice", "keep one");
            } else if (found_.back() == nullptr && !name.starts_with("x_")) {
                faults_.add(line_, name, "no column has this name",
                            "see docs/batch.md; a column of your own begins with x_");
            }
        }
        names_files_ = seen.contains("case_file") || seen.contains("vcf");
        if (!names_files_) {
            faults_.add(line_, "case_file", "the header has neither case_file nor vcf",
                        "name the columns, separated by tabs, in the first line");
        }
    }

    void read_row(const std::vector<std::string_view>& cells) {
        if (cells.size() != found_.size()) {
            faults_.add(line_, "",
                        fmt::format("{} cells, the header has {}", cells.size(), found_.size()),
                        "separate the cells by single tabs, empty ones too");
            return;
        }
        CheckedRow row{.line = line_, .cells = {}};
        bool sound = true;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const ManifestColumn* column = found_[i];
            if (column == nullptr || cells[i].empty()) {
                continue;
            }
            if (const Fault fault = column->fault_of(cells[i])) {
                faults_.add(line_, column->name, std::string(*fault), column->remedy);
                sound = false;
            }
            row.cells[column->name] = std::string(cells[i]);
        }
        if (sound && names_files_) {
            use_(row);
        }
    }

    SheetFaults& faults_;
    const Use& use_;
    std::vector<const ManifestColumn*> found_; ///< of each cell; nullptr: a column of their own
    bool names_files_ = false;
    std::size_t rows_ = 0;
    std::uint64_t line_ = 0;
};

} // namespace

std::string_view without_spaces(std::string_view cell) {
    cell.remove_prefix(std::min(cell.find_first_not_of(' '), cell.size()));
    return cell.substr(0, cell.find_last_not_of(' ') + 1);
}

bool can_name_folder(std::string_view case_id) noexcept {
    constexpr std::size_t longest = 190;
    const bool report = case_id.starts_with("batch.") && case_id.ends_with(".json");
    return is_plain_identifier(case_id) && case_id.size() <= longest && case_id.front() != '.' &&
           case_id.find('/') == std::string_view::npos && !report;
}

std::size_t split_manifest(std::string_view text,
                           SheetFaults& faults,
                           const std::function<void(const CheckedRow&)>& use) {
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
        throw model::InputError({.file = faults.file()}, "the manifest is UTF-16",
                                "save it as tab-separated text in UTF-8");
    }
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    }
    ManifestReader reader(faults, use);
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        reader.read_line(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    if (!reader.has_header()) {
        throw model::InputError({.file = faults.file()}, "the manifest has no header line",
                                "name the columns, separated by tabs, in the first line");
    }
    return reader.rows();
}

} // namespace vigie::cases
