#pragma once

#include "knowledge/release.hpp"
#include "pipeline/model/case_evidence.hpp"
#include "pipeline/run/case_alignments.hpp"

#include <set>
#include <string>

namespace vigie::run {

/// Why alignments of a case were not read again, one sentence each.
using UnreadAlignments = std::set<std::string>;

/// Reads what the reads show at alleles that newly entered the residue, and how they lie to their
/// neighbours, from the alignments that the case was read with, as a run would have. `before`: the
/// evidence without them. Where a file is gone, or is not the one that was read, nothing is known
/// of them: the interpretation says so (docs/decisions/098), and so does what is returned; likewise
/// of a CRAM under a choice that reads none. @throws InputError if reads cannot be decoded (a CRAM
/// under another reference), Interrupted.
UnreadAlignments read_crossed(const model::CaseEvidence& before,
                              model::CaseEvidence& evidence,
                              const knowledge::Release& release,
                              const AlignmentChoice& choice);

} // namespace vigie::run
