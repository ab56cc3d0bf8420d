#pragma once

#include <string_view>

namespace vigie::knowledge {

/// Columns of a population store, named as the options of SOURCES.toml.
namespace population_columns {
inline constexpr std::string_view frequency = "af";
inline constexpr std::string_view popmax = "popmax";
inline constexpr std::string_view count = "ac";
inline constexpr std::string_view number = "an";
inline constexpr std::string_view homozygotes = "hom";
inline constexpr std::string_view hemizygotes = "hemi";
inline constexpr std::string_view filter = "filter"; ///< where a site failed the source's filters
} // namespace population_columns

/// Columns of a ClinVar store; those after the second are there if the source has them.
namespace clinvar_columns {
inline constexpr std::string_view significance = "CLNSIG";
inline constexpr std::string_view review_status = "CLNREVSTAT";
inline constexpr std::string_view conditions = "CLNDN";
inline constexpr std::string_view accession = "ID";
inline constexpr std::string_view disease_ids = "CLNDISDB";
inline constexpr std::string_view submissions = "CLNSIGCONF";
} // namespace clinvar_columns

} // namespace vigie::knowledge
