#pragma once

#include "pipeline/model/error.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace vigie::hts {

/// A file does not have the checksum that is listed for it.
class ChecksumFault : public model::InputError {
  public:
    using InputError::InputError;
};

/// A digest that a coreutils checksum file (FILE.sha256, FILE.md5) lists for one file.
struct ListedDigest {
    std::filesystem::path path; ///< of the checksum file
    bool is_md5 = false;
    std::string hex; ///< lower case; empty: the checksum file does not name the file
};

/// The checksum file beside `data`, SHA-256 before MD5; nullopt without one.
std::optional<ListedDigest> find_listed_digest(const std::filesystem::path& data);

struct FileDigests {
    std::string sha256;
    std::string md5; ///< empty unless asked for
};

/// Hashes a whole file in a thread of its own while others read it. Destroyed early, it stops.
class WholeFileHash {
  public:
    /// Takes the descriptor over; reads by offset, so that its position does not matter.
    WholeFileHash(int descriptor, bool with_md5);
    WholeFileHash(WholeFileHash&&) noexcept;
    WholeFileHash& operator=(WholeFileHash&&) noexcept;
    ~WholeFileHash();
    /// Waits for the end; call once. @throws ResourceError 74 on a read error.
    FileDigests result();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace vigie::hts
