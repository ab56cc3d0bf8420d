#include "cases/sheet_case.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::cases {
namespace {

using Cells = std::map<std::string_view, PlacedCell>;

std::string text_in(const Cells& cells, std::string_view column) {
    const auto it = cells.find(column);
    return it == cells.end() ? std::string() : it->second.text;
}

/// The value of a column of the row; empty if the sheet lacks it.
std::string cell_of(const CheckedRow& row, std::string_view column) {
    const auto it = row.cells.find(column);
    return it == row.cells.end() ? std::string() : it->second;
}

/// Keeps the first value of each column of the subject; another one is a fault.
void merge(Cells& cells, const CheckedRow& row, ColumnSubject subject, SheetFaults& faults) {
    for (const SheetColumn& column : sheet_columns()) {
        const std::string text = cell_of(row, column.name);
        if (column.subject != subject || text.empty()) {
            continue;
        }
        const auto [kept, added] = cells.emplace(
            column.name,
            PlacedCell{.text = text, .line = row.line, .individual = cell_of(row, "individual")});
        if (!added && kept->second.text != text) {
            faults.add(row.line, column.name,
                       fmt::format("the cell differs from line {}", kept->second.line),
                       "leave it empty or write the same");
        }
    }
}

void add_files(SheetPerson& person, const CheckedRow& row, SheetFaults& faults) {
    for (const std::string_view column : {std::string_view("vcf"), std::string_view("bam")}) {
        const std::string uri = cell_of(row, column);
        if (uri.empty()) {
            continue;
        }
        const auto twice = std::find_if(person.files.begin(), person.files.end(),
                                        [&uri](const SheetFile& file) { return file.uri == uri; });
        if (twice != person.files.end()) {
            faults.add(row.line, column,
                       fmt::format("the individual has this file from line {}", twice->line),
                       "name it once");
            continue;
        }
        person.files.push_back(
            {.uri = uri, .column = column, .assembly = cell_of(row, "assembly"), .line = row.line});
    }
}

/// A parent of the proband by role; an explicit `father` or `mother` must not say otherwise.
void take_parent(const SheetCase& sheet_case,
                 SheetPerson& proband,
                 std::string_view role,
                 SheetFaults& faults) {
    for (const SheetPerson& person : sheet_case.persons) {
        if (person.text("role") != role) {
            continue;
        }
        const auto [parent, added] =
            proband.cells.emplace(role, PlacedCell{.text = person.id, .line = person.line});
        if (!added && parent->second.text != person.id) {
            faults.add(person.line, "role",
                       fmt::format("the proband's {} is '{}' by line {}", role, parent->second.text,
                                   parent->second.line),
                       "correct one of them");
        }
    }
}

/// A role says nothing to `vigie run`: a sibling is one by their parents.
void take_parents_of_siblings(SheetCase& sheet_case,
                              const SheetPerson& proband,
                              SheetFaults& faults) {
    for (SheetPerson& person : sheet_case.persons) {
        if (person.text("role") != "sibling" || !person.text("father").empty() ||
            !person.text("mother").empty()) {
            continue;
        }
        if (proband.text("father").empty() && proband.text("mother").empty()) {
            faults.add(person.line, "role",
                       fmt::format("the proband of case '{}' has no parents to be a sibling by",
                                   sheet_case.id),
                       "name father and mother of both, or write relative");
            continue;
        }
        for (const std::string_view parent : {"father", "mother"}) {
            if (const auto cell = proband.cells.find(parent); cell != proband.cells.end()) {
                person.cells.emplace(parent, cell->second);
            }
        }
        sheet_case.warnings.push_back(
            fmt::format("case '{}': the sibling '{}' is taken to have the proband's parents",
                        sheet_case.id, person.id));
    }
}

SheetPerson* proband_of(SheetCase& sheet_case, SheetFaults& faults) {
    SheetPerson* proband = nullptr;
    for (SheetPerson& person : sheet_case.persons) {
        if (person.text("role") != "proband") {
            continue;
        }
        if (proband != nullptr) {
            faults.add(
                person.line, "role",
                fmt::format("case '{}' has a proband in line {}", sheet_case.id, proband->line),
                "name one proband per case");
            return nullptr;
        }
        proband = &person;
    }
    if (proband == nullptr && sheet_case.persons.size() == 1 &&
        sheet_case.persons.front().text("role").empty()) {
        proband = &sheet_case.persons.front();
        proband->cells["role"] = {.text = "proband", .line = proband->line};
    }
    if (proband == nullptr) {
        faults.add(sheet_case.line, "role", fmt::format("case '{}' has no proband", sheet_case.id),
                   "write proband in the row of the patient");
    }
    return proband;
}

/// Signs and birth are read of the proband only: on another row they would be lost.
void check_proband_cells(const SheetCase& sheet_case,
                         const SheetPerson& proband,
                         SheetFaults& faults) {
    for (const std::string_view column :
         {std::string_view("hpo"), std::string_view("hpo_excluded")}) {
        const auto cell = sheet_case.cells.find(column);
        if (cell != sheet_case.cells.end() && cell->second.individual != proband.id) {
            faults.add(cell->second.line, column, "signs are those of the proband",
                       "move them to the proband's row");
        }
    }
    for (const SheetPerson& person : sheet_case.persons) {
        const auto birth = person.cells.find("birth");
        if (person.id != proband.id && birth != person.cells.end()) {
            faults.add(birth->second.line, "birth", "the birth of a relative is not kept",
                       "leave it empty");
        }
    }
}

/// One file is of one kind and one assembly; a row may leave the assembly to another.
void check_mentions(const SheetCase& sheet_case, SheetFaults& faults) {
    std::map<std::string, const SheetFile*> named;
    std::map<std::string, const SheetFile*> placed; ///< with an assembly
    for (const SheetPerson& person : sheet_case.persons) {
        for (const SheetFile& file : person.files) {
            const SheetFile& first = *named.emplace(file.uri, &file).first->second;
            if (first.column != file.column) {
                faults.add(file.line, file.column,
                           fmt::format("line {} names this file as {}", first.line, first.column),
                           "correct one of them");
            }
            if (file.assembly.empty()) {
                continue;
            }
            const SheetFile& stated = *placed.emplace(file.uri, &file).first->second;
            if (stated.assembly != file.assembly) {
                faults.add(file.line, "assembly",
                           fmt::format("line {} states another assembly of this file", stated.line),
                           "correct one of them");
            }
        }
    }
}

void check_files(const SheetCase& sheet_case, SheetFaults& faults) {
    bool has_variants = false;
    for (const SheetPerson& person : sheet_case.persons) {
        if (person.files.empty() && !person.text("sample").empty()) {
            faults.add(person.cells.at("sample").line, "sample", "a sample column of no file",
                       "name the file in this row too, or leave the sample empty");
        }
        has_variants =
            has_variants || std::any_of(person.files.begin(), person.files.end(),
                                        [](const SheetFile& file) { return file.column == "vcf"; });
    }
    if (!has_variants) {
        faults.add(sheet_case.line, "vcf",
                   fmt::format("case '{}' has no variant file", sheet_case.id), "name one");
    }
    check_mentions(sheet_case, faults);
}

} // namespace

