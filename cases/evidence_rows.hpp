#pragma once

#include "pipeline/model/case_evidence.hpp"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <string>

namespace vigie::cases {

/// Names of the cells of a residue row and of a call row, in their order in the file.
inline constexpr std::array residue_columns{"contig",     "position", "ref",     "alt",
                                            "normalised", "original", "quality", "filters_applied",
                                            "filters",    "calls"};
inline constexpr std::array call_columns{
    "this_slots", "other_slots",      "missing_slots",   "ploidy",       "phased",  "phase_set",
    "depth",      "genotype_quality", "reference_reads", "allele_reads", "pl_none", "pl_one",
    "pl_two"};

/// A text of any bytes: a string, or {"hex": "..."} if it is not UTF-8.
nlohmann::json encode_text(const std::string& text);
std::string decode_text(const nlohmann::json& value);

/// One residue record as an array of cells (`residue_columns`; the position is 0-based). Calls are
/// arrays too; absent cells at their end are left out, so a call without genotype is [].
nlohmann::json encode_variant(const model::VariantEvidence& variant);
/// The inverse. @throws std::exception of any kind on a wrong shape.
model::VariantEvidence decode_variant(const nlohmann::json& row);

} // namespace vigie::cases
