#pragma once

#include "pipeline/hts/variant_input.hpp"
#include "pipeline/model/error.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vigie::hts {

/// A file and an index beside it contradict each other, or the index is none.
class IndexFault : public model::InputError {
  public:
    using InputError::InputError;
};

/// What a .tbi or .csi index says of one contig. Offsets are BGZF virtual offsets.
struct IndexedContig {
    std::string name;
    std::uint64_t records = 0;
    std::uint64_t begin = 0; ///< of its first record
    std::uint64_t end = 0;   ///< past its last record
};

/// The contigs with records of an index, read from its metadata bins (SAM/tabix/CSI
/// specifications, "pseudo-bin").
struct IndexStatistics {
    std::filesystem::path path;
    std::vector<IndexedContig> contigs;
    bool counted = true; ///< false: written by a program that stores no metadata

    std::uint64_t records() const noexcept;
};

/// `contig_names`: of the header by number; used where the index itself holds no names (BCF).
/// @throws IndexFault if it is not an index or is damaged.
IndexStatistics read_index_statistics(const std::filesystem::path& index,
                                      const std::vector<std::string>& contig_names);

/// The index files that lie beside `data`: FILE.csi, FILE.tbi.
std::vector<std::filesystem::path> find_indexes(const std::filesystem::path& data);

/// Holds the ends of the index against the data: its last record must end where the last block
/// with data ends, so that a block that is lost, doubled or foreign cannot go unseen.
/// @throws IndexFault if the index does not belong to the data.
void check_index_extent(const IndexStatistics& index, const InputFile& data);

/// Records seen per contig. @throws IndexFault naming the first contig whose counts differ.
void check_index_counts(const IndexStatistics& index,
                        const std::map<std::string, std::uint64_t, std::less<>>& seen,
                        const std::string& data);

} // namespace vigie::hts
