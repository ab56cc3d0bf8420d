#pragma once

#include "knowledge/release.hpp"
#include "pipeline/hts/alignment_reader.hpp"
#include "pipeline/model/contig_names.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace vigie::run {

/// The contigs of an alignment file by canonical name, as its records number them.
/// @throws InputError if two are one.
std::map<model::Contig, std::int32_t> contig_numbers(const hts::AlignmentFile& file,
                                                     const model::ContigNames& names);

/// Their lengths.
std::map<model::Contig, std::int64_t> contig_lengths(const hts::AlignmentFile& file,
                                                     const model::ContigNames& names);

/// Holds the contigs of the file against the release and returns warnings.
/// @throws InputError if the file is of another assembly or reference.
std::vector<std::string> check_alignment_contigs(const hts::AlignmentFile& file,
                                                 const knowledge::Release& release);

} // namespace vigie::run
