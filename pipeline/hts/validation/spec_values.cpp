#include "pipeline/hts/validation/spec_values.hpp"

#include "pipeline/hts/validation/spec_text.hpp"

#include <limits>

namespace vigie::hts::validation {
namespace {

using enum SpecVersion;

constexpr std::size_t highest_guessed_ploidy = 8;

bool genotypes_fit(std::size_t values, std::size_t alts, std::optional<std::size_t> ploidy) {
    // Without an alternate allele some programs count it all the same.
    const bool reference_only = alts == 0 && (values == 1 || values == 3);
    if (ploidy) {
        return reference_only || values == genotype_count(alts + 1, *ploidy);
    }
    bool fits = reference_only;
    for (std::size_t guess = 1; guess <= highest_guessed_ploidy && !fits; ++guess) {
        fits = values == genotype_count(alts + 1, guess);
    }
    return fits;
}

bool count_fits(std::size_t values, const TagRule& rule, const ValueFrame& frame) {
    const bool reference_only = frame.alts == 0;
    switch (rule.cardinality) {
    case Cardinality::fixed:
        return values == rule.count;
    case Cardinality::per_alt:
        return values == frame.alts || (reference_only && values == 1);
    case Cardinality::per_allele:
        return values == frame.alts + 1 || (reference_only && values == 2);
    case Cardinality::per_genotype:
        return genotypes_fit(values, frame.alts, frame.ploidy);
    case Cardinality::per_call:
        return !frame.ploidy || values == *frame.ploidy;
    case Cardinality::local_alt:
        return values == frame.local_alts;
    case Cardinality::local_allele:
        return values == frame.local_alts + 1;
    case Cardinality::local_genotype:
        return !frame.ploidy || values == genotype_count(frame.local_alts + 1, *frame.ploidy);
    case Cardinality::any:
    case Cardinality::modification:
        break;
    }
    return true;
}

bool in_range(double value, ValueRange range) {
    switch (range) {
    case ValueRange::not_negative:
        return !(value < 0);
    case ValueRange::not_positive:
        return !(value > 0);
    case ValueRange::unit:
        return !(value < 0) && !(value > 1);
    case ValueRange::any:
        break;
    }
    return true;
}

/// The eight lowest 32-bit values have other meanings in BCF (4.3, "Data types"); up to 4.2 no size
/// is laid down.
ValueFault check_integer(std::string_view text, ValueRange range, SpecVersion version) {
    const auto value = read_integer(text);
    if (!value) {
        return ValueFault::type;
    }
    constexpr std::int64_t lowest = std::int64_t{std::numeric_limits<std::int32_t>::min()} + 8;
    constexpr std::int64_t highest = std::numeric_limits<std::int32_t>::max();
    if (version >= v4_3 && (*value < lowest || *value > highest)) {
        return ValueFault::range;
    }
    const bool fits = in_range(static_cast<double>(*value), range);
    return fits ? ValueFault::none : ValueFault::range;
}

ValueFault check_float(std::string_view text, ValueRange range, SpecVersion version) {
    const auto value = read_float(text, version);
    if (!value) {
        return ValueFault::type;
    }
    return in_range(*value, range) ? ValueFault::none : ValueFault::range;
}

/// One character, in UTF-8 or as a percent code.
bool is_character(std::string_view text) {
    if (text.size() == 3 && text.front() == '%') {
        return true;
    }
    std::size_t characters = 0;
    for (const char c : text) {
        characters += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
    }
    return characters == 1;
}

ValueFault check_value(std::string_view value, const TagRule& rule, SpecVersion version) {
    if (value == ".") {
        return ValueFault::none;
    }
    // From 4.4 on an empty string is the missing value of a list of strings.
    if (value.empty()) {
        const bool allowed = rule.type == ValueType::text && version >= v4_4;
        return allowed ? ValueFault::none : ValueFault::empty;
    }
    switch (rule.type) {
    case ValueType::integer:
        return check_integer(value, rule.range, version);
    case ValueType::real:
        return check_float(value, rule.range, version);
    case ValueType::character:
        return is_character(value) ? ValueFault::none : ValueFault::type;
    case ValueType::flag:
    case ValueType::text:
    case ValueType::unknown:
        break;
    }
    return ValueFault::none;
}

} // namespace

std::size_t genotype_count(std::size_t alleles, std::size_t ploidy) noexcept {
    // Below this, a factor as large as a line can name alleles does not overflow.
    constexpr std::size_t limit = std::size_t{1} << 36U;
    std::size_t count = 1;
    for (std::size_t i = 1; i <= ploidy; ++i) {
        if (count > limit) {
            return std::numeric_limits<std::size_t>::max();
        }
        count = count * (alleles + i - 1) / i;
    }
    return count;
}

ValueFault check_values(std::string_view values, const TagRule& rule, const ValueFrame& frame) {
    if (values == ".") {
        return ValueFault::none;
    }
    ValueFault fault = ValueFault::none;
    std::size_t count = 0;
    each_piece(values, ',', [&](std::string_view value) {
        ++count;
        if (fault == ValueFault::none) {
            fault = check_value(value, rule, frame.version);
        }
    });
    if (fault == ValueFault::none && !count_fits(count, rule, frame)) {
        fault = ValueFault::count;
    }
    return fault;
}

} // namespace vigie::hts::validation
