#pragma once

#include "cases/case_input.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace vigie::cases {

/// One row of a manifest.
struct BatchCase {
    std::uint64_t line = 0; ///< 1-based, of the manifest
    std::string id;         ///< of the case, and the name of its folder
    CaseInput input;
    std::optional<bool> skip_reads = {}; ///< in place of --skip-reads
    std::string identity = {};           ///< "refuse", "warn", "off" in place of --identity
};

/// The list of cases of a batch (docs/batch.md).
struct BatchManifest {
    std::vector<BatchCase> cases = {};    ///< in the order of the file; empty if there are faults
    std::vector<std::string> faults = {}; ///< one sentence each, with file, line and column
    std::string sha256 = {};              ///< of the file
};

/// What a manifest is read against.
struct ManifestReading {
    std::filesystem::path manifest = {};
    std::vector<std::string> panels = {};                     ///< for the rows that name none
    bool strict_panel = false;                                ///< for the rows that do not say
    std::function<bool(const std::string&)> knows_panel = {}; ///< empty: any panel will do
};

/// Reads a manifest and holds its rows against the files that they name, which are looked for from
/// the manifest's folder. Every fault of every row is named; with one of them there are no cases.
/// What is wrong *inside* a case file or a VCF is a fault here only if the case id depends on it.
/// @throws InputError if the manifest is missing, larger than 64 MiB, or has no header.
BatchManifest read_batch_manifest(const ManifestReading& reading);

} // namespace vigie::cases