std::string SheetPerson::text(std::string_view column) const {
    return text_in(cells, column);
}

std::string SheetCase::text(std::string_view column) const {
    return text_in(cells, column);
}

SheetPerson* SheetCase::find(std::string_view individual) {
    const auto it =
        std::find_if(persons.begin(), persons.end(),
                     [individual](const SheetPerson& person) { return person.id == individual; });
    return it == persons.end() ? nullptr : &*it;
}

std::vector<SheetCase> gather_cases(const std::vector<CheckedRow>& rows, SheetFaults& faults) {
    std::vector<SheetCase> cases;
    std::map<std::string, std::size_t> place;
    for (const CheckedRow& row : rows) {
        const std::string id = cell_of(row, "case");
        const auto [entry, is_new] = place.emplace(id, cases.size());
        if (is_new) {
            cases.push_back({.id = id, .line = row.line});
        }
        SheetCase& sheet_case = cases[entry->second];
        const std::string individual = cell_of(row, "individual");
        if (sheet_case.find(individual) == nullptr) {
            sheet_case.persons.push_back({.id = individual, .line = row.line});
        }
        SheetPerson& person = *sheet_case.find(individual);
        merge(person.cells, row, ColumnSubject::individual, faults);
        merge(sheet_case.cells, row, ColumnSubject::whole_case, faults);
        add_files(person, row, faults);
    }
    return cases;
}

bool settle_family(SheetCase& sheet_case, SheetFaults& faults) {
    SheetPerson* const proband = proband_of(sheet_case, faults);
    if (proband == nullptr) {
        return false;
    }
    const std::size_t before = faults.sentences().size();
    take_parent(sheet_case, *proband, "father", faults);
    take_parent(sheet_case, *proband, "mother", faults);
    take_parents_of_siblings(sheet_case, *proband, faults);
    check_proband_cells(sheet_case, *proband, faults);
    check_files(sheet_case, faults);
    return faults.sentences().size() == before;
}

} // namespace vigie::cases
