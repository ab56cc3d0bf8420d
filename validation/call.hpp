#pragma once

#include "pipeline/model/position.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

namespace vigie::validation {

/// Copies of an allele as its file writes them: 0/1 and 1/2, 1/1, or a genotype of one copy.
enum class Zygosity : std::uint8_t { heterozygous, homozygous, hemizygous };

/// On which haplotype a heterozygous allele lies, in relation to the others of its set.
struct Phase {
    /// True: the set is one record without phase (1/2), whose alleles exclude each other.
    bool of_record = false;
    std::int64_t set = 0;
    bool second = false; ///< haplotype within the set
    auto operator<=>(const Phase&) const = default;
};

/// One alternate allele that a person carries, without the bases that it shares with the reference:
/// left-aligned (annotation::normalise), then trimmed on both sides. One allele of a record is one
/// call: 1/1 is one, 1/2 are two (GA4GH benchmarking definitions, comparison method 2, note 1).
struct Call {
    /// Reference bases that are replaced, 0-based half-open; empty: an insertion before its begin.
    model::Interval changed;
    std::string bases; ///< in their place; empty: a deletion
    Zygosity zygosity = Zygosity::heterozygous;
    std::optional<Phase> phase = std::nullopt;
    std::uint64_t record = 0; ///< 1-based number of the record in its file

    bool is_insertion() const noexcept { return changed.empty(); }
    bool is_heterozygous() const noexcept { return zygosity == Zygosity::heterozygous; }
    bool same_allele(const Call& other) const noexcept {
        return changed == other.changed && bases == other.bases;
    }
};

/// By place, then bases, then record: the order of every list of calls.
inline bool comes_before(const Call& a, const Call& b) noexcept {
    if (a.changed != b.changed) {
        return a.changed < b.changed;
    }
    const int order = a.bases.compare(b.bases);
    return order != 0 ? order < 0 : a.record < b.record;
}

} // namespace vigie::validation
