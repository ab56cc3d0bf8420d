#pragma once

#include "pipeline/hts/validation/spec_header.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace vigie::hts::validation {

enum class AltShape : std::uint8_t { bases, missing, overlapping, symbolic, breakend, malformed };

/// The columns of one record line as views into it, and its alleles.
struct SpecRecord {
    std::string_view chrom;
    std::string_view pos;
    std::string_view id;
    std::string_view ref;
    std::string_view alt;
    std::string_view qual;
    std::string_view filter;
    std::string_view info;
    std::string_view format;
    std::string_view samples;   ///< all sample columns with their tabs
    std::int64_t position = -1; ///< POS as written; -1: not a number
    std::vector<std::string_view> alts;
    std::vector<AltShape> shapes; ///< one per entry of `alts`

    /// Alternate alleles; none where ALT is '.'.
    std::size_t alt_count() const noexcept {
        const bool none = shapes.size() == 1 && shapes.front() == AltShape::missing;
        return none ? 0 : alts.size();
    }
};

/// Splits the line and checks that no column is empty and that there are as many as the #CHROM line
/// has. False: the line cannot be looked at further.
bool split_spec_record(std::string_view line,
                       const SpecHeader& header,
                       SpecRecord& record,
                       Faults& faults);

/// CHROM, POS, ID, QUAL and FILTER.
void check_fixed_fields(SpecRecord& record, const SpecHeader& header, Faults& faults);
/// A list like FILTER's, in a column or in FORMAT FT.
void check_filter_list(std::string_view text,
                       std::string_view field,
                       const SpecHeader& header,
                       Faults& faults);
/// REF and ALT; fills the shapes.
void check_alleles(SpecRecord& record, const SpecHeader& header, Faults& faults);

} // namespace vigie::hts::validation
