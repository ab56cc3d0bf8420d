#pragma once

#include "pipeline/hts/validation/spec_version.hpp"
#include "pipeline/hts/validation/tag_rule.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace vigie::hts::validation {

/// What the values of one key of one record or sample are counted against.
struct ValueFrame {
    SpecVersion version;
    std::size_t alts;                                 ///< alternate alleles
    std::optional<std::size_t> ploidy = std::nullopt; ///< nullopt: any
    std::size_t local_alts = 0;                       ///< alleles listed in LAA
};

enum class ValueFault : std::uint8_t { none, empty, type, count, range };

/// Holds a comma-separated list of values against its key's rule; the first thing that is wrong.
/// A lone '.' is a missing value of any length.
ValueFault check_values(std::string_view values, const TagRule& rule, const ValueFrame& frame);

/// How many genotypes `alleles` alleles make at a ploidy: C(alleles + ploidy - 1, ploidy);
/// the largest number where that overflows.
std::size_t genotype_count(std::size_t alleles, std::size_t ploidy) noexcept;

} // namespace vigie::hts::validation
