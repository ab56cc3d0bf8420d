#pragma once

#include "pipeline/model/contig.hpp"
#include "pipeline/model/position.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vigie::model {

/// The length of a short tandem repeat on one chromosome, in repeat units.
struct RepeatAllele {
    std::int64_t units = 0;
    std::optional<std::int64_t> low = std::nullopt; ///< ends of the confidence interval (REPCI)
    std::optional<std::int64_t> high = std::nullopt;
    std::string support = {}; ///< kind of reads: "SPANNING", "FLANKING", "INREPEAT"
    bool operator==(const RepeatAllele&) const = default;

    std::int64_t lowest() const noexcept { return low.value_or(units); }
    std::int64_t highest() const noexcept { return high.value_or(units); }
};

/// What a caller says of one person at one repeat; no alleles: not called.
struct RepeatCall {
    std::vector<RepeatAllele> alleles = {};
    std::optional<double> coverage = std::nullopt; ///< of the locus, reads (LC)
    bool operator==(const RepeatCall&) const = default;
};

/// One short tandem repeat of the case, in every member of the family.
struct RepeatEvidence {
    std::string locus; ///< id in the caller's catalogue (VARID, else REPID): "HTT"
    Contig contig;
    Interval interval;                           ///< of the reference's repeat, 0-based half-open
    std::string motif = {};                      ///< RU, as the caller spells it
    std::optional<std::int64_t> reference_units; ///< of the reference sequence (REF)
    std::string original = {};                   ///< the record it came from
    std::vector<std::string> filters = {};       ///< FILTER other than PASS
    /// In the order of CaseEvidence::pedigree.individuals().
    std::vector<RepeatCall> calls = {};
    bool operator==(const RepeatEvidence&) const = default;
};

} // namespace vigie::model
