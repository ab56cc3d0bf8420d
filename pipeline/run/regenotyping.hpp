#pragma once

#include "knowledge/allele_lookup.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/case_evidence.hpp"
#include "pipeline/model/counts.hpp"
#include "pipeline/run/case_alignments.hpp"
#include "pipeline/run/progress.hpp"

#include <filesystem>
#include <vector>

namespace vigie::run {

/// Alleles that ClinVar calls pathogenic or likely pathogenic where candidates of the case may be
/// shown: in the genes (green, amber) of its panels if nothing else is shown, else anywhere.
/// Sorted, unique.
std::vector<model::SmallAllele> known_pathogenic(const model::CaseScope& scope,
                                                 const knowledge::Release& release);

/// ClinVar calls the allele pathogenic or likely pathogenic.
bool is_known_pathogenic(const model::SmallAllele& allele, knowledge::AlleleLookup& lookup);

/// What known pathogenic alleles are looked for in.
struct Regenotyping {
    const CaseAlignments& proband;
    const knowledge::Release& release;
    std::filesystem::path calls; ///< the case's call set with its index
    int threads = 1;
    ProgressStyle progress = ProgressStyle::off;
};

/// Enters into the residue, which stays sorted, the known pathogenic alleles that the proband's
/// reads confirm although no caller named them in the proband, marked as regenotyped and without a
/// call of the proband. An allele at whose place the proband is called with another one is left to
/// that call. in = known alleles not called in the proband, out = alleles entered; dropped:
/// "not_shown_by_reads", "other_call_at_place", and as `read_sites`.
/// (docs/decisions/105) @throws InputError, Interrupted.
model::StageCounts regenotype(model::CaseEvidence& evidence, const Regenotyping& request);

/// Gives the proband the calls that the reads allow of the regenotyped alleles. Relatives are left
/// to their callers: what their reads show raises doubts and never refutes.
void call_from_reads(model::CaseEvidence& evidence);

} // namespace vigie::run
