#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace vigie::cases {

/// A case of a sheet as the file that it becomes.
struct IntakeCase {
    std::string id;
    std::string json = {}; ///< of OUTPUT/<id>.json
    std::uint64_t individuals = 0;
    std::uint64_t files = 0;
    std::vector<std::string> warnings = {};
};

struct SampleSheet {
    std::vector<IntakeCase> cases = {};   ///< in the order of the sheet; empty if there are faults
    std::vector<std::string> faults = {}; ///< one sentence each, with file, line and column
    std::uint64_t rows = 0;               ///< with content
    std::uint64_t blank_rows = 0;
};

/// What a sheet is read against.
struct SheetReading {
    std::filesystem::path sheet;
    std::filesystem::path output;     ///< folder of the case files to be
    std::vector<std::string> callers; ///< ids of the caller profiles
};

/// Reads a laboratory's sample sheet (docs/case-format.md) into case files. Every fault of every
/// row is named; with one of them there are no cases. The result depends on the bytes of the sheet
/// and the two folders only.
/// @throws InputError if the sheet is no CSV, or larger than 64 MiB.
SampleSheet read_sample_sheet(const SheetReading& reading);

} // namespace vigie::cases
