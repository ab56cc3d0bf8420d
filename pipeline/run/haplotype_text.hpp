#pragma once

#include "pipeline/run/haplotype_collector.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::run {

/// The INFO field and the FORMAT key of combined changes.
inline constexpr std::string_view haplotype_tag = "VIGIE_HAP";

/// Header lines of both.
std::vector<std::string> haplotype_header_lines();

/// Appends ";VIGIE_HAP=entry,entry" (without ';' where `info` is empty).
void append_haplotype_info(std::span<const RecordHaplotype> haplotypes,
                           const annotation::TranscriptIndex& transcripts,
                           std::string& info);

/// Appends the FORMAT column and the sample columns of a record with the key and, for each sample,
/// its bitmask added: bit 2k + i says that haplotype i of the sample carries entry k of INFO.
void append_haplotype_columns(std::span<const RecordHaplotype> haplotypes,
                              std::string_view format,
                              std::string_view samples,
                              std::string& line);

/// What CSQ's HAPLOTYPE field says of one ALT on one transcript: the combined protein changes,
/// joined by '&'.
std::string haplotype_field(std::span<const RecordHaplotype> haplotypes,
                            std::size_t allele_number,
                            std::size_t transcript);

} // namespace vigie::run
