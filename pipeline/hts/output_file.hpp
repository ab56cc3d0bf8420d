#pragma once

#include "pipeline/hts/temporary_name.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace vigie::hts {

/// Who may read a file from its first byte on.
enum class FileReaders : unsigned char { umask, owner };

/// A file that appears under its final name only complete: bytes go to `temporary_beside` it;
/// `commit` checks, fsyncs, renames and fsyncs the folder. Destroyed uncommitted, it leaves
/// nothing. "-" is stdout; a device or FIFO is written directly (both cannot be atomic).
class OutputFile {
  public:
    /// @throws ResourceError 73 if it cannot be created, 77 without permission.
    explicit OutputFile(const std::filesystem::path& path,
                        FileReaders readers = FileReaders::umask);
    OutputFile(OutputFile&&) noexcept;
    OutputFile& operator=(OutputFile&&) noexcept;
    OutputFile(const OutputFile&) = delete;
    OutputFile& operator=(const OutputFile&) = delete;
    ~OutputFile();

    /// @throws ResourceError 74 on any write error (a full disk included).
    void write(std::string_view bytes);
    /// Path that can be re-opened before the rename (to index, to verify); empty for a stream.
    const std::filesystem::path& temporary_path() const noexcept { return temporary_; }
    bool is_stream() const noexcept { return stream_; }
    /// @throws ResourceError 74.
    void commit();

  private:
    void discard() noexcept;

    std::filesystem::path final_;
    std::filesystem::path temporary_;
    int descriptor_ = -1;
    bool stream_ = false;
    bool owns_descriptor_ = false;
};

/// Writes a whole small file atomically. @throws ResourceError 73, 74, 77.
void write_file(const std::filesystem::path& path,
                std::string_view bytes,
                FileReaders readers = FileReaders::umask);

/// Reads a whole file. @throws InputError 66 if missing, ResourceError 74/77.
std::string read_file(const std::filesystem::path& path);

} // namespace vigie::hts
