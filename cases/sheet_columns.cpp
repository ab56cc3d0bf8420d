#include "cases/sheet_columns.hpp"

#include "cases/phenotypic_profile.hpp"
#include "cases/plain_text.hpp"
#include "pipeline/model/case_record_names.hpp"
#include "pipeline/model/partial_date.hpp"
#include "pipeline/model/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace vigie::cases {
namespace {

using Fault = std::optional<std::string>;

template <std::size_t N>
Fault fault_among(std::string_view cell, const std::array<std::string_view, N>& words) {
    const bool known = std::find(words.begin(), words.end(), cell) != words.end();
    return known ? Fault() : Fault("the cell is none of the known words");
}

Fault word_fault(std::string_view cell) {
    return is_plain_text(cell)
               ? Fault()
               : Fault("the text is longer than 255 bytes or holds control characters");
}

Fault id_fault(std::string_view cell) {
    return is_plain_identifier(cell) ? Fault()
                                     : Fault(fmt::format("the id is {}", no_plain_identifier));
}

/// A case id names its file.
Fault case_fault(std::string_view cell) {
    constexpr std::size_t longest = 200;
    const bool names_file = is_plain_identifier(cell) && cell.size() <= longest &&
                            cell.front() != '.' && cell.find('/') == std::string_view::npos;
    return names_file ? Fault() : Fault("the case id cannot name a file");
}

/// "0" is no parent.
Fault individual_fault(std::string_view cell) {
    return cell == "0" ? Fault("an individual cannot have the id 0") : id_fault(cell);
}

Fault role_fault(std::string_view cell) {
    constexpr std::array<std::string_view, 5> roles{"proband", "father", "mother", "sibling",
                                                    "relative"};
    return fault_among(cell, roles);
}

Fault sex_fault(std::string_view cell) {
    constexpr std::array<std::string_view, 6> sexes{"F", "M", "U", "female", "male", "unknown"};
    return fault_among(cell, sexes);
}

Fault affected_fault(std::string_view cell) {
    constexpr std::array<std::string_view, 5> states{"yes", "no", "affected", "unaffected",
                                                     "unknown"};
    return fault_among(cell, states);
}

Fault consanguinity_fault(std::string_view cell) {
    constexpr std::array<std::string_view, 3> states{"yes", "no", "unknown"};
    return fault_among(cell, states);
}

Fault path_fault(std::string_view cell) {
    const bool plain = std::none_of(cell.begin(), cell.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
    return plain ? Fault() : Fault("a path holds control characters");
}

Fault signs_fault(std::string_view cell) {
    for (const std::string& id : list_in(cell, sign_separators)) {
        if (!is_hpo_id(id)) {
            return "the cell holds something that is no HPO id";
        }
    }
    return {};
}

Fault panels_fault(std::string_view cell) {
    for (const std::string& id : list_in(cell, panel_separators)) {
        if (!is_plain_identifier(id)) {
            return "this is no panel id";
        }
    }
    return {};
}

Fault scope_fault(std::string_view cell) {
    return model::value_from_name<model::ConsentedScope>(cell) ? Fault()
                                                               : Fault("the cell is no scope");
}

Fault date_fault(std::string_view cell) {
    return model::parse_date(cell) ? Fault() : Fault("the cell is no day of the calendar");
}

Fault partial_date_fault(std::string_view cell) {
    return model::parse_partial_date(cell) ? Fault() : Fault("the cell is no date");
}

Fault first_signs_fault(std::string_view cell) {
    return cell == "antenatal" ? Fault() : partial_date_fault(cell);
}

constexpr std::string_view write_day = "write YYYY-MM-DD";
constexpr std::string_view write_date = "write YYYY, YYYY-MM or YYYY-MM-DD";
constexpr std::string_view shorten = "shorten it and leave control characters out";
constexpr std::string_view write_id = "type the id anew, with plain letters and digits";
constexpr std::string_view write_signs = "write HP: and seven digits, separated by blanks";

constexpr auto individual = ColumnSubject::individual;
constexpr auto whole_case = ColumnSubject::whole_case;
constexpr std::array columns{
    SheetColumn{"case", ColumnSubject::row, case_fault,
                "use up to 200 bytes without '/' and invisible characters, not beginning with '.'"},
    SheetColumn{"individual", ColumnSubject::row, individual_fault, "give a plain id"},
    SheetColumn{"vcf", ColumnSubject::row, path_fault, "name one file"},
    SheetColumn{"bam", ColumnSubject::row, path_fault, "name one file"},
    SheetColumn{"assembly", ColumnSubject::row, word_fault, shorten},
    SheetColumn{"role", individual, role_fault, "write proband, father, mother, sibling, relative"},
    SheetColumn{"sex", individual, sex_fault, "write F, M or U"},
    SheetColumn{"affected", individual, affected_fault, "write yes, no or unknown"},
    SheetColumn{"father", individual, id_fault, write_id},
    SheetColumn{"mother", individual, id_fault, write_id},
    SheetColumn{"sample", individual, id_fault, write_id},
    SheetColumn{"tube", individual, word_fault, shorten},
    SheetColumn{"kit", individual, word_fault, shorten},
    SheetColumn{"caller", individual, word_fault, shorten},
    SheetColumn{"birth", individual, partial_date_fault, write_date},
    SheetColumn{"hpo", whole_case, signs_fault, write_signs},
    SheetColumn{"hpo_excluded", whole_case, signs_fault, write_signs},
    SheetColumn{"panels", whole_case, panels_fault, "separate panel ids by ',', ';' or '|'"},
    SheetColumn{"scope", whole_case, scope_fault, "write panel, indication or mendelian"},
    SheetColumn{"preindication", whole_case, word_fault, shorten},
    SheetColumn{"preindication_version", whole_case, word_fault, shorten},
    SheetColumn{"prescriber", whole_case, word_fault, shorten},
    SheetColumn{"site", whole_case, word_fault, shorten},
    SheetColumn{"consanguinity", whole_case, consanguinity_fault, "write yes, no or unknown"},
    SheetColumn{"first_signs", whole_case, first_signs_fault,
                "write YYYY, YYYY-MM, YYYY-MM-DD or antenatal"},
    SheetColumn{"first_specialised_consultation", whole_case, partial_date_fault, write_date},
    SheetColumn{"prescription", whole_case, date_fault, write_day},
    SheetColumn{"sampling", whole_case, date_fault, write_day},
    SheetColumn{"receipt", whole_case, date_fault, write_day},
};

std::string trimmed(std::string_view text) {
    return std::string(model::without_outer_blanks(text));
}

const SheetColumn* find_column(std::string_view name) {
    const auto* const it =
        std::find_if(columns.begin(), columns.end(),
                     [name](const SheetColumn& column) { return column.name == name; });
    return it == columns.end() ? nullptr : it;
}

/// The column of each cell; nullptr for the laboratory's own ("x_...").
std::vector<const SheetColumn*> check_header(const CsvRow& header, SheetFaults& faults) {
    std::vector<const SheetColumn*> found;
    std::set<std::string> seen;
    for (const std::string& cell : header.cells) {
        const std::string name = trimmed(cell);
        found.push_back(find_column(name));
        if (!seen.insert(name).second) {
            faults.add(header.line, name, "the column is given twice", "keep one");
        } else if (found.back() == nullptr && !name.starts_with("x_")) {
            faults.add(header.line, name, "no column has this name",
                       "see docs/case-format.md; a column of your own begins with x_");
        }
    }
    for (const std::string_view needed : {"case", "individual", "vcf"}) {
        if (!seen.contains(std::string(needed))) {
            faults.add(header.line, needed, "the column is missing", "add it");
        }
    }
    return found;
}

std::string fault_in(const SheetColumn& column,
                     const std::string& cell,
                     const std::vector<std::string>& callers) {
    if (cell.empty()) {
        const bool needed = column.name == "case" || column.name == "individual";
        return needed ? "the cell is empty" : "";
    }
    if (column.name == "caller" &&
        std::find(callers.begin(), callers.end(), cell) == callers.end()) {
        return fmt::format("no caller of this name has a profile; known: {}",
                           fmt::join(callers, ", "));
    }
    return column.fault_of(cell).value_or("");
}

} // namespace

std::span<const SheetColumn> sheet_columns() noexcept {
    return columns;
}

void SheetFaults::add(std::uint64_t line,
                      std::string_view column,
                      const std::string& problem,
                      std::string_view remedy) {
    const model::InputError sentence({.file = file_, .line = line, .field = std::string(column)},
                                     problem, std::string(remedy));
    sentences_.emplace_back(sentence.what());
}

std::vector<std::string> list_in(std::string_view cell, std::string_view separators) {
    std::vector<std::string> parts;
    while (!cell.empty()) {
        const std::size_t end = std::min(cell.find_first_of(separators), cell.size());
        std::string part = trimmed(cell.substr(0, end));
        if (!part.empty()) {
            parts.push_back(std::move(part));
        }
        cell.remove_prefix(std::min(end + 1, cell.size()));
    }
    return parts;
}

std::vector<CheckedRow>
check_rows(const CsvTable& table, const std::vector<std::string>& callers, SheetFaults& faults) {
    const std::vector<const SheetColumn*> found = check_header(table.header, faults);
    std::vector<CheckedRow> rows;
    for (const CsvRow& row : table.rows) {
        CheckedRow checked{.line = row.line, .cells = {}};
        bool sound = true;
        for (std::size_t i = 0; i < found.size(); ++i) {
            if (found[i] == nullptr) {
                continue;
            }
            std::string cell = trimmed(row.cells[i]);
            if (const std::string fault = fault_in(*found[i], cell, callers); !fault.empty()) {
                faults.add(row.line, found[i]->name, fault, found[i]->remedy);
                sound = false;
            }
            checked.cells[found[i]->name] = std::move(cell);
        }
        if (sound) {
            rows.push_back(std::move(checked));
        }
    }
    return rows;
}

} // namespace vigie::cases
