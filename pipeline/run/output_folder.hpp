#pragma once

#include "pipeline/hts/temporary_name.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace vigie::run {

/// Whether a result folder also clears what killed runs left beside it. While several cases of one
/// process are under way in one folder, none may: a temporary is not locked yet when it appears.
enum class Leftovers : std::uint8_t { cleared, kept };

/// A result folder that appears under its final name only complete. Files are written to a
/// temporary sibling; `commit` renames it, or exchanges it with an earlier result. Destroyed
/// uncommitted, it leaves nothing; what a killed run left is removed by the next one.
class OutputFolder {
  public:
    /// @throws UsageError if `path` exists and is no earlier result of a run, ResourceError 73.
    explicit OutputFolder(const std::filesystem::path& path,
                          Leftovers leftovers = Leftovers::cleared);
    OutputFolder(const OutputFolder&) = delete;
    OutputFolder& operator=(const OutputFolder&) = delete;
    ~OutputFolder();

    /// Where to write.
    const std::filesystem::path& path() const noexcept { return temporary_; }
    const std::filesystem::path& final_path() const noexcept { return final_; }
    /// @throws ResourceError 74.
    void commit();

  private:
    std::filesystem::path final_;
    std::filesystem::path temporary_;
    std::optional<hts::TemporaryLock> lock_;
};

/// SHA-256 of every file of a folder, by name.
std::map<std::string, std::string> digests_of_files(const std::filesystem::path& folder);

/// Exchanges two names in one step; 0, or -1 and errno.
using ExchangeCall = int (*)(const char* first, const char* second);
int exchange_names(const char* first, const char* second);

/// Puts `fresh` in the place of `old`, and `old` in the place of `fresh`. Where the file system
/// cannot exchange names (EINVAL, ENOSYS, ENOTSUP) the old folder is set aside first; there is then
/// a moment without a result, and a kill in it leaves the old one as `fresh`.earlier.
/// @throws ResourceError 74; the old folder is in its place then, or named in the message.
void replace_folder(const std::filesystem::path& old,
                    const std::filesystem::path& fresh,
                    ExchangeCall exchange);

} // namespace vigie::run
