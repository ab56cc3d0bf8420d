#pragma once

#include "filters/inheritance/mode.hpp"
#include "interpretation/case_scope.hpp"
#include "pipeline/model/inheritance.hpp"
#include "pipeline/model/verdict.hpp"

namespace vigie::interpretation {

/// Where a pattern is asked about.
struct PatternLocus {
    filters::inheritance::LocusKind kind = filters::inheritance::LocusKind::autosomal;
    bool hemizygous = false; ///< non-PAR X or Y of a male proband
};

/// "mode": does a genotype pattern fit the modes that the gene allows? not_assessed if no source
/// states a mode, or only of a disease that other genes cause, too. In the pseudo-autosomal regions
/// modes of X count as the autosomal ones. Table: docs/decisions/030.
model::Judgement judge_mode(model::InheritancePattern pattern,
                            const PatternLocus& locus,
                            const GeneStanding& standing);

/// The pattern needs one copy (judged against the dominant frequency limit).
bool is_dominant_pattern(model::InheritancePattern pattern) noexcept;

/// A second hit in trans could complete the disease at this locus.
bool awaits_second_hit(filters::inheritance::LocusKind kind,
                       const model::InheritanceModes& modes) noexcept;

} // namespace vigie::interpretation
