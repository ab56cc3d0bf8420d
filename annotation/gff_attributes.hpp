#pragma once

#include "annotation/transcript_draft.hpp"

#include <string>
#include <string_view>

namespace vigie::annotation {

/// The nine columns of a GFF3 or GTF line.
struct GffLine {
    std::string_view contig;
    std::string_view type;
    model::Interval interval; ///< 0-based half-open
    bool forward = true;
    int phase = 0; ///< '.' reads as 0
    std::string_view attributes;
};

/// @throws InputError on a wrong number of columns, coordinates, strand or phase.
GffLine parse_gff_line(const SourceLine& line);

/// Value of a key in GFF3's "key=value;" list as given (percent escapes stay); empty if absent.
std::string_view gff3_value(std::string_view attributes, std::string_view key) noexcept;

/// Percent escapes decoded.
std::string decoded(std::string_view text);

/// "HGNC:5" out of "HGNC:HGNC:5", "Acc:HGNC:5" or a list that holds one; empty if there is none.
std::string hgnc_id_in(std::string_view text);

/// Member of a comma-separated list that starts with the prefix, without it; empty if none does.
std::string_view member_after(std::string_view list, std::string_view prefix) noexcept;

/// Sets the MANE and incomplete-CDS flags that a tag names ("MANE_Select", "MANE Select",
/// "MANE_Plus_Clinical", "cds_start_NF", "cds_end_NF").
void apply_tag(std::string_view tag, Transcript& transcript);

/// An id without the version that follows its last dot, if it is an Ensembl id.
std::string unversioned(std::string_view id);

/// Id with version unless it has one or there is none.
std::string versioned(std::string_view id, std::string_view version);

} // namespace vigie::annotation
