#pragma once

#include "pipeline/hts/output_file.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace vigie::hts {

/// Output types by bcftools' letters: v VCF, z VCF.gz, u uncompressed BCF, b BCF.
enum class OutputType : std::uint8_t { vcf, vcf_gz, bcf_uncompressed, bcf };
/// From a suffix; nullopt if it tells nothing.
std::optional<OutputType> output_type_of(const std::filesystem::path& path);

/// Turns finished record text into the bytes of the output; safe to call from any worker, each
/// with its own instance, against a header that never changes. The bytes depend on the text only.
class BlockEncoder {
  public:
    /// `header_text`: the whole header of the output.
    BlockEncoder(OutputType type, const std::string& header_text);
    BlockEncoder(BlockEncoder&&) noexcept;
    ~BlockEncoder();
    /// Bytes of the file's beginning (header).
    std::string encode_header() const;
    /// `lines`: whole record lines, each ended by '\n'. Appends to `out`.
    /// @throws InputError if a line does not fit the header (BCF: undeclared tags).
    void encode(std::string_view lines, std::string& out);
    /// Bytes of the file's end (BGZF end block; nothing for plain VCF).
    std::string encode_end() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

enum class IndexKind : std::uint8_t { csi, tbi };

/// Which index a file shall have.
struct IndexPlan {
    std::filesystem::path final_data; ///< the name that the data have, or will have
    IndexKind kind = IndexKind::csi;
    std::uint64_t records = 0; ///< that the index must count
};

/// The index of a VCF.gz or BCF that may still have its temporary name: built and verified at once,
/// beside the final name only after `commit`, so that data which cannot be indexed are not
/// committed either. Destroyed uncommitted, it leaves nothing.
class IndexFile {
  public:
    /// @throws ResourceError 74, InputError as `build_index`.
    IndexFile(const std::filesystem::path& data, const IndexPlan& plan);
    IndexFile(const IndexFile&) = delete;
    IndexFile& operator=(const IndexFile&) = delete;
    ~IndexFile();
    /// @throws ResourceError 74.
    void commit();

  private:
    void discard() noexcept;

    std::filesystem::path final_;
    std::filesystem::path temporary_;
};

/// Removes the .csi and .tbi that lie beside `data`: they would be of another file once `data` is
/// replaced. @throws ResourceError 74.
void remove_indexes(const std::filesystem::path& data);

/// Builds the index of a finished VCF.gz or BCF after its close, verifies by reading its counts
/// back that it holds `records` records, and renames it into place. @throws ResourceError 74.
void build_index(const std::filesystem::path& data, IndexKind kind, std::uint64_t records);

} // namespace vigie::hts
