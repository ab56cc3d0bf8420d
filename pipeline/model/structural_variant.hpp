#pragma once

#include "pipeline/model/contig.hpp"
#include "pipeline/model/position.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vigie::model {

/// SVTYPE of VCF 4.2 to 4.5, section 3. A `CNV` whose copy number is known is read as what it is:
/// a deletion or a duplication.
enum class StructuralType : std::uint8_t {
    deletion,
    duplication,
    insertion,
    inversion,
    breakend,
    copy_number,
};
std::string_view structural_type_name(StructuralType type) noexcept; ///< "DEL", "BND"
/// Of an SVTYPE or the name of a symbolic allele, sub-types aside: "DUP:TANDEM", "DEL:ME:ALU".
std::optional<StructuralType> structural_type_from_name(std::string_view name) noexcept;

/// The other end of a breakend.
struct BreakendMate {
    Contig contig;
    Position position; ///< 0-based
    bool operator==(const BreakendMate&) const = default;
};

/// How far the ends of a variant may lie beside the place that is called: offsets in bases
/// (CIPOS, CIEND), the lower ones <= 0, the upper ones >= 0.
struct EndUncertainty {
    std::int64_t begin_low = 0;
    std::int64_t begin_high = 0;
    std::int64_t end_low = 0;
    std::int64_t end_high = 0;
    bool operator==(const EndUncertainty&) const = default;
};

/// A change of structure given by its ends. The interval holds the bases that are deleted,
/// duplicated or inverted, 0-based half-open; that of an insertion or a breakend is the base before
/// it.
struct StructuralVariant {
    StructuralType type = StructuralType::deletion;
    Contig contig;
    Interval interval;
    std::optional<BreakendMate> mate = std::nullopt;
    EndUncertainty uncertainty = {};
    bool tandem = false; ///< the caller says that a duplication lies beside its original

    bool operator==(const StructuralVariant&) const = default;

    bool is_loss() const noexcept { return type == StructuralType::deletion; }
    bool is_gain() const noexcept { return type == StructuralType::duplication; }
    bool is_copy_change() const noexcept { return is_loss() || is_gain(); }
    /// "20-1001-2000-DEL" (1-based, both ends within), "20-1001-21:5000-BND".
    std::string key() const;
};

} // namespace vigie::model
