#include "cases/sample_sheet.hpp"

#include "cases/case_definition.hpp"
#include "cases/sheet_case.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace vigie::cases {
namespace {

constexpr std::uintmax_t largest_sheet = 64U << 20U;

std::string read_sheet(const std::filesystem::path& sheet) {
    std::error_code unknown_size;
    const std::uintmax_t size = std::filesystem::file_size(sheet, unknown_size);
    if (!unknown_size && size > largest_sheet) {
        throw model::InputError({.file = sheet.string()}, "larger than 64 MiB",
                                "this is no sample sheet");
    }
    return hts::read_file(sheet);
}

std::filesystem::path folder_of(const std::filesystem::path& file) {
    return std::filesystem::absolute(file).parent_path();
}

/// Counts the files and warns of individuals with two variant files: a run takes one.
void count_files(const SheetCase& sheet_case, IntakeCase& result) {
    std::set<std::string> files;
    for (const SheetPerson& person : sheet_case.persons) {
        for (const SheetFile& file : person.files) {
            files.insert(file.uri);
        }
        const auto variants =
            std::count_if(person.files.begin(), person.files.end(),
                          [](const SheetFile& file) { return file.column == "vcf"; });
        if (variants > 1) {
            result.warnings.push_back(
                fmt::format("case '{}', individual '{}': {} variant files; `vigie run` reads an "
                            "individual's small variants from one",
                            sheet_case.id, person.id, variants));
        }
    }
    result.files = files.size();
}

/// The case file, read back as `vigie run` will: what it refuses is a fault of the sheet.
IntakeCase
close_case(const SheetCase& sheet_case, const SheetReading& reading, SheetFaults& faults) {
    IntakeCase result{.id = sheet_case.id, .individuals = sheet_case.persons.size()};
    result.json =
        case_json(sheet_case, {.folder = folder_of(reading.sheet), .output = reading.output});
    try {
        const CaseDefinition definition =
            read_phenopacket_text(result.json, reading.output / (sheet_case.id + ".json"));
        result.warnings = sheet_case.warnings;
        result.warnings.insert(result.warnings.end(), definition.warnings.begin(),
                               definition.warnings.end());
    } catch (const model::InputError& refusal) {
        faults.add(sheet_case.line, "case",
                   fmt::format("case '{}': {}", sheet_case.id, refusal.what()), "");
    }
    count_files(sheet_case, result);
    return result;
}

} // namespace

SampleSheet read_sample_sheet(const SheetReading& reading) {
    const CsvTable table = parse_csv(read_sheet(reading.sheet), reading.sheet.string());
    SheetFaults faults(reading.sheet.string());
    SampleSheet sheet{.rows = table.rows.size(), .blank_rows = table.blank_rows};
    std::vector<SheetCase> cases = gather_cases(check_rows(table, reading.callers, faults), faults);
    if (table.rows.empty()) {
        faults.add(table.header.line, "case", "the sheet has no rows", "give a row per file");
    }
    // Faults of a family may only follow from a row that was left out: they are told afterwards.
    const bool rows_are_sound = faults.sentences().empty();
    for (SheetCase& sheet_case : cases) {
        if (rows_are_sound && settle_family(sheet_case, faults)) {
            sheet.cases.push_back(close_case(sheet_case, reading, faults));
        }
    }
    sheet.faults = faults.sentences();
    if (!sheet.faults.empty()) {
        sheet.cases.clear();
    }
    return sheet;
}

} // namespace vigie::cases
