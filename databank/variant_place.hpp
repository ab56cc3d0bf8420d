#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vigie::databank {

/// Where a told variant lies, read from its key.
struct VariantPlace {
    std::string contig;    ///< as in the key: "20", "X", "MT"
    std::int64_t position; ///< 1-based; of a change of structure the first base that it holds
    std::string ref;       ///< empty of a change of structure
    std::string alt;       ///< empty of a change of structure
    std::string type;      ///< "DEL", "DUP", "INS", "INV", "BND", "CNV"; empty of a small allele
    std::int64_t end;      ///< 1-based, the last base; of a breakend `position`

    bool is_structural() const noexcept { return !type.empty(); }
    /// POS of a VCF record: of a change of structure the base before it, 1 at least.
    std::int64_t vcf_position() const noexcept;
};

/// nullopt if the key is neither that of a small allele nor that of a change of structure (a
/// repeat).
std::optional<VariantPlace> variant_place(std::string_view key);

/// Term of the Sequence Ontology for a type of structure ("SO:0000159"); empty: none (a
/// breakend is not yet a translocation).
std::string_view structural_term(std::string_view type) noexcept;

} // namespace vigie::databank
