#pragma once

#include "review/http/request.hpp"
#include "review/http/response.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace vigie::review::http {

/// Files that may be asked for by an id that tells nothing of them: BAM, CRAM, VCF, their indexes,
/// a reference. Paths come from the program alone. Not for several threads at once.
class RegisteredFiles {
  public:
    /// Returns 128 random bits in hexadecimal; the same path gets the same id again.
    std::string add(const std::filesystem::path& file);

    /// 200 or 206 with ETag and Accept-Ranges, 404, 416; 503 if the file cannot be read. No answer
    /// names the file.
    Response answer(const Request& request, const std::string& id) const;

  private:
    std::map<std::string, std::filesystem::path> by_id_;
    std::map<std::filesystem::path, std::string> by_path_;
};

} // namespace vigie::review::http
