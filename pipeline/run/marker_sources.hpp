#pragma once

#include "pipeline/run/marker_frame.hpp"
#include "reads/marker.hpp"

#include <string>
#include <vector>

namespace vigie::run {

/// More markers than this cost time and tell nothing new.
inline constexpr std::size_t most_file_markers = 100'000;

/// The substitutions of a VCF or BCF of sites (--sites), all of them. INFO/AF is taken for the
/// frequency in the population if the file has no samples. @throws InputError with line; 65 if
/// there is none.
reads::MarkerSet markers_of_sites(const std::string& path, const MarkerFrame& frame, int threads);

/// The substitutions that vary in the given files of calls: for comparisons within them. Records
/// with FILTER other than PASS, and below a QUAL of 20, are passed over; of more than
/// `most_file_markers` one in each stretch is taken, the stretch as short as that allows.
reads::MarkerSet
markers_of_variants(const std::vector<std::string>& paths, const MarkerFrame& frame, int threads);

} // namespace vigie::run
