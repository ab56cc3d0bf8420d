#pragma once

#include "pipeline/hts/line_reader.hpp"
#include "pipeline/hts/variant_writer.hpp"
#include "pipeline/model/counts.hpp"
#include "pipeline/run/progress.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

/// Regions as given on the command line; their contigs are looked up in the input's header.
struct RegionChoice {
    std::string text; ///< "chr1:1-10,..." or the name of a file
    bool is_file = false;
    bool complement = false;
};

/// What becomes of FILTER when records are labelled instead of dropped.
struct SoftFilter {
    std::string name;          ///< "+": Filter1, Filter2 ..., the first that the header lacks
    bool add = false;          ///< beside what a failing record has; else in its place
    bool reset_passed = false; ///< a passing record becomes PASS whatever it had
};

/// One `vigie filter`.
struct FilterRequest {
    std::string input;        ///< "-" is stdin
    std::string output = "-"; ///< "-" is stdout
    hts::OutputType type = hts::OutputType::vcf;
    std::string expression;
    bool exclude = false;          ///< keep what fails the expression instead of what passes it
    bool keep_not_assessed = true; ///< keep what the expression cannot judge
    std::string csq_tag = "CSQ";
    std::optional<SoftFilter> soft_filter;
    std::optional<std::string> explain;  ///< file of drop reasons
    std::optional<RegionChoice> regions; ///< index jump, overlapping records included
    std::optional<RegionChoice> targets; ///< streamed, by POS
    std::optional<hts::IndexKind> index;
    int threads = 1;
    ProgressStyle progress = ProgressStyle::off;
};

/// What was done: records in = records out + dropped, by the first comparison that is responsible.
struct FilterResult {
    model::StageCounts records;
    hts::InputIntegrity integrity;
    std::vector<std::string> warnings;
};

/// Keeps, drops or labels the records of a VCF or BCF, in their order; kept records stay byte for
/// byte (labelled ones but for FILTER). The output bytes depend on the input and the request only.
/// @throws UsageError, InputError, ResourceError, Interrupted; on any of them no output appears
/// under its final name.
FilterResult filter(const FilterRequest& request);

} // namespace vigie::run
