#pragma once

#include "pipeline/model/contig.hpp"
#include "pipeline/model/position.hpp"
#include "pipeline/model/verdict.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace vigie::model {

/// An exon of a gene where the proband's reads allow no call, or not everywhere.
struct UncoveredExon {
    std::string transcript; ///< accession
    std::size_t exon = 0;   ///< 1-based, in transcript direction
    std::size_t exons = 0;  ///< of the transcript
    Contig contig;
    std::int64_t bases = 0;     ///< of its coding part and the splice sites beside it
    std::int64_t uncovered = 0; ///< of them below the callable depth
    struct Stretch {
        Interval interval;
        std::string hgvs; ///< "NM_000527.5:c.123_145+2"
    };
    std::vector<Stretch> stretches;
};

/// How far the proband's reads allow calls over the coding exons of a gene.
struct GeneCoverage {
    /// pass: everywhere; fail: not in these exons; not_assessed: some of it was not looked at.
    Verdict verdict = Verdict::not_assessed;
    std::vector<UncoveredExon> exons; ///< most uncovered bases first
    /// "exon 3 of NM_000527.5 (124 of 130 bases)"; empty: none.
    std::string text() const;
};

} // namespace vigie::model
