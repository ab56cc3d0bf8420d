#pragma once

#include "cases/case_definition.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace vigie::cases {

/// How a case is handed in: a case file, or files and signs in its place, and what is said beside
/// either. `vigie run` makes one of its options, `vigie batch` one of each line of a manifest.
struct CaseInput {
    std::optional<std::filesystem::path> case_file =
        {}; ///< then no other file, sign or name is read
    std::vector<std::string> vcf = {};
    std::vector<std::string> bam = {};
    std::vector<std::string> structural = {}; ///< also beside a case file
    std::vector<std::string> repeats = {};    ///< also beside a case file
    std::optional<std::filesystem::path> ped = {};
    std::vector<std::string> hpo = {};
    std::string proband = {};
    std::string id = {};                  ///< empty: the proband's
    std::vector<std::string> panels = {}; ///< in place of the case's own; empty: these
    bool strict_panel = false;
    bool incomplete_penetrance = false;
    std::vector<std::string> tissues = {}; ///< "INDIVIDUAL=TISSUE"
};

/// Reads the case; the headers of variant files are read for their samples.
/// @throws InputError as read_phenopacket and case_from_options, and for a panel outside what was
/// consented to; UsageError for stdin and for an unfit tissue.
CaseDefinition read_case(const CaseInput& input);

} // namespace vigie::cases
