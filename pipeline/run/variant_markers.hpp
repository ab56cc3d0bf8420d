#pragma once

#include "pipeline/run/marker_frame.hpp"
#include "reads/marker_call.hpp"

#include <string>
#include <vector>

namespace vigie::run {

/// The markers of every sample of one VCF or BCF.
struct VariantMarkers {
    std::vector<reads::MarkerSample> samples;
    std::vector<std::string> warnings;
};

/// Reads the genotypes at the markers. A marker without a record is not known, but inside a record
/// of a gVCF that states the reference up to its END. FILTER other than PASS: not known. A file of
/// one sample that never states the reference at a marker gives `carriers_only`.
/// @throws InputError with line; 65 if more than 0.1 % of the markers' records (and at least 2)
/// contradict their REF base: another assembly.
VariantMarkers read_variant_markers(const std::string& path,
                                    const reads::MarkerSet& set,
                                    const MarkerFrame& frame,
                                    int threads);

} // namespace vigie::run
