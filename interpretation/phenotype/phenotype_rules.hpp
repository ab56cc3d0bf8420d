#pragma once

#include <array>
#include <string>

namespace vigie::interpretation {

/// Constants of the phenotype likelihood (docs/decisions/037-phenotype-likelihood.md). They are
/// global: none belongs to a gene, a disease or a term. Logarithms are natural.
struct PhenotypeRules {
    double pass_score = 0.35; ///< fit at or above it supports a gene

    double assumed_frequency = 0.5; ///< of a sign in a disease, where no source states it
    double assumed_weight = 5.0;    ///< patients that this assumption counts for beside "3/7"
    double class_weight = 10.0;     ///< patients that a frequency class ("Frequent") counts for
    double min_frequency = 0.02;    ///< of an annotated sign

    /// Credit of an annotation that is not the sign itself: share x exp(-decay x distance), with
    /// distances in units of information content.
    double specific_share = 0.4; ///< the annotation is more specific than the sign
    double specific_decay = 0.3;
    double general_share = 0.3; ///< the annotation is more general than the sign
    double general_decay = 1.0;
    double related_share = 0.1; ///< both have an informative ancestor in common
    double related_decay = 1.0; ///< from the sign up to that ancestor

    double breadth_exponent = 0.5; ///< how much a long list of annotations dilutes each of them
    double chance = 0.05;          ///< share of a sign's background that has another cause
    double overlap = 1.5;          ///< how much signs that resemble each other count less
    double overlap_exponent = 1.5;
    double pooling = 0.8; ///< of the descriptions of one gene; infinite would be the best alone

    double obligate_frequency = 0.8;    ///< from here on the absence of a sign is a contradiction
    double obligate_exclusion = 0.5;    ///< weight of such an absence
    double facultative_exclusion = 0.0; ///< weight of the absence of any other annotated sign

    /// The absence of an obligate sign keeps a finite weight, because examinations err: this share
    /// of the frequency counts.
    double certainty = 0.9;

    /// Middles of HPO's frequency classes (hp.obo "Frequency"; Orphanet uses the same bounds):
    /// obligate, very frequent, frequent, occasional, very rare, excluded.
    std::array<double, 6> class_middles{1.0, 0.9, 0.55, 0.17, 0.025, 0.0};

    /// Every value, for the id of a rule set.
    std::string text() const;
};

} // namespace vigie::interpretation
