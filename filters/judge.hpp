#pragma once

#include "pipeline/model/annotation.hpp"
#include "pipeline/model/case_evidence.hpp"
#include "pipeline/model/verdict.hpp"

#include <optional>
#include <vector>

namespace vigie::filters {

/// Limits on the caller's own quality fields of the proband's call.
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

/// "frequency": highest of AF and popmax over all sources against `max_allele_frequency`
/// (pass if <=); not_assessed if no source covers the locus; absent from a covering source passes.
model::Judgement
judge_frequency(std::optional<double> highest, bool assessed, double max_allele_frequency);

/// "consequence": pass if impact HIGH or MODERATE, or a splice region term; fail otherwise;
/// not_assessed for an empty set.
model::Judgement judge_consequence(const model::ConsequenceSet& consequences);

} // namespace vigie::filters
