#pragma once

#include "pipeline/hts/record_line.hpp"
#include "pipeline/hts/reference.hpp"
#include "pipeline/hts/vcf_header.hpp"
#include "pipeline/model/contig_names.hpp"

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace vigie::hts {

/// What the gate found out about an input's contigs (decisions 11 and 12 of docs/design.md).
struct ContigReport {
    std::string style;        ///< "chr", "plain", "refseq", "" (no known name)
    bool renamed = false;     ///< the file's style is not that of the reference
    bool contig_lines = true; ///< false: only REF checks can tell the assembly
    std::vector<std::string> warnings = {};
};

/// Holds a header against the release: lengths of contigs that the reference has, lengths of the
/// assembly's table for the others, M5, assembly names, mixed naming styles.
/// @throws InputError naming contig, both lengths and the remedy on any contradiction.
ContigReport check_contigs(const VcfHeader& header,
                           const model::ContigNames& names,
                           const Reference& reference,
                           const std::string& file);
/// The same against the names, lengths and M5 (empty: not known) of a reference that is not at hand
/// as a component.
ContigReport check_contigs(const VcfHeader& header,
                           const model::ContigNames& names,
                           const std::vector<ReferenceContig>& reference,
                           const std::string& file);

/// Counts REF checks over a stream and decides whether the file can be of this assembly.
struct ReferenceTally {
    std::uint64_t checked = 0;
    std::uint64_t mismatched = 0;
    std::string first_mismatch = {}; ///< "chr20:123 has A, the reference has G"
    ReferenceTally& operator+=(const ReferenceTally& other);
    /// More than 0.1 % (and at least 2) of the checked records contradict the reference: another
    /// assembly or a damaged file.
    bool refuses() const noexcept;
    /// The same before the end of the stream: no human genome has enough records to make so many
    /// mismatches (10,000) less than 0.1 %, so the verdict cannot depend on where they lie.
    bool refuses_early() const noexcept;
};

/// Holds REF against `expected`, the bases of the reference at its place: IUPAC N of either side
/// agrees with anything.
void check_reference_bases(const RecordLine& record,
                           std::string_view expected,
                           ReferenceTally& tally);

} // namespace vigie::hts
