#pragma once

#include "validation/call.hpp"

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace vigie::validation {

/// Strata by what a call is. The size of an indel is the difference of its two lengths.
enum class CallKind : std::uint8_t {
    all,
    snv,
    mnv,       ///< several bases for as many others
    indel,     ///< insertion, deletion or complex
    insertion, ///< adds bases, takes none away
    deletion,
    complex, ///< puts bases in the place of a different number of others
    indel_1_5,
    indel_6_15,
    indel_16_49,
    indel_50_plus, ///< of sequence-resolved calls; others are not assessed
    heterozygous,
    homozygous_alternate,
    hemizygous, ///< genotypes of one copy
};
inline constexpr std::size_t call_kinds = 14;

/// "snv", "indel_1_5" ...
std::string_view call_kind_name(CallKind kind) noexcept;
std::optional<CallKind> call_kind_of(std::string_view name) noexcept;

using KindSet = std::bitset<call_kinds>;
/// All kinds that a call is of.
KindSet kinds_of(const Call& call);

} // namespace vigie::validation
