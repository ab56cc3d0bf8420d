#pragma once

#include "pipeline/model/annotation.hpp"
#include "pipeline/model/case_evidence.hpp"
#include "pipeline/model/verdict.hpp"

#include <optional>
#include <vector>

namespace vigie::filters {

/// Limits on the caller's own quality fields: of the proband's call, which fails below them, and of
/// a relative's, which says nothing below them (docs/decisions/022).
struct QualityLimits {
    std::int64_t min_depth = 8;
    double min_genotype_quality = 20.0;
    double min_allele_balance_heterozygous = 0.20;
    bool fail_on_filter = false; ///< a FILTER other than PASS fails (otherwise it is a note)
};

/// "quality": fail if any recorded field is below its limit; not_assessed if none is recorded.
model::Judgement judge_quality(const model::VariantEvidence& variant,
                               const model::SampleCall& call,
                               const QualityLimits& limits);

/// The call fails by its depth or genotype quality and by nothing else: too little is known of it,
/// and the reads do not speak against the allele.
bool is_only_thin(const model::VariantEvidence& variant,
                  const model::SampleCall& call,
                  const QualityLimits& limits);

/// Why a relative's call tells neither that the allele is there nor that it is absent, by the
/// limits that hold for the proband's: "rests on 2 reads (< 8)". A heterozygous call below the
/// limit of balance may be a mosaic or an artefact, a call without the allele at or above it a
/// missed one (not on the mitochondrion). Empty: nothing that is recorded speaks against the call.
std::string doubt_of_call(const model::VariantEvidence& variant,
                          const model::SampleCall& call,
                          const QualityLimits& limits);

/// "frequency": the frequency that limits are held against (docs/decisions/067: of each source
/// popmax if it gives one, else AF; of several sources the highest) against `max_allele_frequency`
/// (pass if <=); not_assessed if no source covers the locus; absent from a covering source passes.
model::Judgement
judge_frequency(std::optional<double> compared, bool assessed, double max_allele_frequency);

/// "consequence": pass if impact HIGH or MODERATE, or a splice region term; fail otherwise;
/// not_assessed for an empty set.
model::Judgement judge_consequence(const model::ConsequenceSet& consequences);

} // namespace vigie::filters
