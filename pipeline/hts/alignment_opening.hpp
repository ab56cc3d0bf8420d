#pragma once

#include "pipeline/hts/alignment_reader.hpp"
#include "pipeline/hts/sam_handle.hpp"
#include "pipeline/hts/variant_input.hpp"

#include <memory>

namespace vigie::hts {

/// A BAM or CRAM opened by its own descriptor, its header read: what every reader of it needs.
struct OpenedAlignments {
    SamFileHandle handle;
    SamHeaderHandle header;
    std::shared_ptr<hts_idx_t> index = nullptr; ///< of a BAM it may serve several handles
};

/// Opens container and header and, by region, the index. @throws InputError, ResourceError.
OpenedAlignments open_alignments(const InputFile& input, const AlignmentOptions& options);

/// @throws InputError 66.
[[noreturn]] void refuse_without_index(const std::string& path, bool cram);

/// Loads the index at `path`. @throws InputError if it is damaged.
std::shared_ptr<hts_idx_t> load_alignment_index(samFile& file, const std::filesystem::path& path);

/// What header and index say, held against each other as far as is cheap.
/// @throws InputError for a header that cannot be used, a stated order other than by coordinate,
/// and an index that is missing though needed, older than the file, or of other contigs.
AlignmentFile
describe_alignments(OpenedAlignments& opened, const InputFile& input, AlignmentAccess access);

/// Holds the places where the index says that the records of `contig` begin against the file; -1:
/// where the records with a place end. An index of another file gives wrong records without any
/// error. Moves the reading position. @throws InputError if the index is another file's.
void probe_alignment_index(const OpenedAlignments& opened,
                           const AlignmentFile& file,
                           std::int32_t contig);

} // namespace vigie::hts
