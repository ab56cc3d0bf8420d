#pragma once

#include "review/http/incoming.hpp"
#include "review/http/response.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace vigie::review::http {

/// The front end, read into memory at start: no request reaches the disk. "/" is index.html.
class StaticFiles {
  public:
    StaticFiles() = default;
    /// Reads the files of the folder and its sub-folders.
    /// @throws InputError 66 if there is no index.html, 65 if something is neither file nor folder
    /// (links are not followed) or all files are over 64 MiB; ResourceError 74, 77.
    static StaticFiles read(const std::filesystem::path& folder);

    /// 200, 304 if the browser holds the same bytes, or 404.
    Response answer(const std::vector<std::string>& segments, const Incoming& incoming) const;
    std::size_t size() const noexcept { return files_.size(); }

  private:
    struct File {
        std::string type;
        std::string bytes;
        std::string etag;
    };
    void add(const std::filesystem::path& file, const std::string& name);

    std::map<std::string, File> files_; ///< by path below the folder, "igv/igv.min.js"
};

/// The media type of a file name's ending; application/octet-stream if it is none of the table.
std::string content_type(const std::filesystem::path& file);

} // namespace vigie::review::http
