#pragma once

#include "pipeline/hts/alignment.hpp"
#include "pipeline/hts/vcf_header.hpp"
#include "pipeline/model/position.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace vigie::hts {

/// How a file is read: whole in its order, or only where its index leads.
enum class AlignmentAccess : std::uint8_t { whole, by_region };

struct AlignmentOptions {
    AlignmentAccess access = AlignmentAccess::by_region;
    std::filesystem::path reference = {}; ///< local FASTA with its .fai, which a CRAM needs
    bool allow_cram = false; ///< also where the linked htslib has known faults in reading CRAM
    int threads = 0;         ///< extra decompression threads
    /// What a CRAM need not decode if nobody looks at it; a BAM always has all.
    bool bases = true;
    bool qualities = true;
    bool tags = true;
};

/// Records that the index of a file counts on one contig.
struct AlignmentCount {
    std::uint64_t mapped = 0;
    std::uint64_t unmapped = 0; ///< placed beside a mapped mate
    bool operator==(const AlignmentCount&) const = default;
};

/// What is known of a file before its records are read.
struct AlignmentFile {
    std::string path;
    std::string format; ///< "BAM", "CRAM"
    std::uint64_t bytes = 0;
    std::vector<HeaderContig> contigs; ///< by number
    std::vector<std::string> samples;  ///< SM of the read groups, sorted
    std::string sort_order;            ///< SO of @HD; empty without one
    std::string header_sha256;
    std::filesystem::path index = {};        ///< empty: none was needed and none is there
    std::string index_sha256 = {};           ///< empty without an index
    std::vector<AlignmentCount> counts = {}; ///< by contig, of the index; empty: it has none
    std::vector<std::string> warnings = {};

    /// The number of a contig as this file spells it; nullopt if it has none.
    std::optional<std::int32_t> contig_number(std::string_view name) const;
};

/// A stretch of a contig of the file, by the contig's number.
struct AlignmentRegion {
    std::int32_t contig = 0;
    model::Interval interval;
    auto operator<=>(const AlignmentRegion&) const = default;
};

/// Reads the records of a coordinate-sorted BAM or CRAM, whole or by regions. Refused are URLs,
/// streams, SAM, files that are cut, damaged, empty or unsorted (by @HD or as their records come),
/// without the index that is needed, with one that is older or another file's, and CRAM without a
/// local reference or by an htslib with known faults.
/// One instance belongs to one thread.
class AlignmentReader {
  public:
    /// @throws InputError 66 if file or index is missing, 65 as above; ResourceError 74, 77.
    AlignmentReader(const std::string& path, const AlignmentOptions& options);
    AlignmentReader(AlignmentReader&&) noexcept;
    ~AlignmentReader();

    /// The same file for another thread, or for another way of reading it, without the checks of
    /// opening it. @throws InputError 66 for regions of a file without an index.
    AlignmentReader another() const;
    AlignmentReader another(AlignmentAccess access) const;

    const AlignmentFile& file() const noexcept;

    /// Compressed bytes that reading these regions takes, as the index has it. Only with an index.
    std::uint64_t bytes_to_read(std::vector<AlignmentRegion> regions) const;
    /// Sets `next` to the records that overlap one of the regions, each once, in file order.
    /// Only of a reader by region. @throws InputError if the index is another file's, or counts no
    /// reads.
    void select(std::vector<AlignmentRegion> regions);

    /// The next record, valid until the next call; nullptr at the clean end of what is read.
    /// @throws InputError naming the record for damaged data, a CIGAR that contradicts the bases,
    /// a place outside the contigs, and an order that is not by coordinate.
    const Alignment* next();
    std::uint64_t records() const noexcept; ///< given by `next` so far

    /// Once `next` came to an end: no BGZF error, a clean close, a file unchanged meanwhile and, of
    /// a whole file, records and counts as the index has them. @throws InputError.
    void finish();

  private:
    struct State;
    explicit AlignmentReader(std::unique_ptr<State> state);
    void require_a_read();
    std::unique_ptr<State> state_;
};

} // namespace vigie::hts
