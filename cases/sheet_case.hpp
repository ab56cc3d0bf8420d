#pragma once

#include "cases/sheet_columns.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

/// A cell with its place.
struct PlacedCell {
    std::string text;
    std::uint64_t line = 0;
    std::string individual = {}; ///< of the row
};

struct SheetFile {
    std::string uri;
    std::string_view column; ///< "vcf" or "bam"
    std::string assembly;
    std::uint64_t line = 0;
};

struct SheetPerson {
    std::string id;
    std::uint64_t line = 0; ///< of the first row
    std::map<std::string_view, PlacedCell> cells = {};
    std::vector<SheetFile> files = {};

    std::string text(std::string_view column) const;
};

/// The rows of one case put together.
struct SheetCase {
    std::string id;
    std::uint64_t line = 0;
    std::vector<SheetPerson> persons = {}; ///< in the order of the sheet
    std::map<std::string_view, PlacedCell> cells = {};
    std::vector<std::string> warnings = {}; ///< what was concluded from the roles

    std::string text(std::string_view column) const;
    SheetPerson* find(std::string_view individual);
};

/// Puts rows together into cases, in the order of their first rows. Cells about an individual or a
/// case may stand in any of its rows; two that differ are a fault.
std::vector<SheetCase> gather_cases(const std::vector<CheckedRow>& rows, SheetFaults& faults);

/// Finds the proband, takes parents from the roles, and checks the family. A sibling without stated
/// parents has those of the proband, which is told. False on a fault.
bool settle_family(SheetCase& sheet_case, SheetFaults& faults);

/// The case as a Phenopacket (one individual) or Family, ready for `vigie run --case`. Relative
/// paths of the sheet lead from `folder`, the sheet's; those written lead from `output`.
struct SheetFolders {
    std::filesystem::path folder;
    std::filesystem::path output;
};
std::string case_json(const SheetCase& sheet_case, const SheetFolders& folders);

} // namespace vigie::cases
