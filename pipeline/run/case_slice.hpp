#pragma once

#include "cases/store.hpp"
#include "knowledge/release.hpp"
#include "pipeline/run/case_alignments.hpp"

#include <cstddef>
#include <string>

namespace vigie::run {

/// What somebody wants to see of the reads of a case.
struct SliceRequest {
    const cases::CaseStore& store;
    std::string case_id;
    std::string variant;        ///< key of a variant that the result shows
    std::size_t alignments = 0; ///< index into CaseEvidence::alignments
    const AlignmentChoice& choice;
    const knowledge::Release& release; ///< under which the case stands
};

/// The reads of one individual around a variant that the current result shows, as a BAM of its own
/// (hts::slice_alignments): what lies elsewhere may be outside the case's scope. Around both ends
/// of a structural variant.
/// @throws InputError 65 if the result does not show the variant, 66 if the file is not the one
/// that was read for the case any more, and as hts::slice_alignments.
std::string case_slice(const SliceRequest& request);

} // namespace vigie::run
