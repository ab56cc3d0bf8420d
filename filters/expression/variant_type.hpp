#pragma once

#include <optional>
#include <string_view>

namespace vigie::filters::expression {

/// Kinds of an ALT allele as bits; a record has those of all its alleles. The reference has none.
namespace variant_type {
inline constexpr unsigned reference = 0;
inline constexpr unsigned snp = 1;
inline constexpr unsigned mnp = 2;
inline constexpr unsigned indel = 4;
inline constexpr unsigned other = 8;
inline constexpr unsigned breakend = 16;
inline constexpr unsigned overlap = 32;
} // namespace variant_type

/// The kind of one ALT allele, judged on the bases that differ once what REF and ALT share at
/// their ends is taken away. `<*>`, `<X>` and `<NON_REF>` are the reference; other symbolic
/// alleles are `other`.
unsigned variant_type_of(std::string_view ref, std::string_view alt);

/// From the name in TYPE="...": snp(s), mnp(s), indel(s), other, bnd, ref, overlap; any case.
std::optional<unsigned> variant_type_from_name(std::string_view name);

/// Bases gained (> 0) or lost (< 0) by an allele of type indel; nullopt for every other one.
std::optional<double> indel_length(std::string_view ref, std::string_view alt);

} // namespace vigie::filters::expression
