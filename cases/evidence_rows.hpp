#pragma once

#include "pipeline/model/case_evidence.hpp"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <cstddef>
#include <string>

namespace vigie::cases {

/// Names of the cells of a residue row and of a call row, in their order in the file.
inline constexpr std::array residue_columns{
    "contig",          "position", "ref",   "alt",   "normalised", "original",   "quality",
    "filters_applied", "filters",  "calls", "reads", "phases",     "regenotyped"};
/// Rows without read evidence end before "reads".
inline constexpr std::size_t columns_without_reads = 10;
/// Rows of called alleles end before "regenotyped".
inline constexpr std::size_t columns_of_called = 12;
inline constexpr std::array call_columns{
    "this_slots", "other_slots",      "missing_slots",   "ploidy",       "phased",  "phase_set",
    "depth",      "genotype_quality", "reference_reads", "allele_reads", "pl_none", "pl_one",
    "pl_two"};
/// Names of the numbers of a cell of "reads": twice those of one allele, then the others.
inline constexpr std::array allele_reads_columns{
    "fragments", "forward", "mapping_quality_sum", "base_quality_sum",
    "near_end",  "clipped", "near_indel",          "ambiguous"};

/// A text of any bytes: a string, or {"hex": "..."} if it is not UTF-8.
nlohmann::json encode_text(const std::string& text);
std::string decode_text(const nlohmann::json& value);

/// One residue record as an array of cells (`residue_columns`; the position is 0-based). Calls are
/// arrays too; absent cells at their end are left out, so a call without genotype is [].
nlohmann::json encode_variant(const model::VariantEvidence& variant);
/// The inverse. @throws std::exception of any kind on a wrong shape.
model::VariantEvidence decode_variant(const nlohmann::json& row);

} // namespace vigie::cases
