#pragma once

#include "pipeline/hts/hts_handle.hpp"
#include "pipeline/hts/line_reader.hpp"

#include <sys/stat.h>

#include <cstdint>
#include <string>

namespace vigie::hts {

/// A VCF or BCF opened for reading by its own descriptor, so that htslib never sees the name:
/// a local regular file, a FIFO, a device, or "-" for stdin.
class InputFile {
  public:
    /// @throws InputError 66 if missing, 65 for a URL or a folder; ResourceError 74, 77.
    explicit InputFile(const std::string& path);
    InputFile(const InputFile&) = delete;
    InputFile& operator=(const InputFile&) = delete;
    ~InputFile();

    const std::string& path() const noexcept { return path_; }
    bool is_regular() const noexcept { return S_ISREG(status_.st_mode); }
    std::uint64_t size() const noexcept { return static_cast<std::uint64_t>(status_.st_size); }
    /// True if the file of the index is older than this file.
    bool is_newer_than(const struct stat& other) const noexcept;
    /// A descriptor for an owner who closes it.
    int duplicate() const;
    /// Up to `size` bytes from `offset`, without moving the reading position; regular files only.
    std::string read_at(std::uint64_t offset, std::size_t size) const;
    /// False if size or modification time are no longer those of the opening.
    bool is_unchanged() const;

  private:
    std::string path_;
    int descriptor_ = -1;
    struct stat status_ {};
};

enum class Compression : std::uint8_t { none, gzip, bgzf };

/// What a file is to hold; a table may be any text.
enum class InputContent : std::uint8_t { variants, table };

/// The decompressed bytes of an InputFile through htslib's BGZF layer, every error thrown.
/// Of a table only the compression is looked at; its `format` means nothing.
class VariantInput {
  public:
    /// Detects the format and, on a regular BGZF file, requires the end-of-file block.
    /// @throws InputError for anything but VCF and BCF (or, of a table, text).
    VariantInput(const InputFile& file, int threads, InputContent content = InputContent::variants);

    VariantFormat format() const noexcept { return format_; }
    Compression compression() const noexcept { return compression_; }
    bool end_block() const noexcept { return end_block_; }
    BGZF* handle() const noexcept { return handle_.get(); }

    /// Fewer bytes than asked for only at the end of the data. @throws InputError.
    std::size_t read(char* bytes, std::size_t size);
    /// Throws if the layer below holds an error that no return value has told.
    void require_sound() const;
    /// Checks the end of the data and closes; returns the bytes taken from the file.
    /// @throws InputError.
    std::uint64_t close();
    [[noreturn]] void refuse(const std::string& problem, const std::string& remedy) const;
    [[noreturn]] void refuse_damaged() const;

  private:
    void detect(hFILE* stream, InputContent content);

    std::string path_;
    VariantFormat format_ = VariantFormat::vcf;
    Compression compression_ = Compression::none;
    bool end_block_ = false;
    BgzfHandle handle_;
};

} // namespace vigie::hts
