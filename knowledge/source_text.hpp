#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace vigie::knowledge {

/// The text of a source file, inflated if it is gzip or BGZF.
/// @throws InputError 66 if missing, 65 if cut, damaged or implausibly large when inflated.
std::string read_source_text(const std::filesystem::path& path);

/// `file` is named in errors; text that is not compressed comes back as it is.
std::string inflate_text(std::string bytes, const std::string& file);

} // namespace vigie::knowledge
