#pragma once

#include <cstdint>
#include <string>

namespace vigie::hts {

enum class FileKind : std::uint8_t { variants, alignments, cram, other };

/// What a local regular file holds, told from its first bytes; a stream or "-" is taken to be
/// variants. @throws InputError 66 if missing, 65 for a URL or a folder; ResourceError 74, 77.
FileKind detect_file_kind(const std::string& path);

/// True if the linked htslib reads CRAM safely: 1.21.1 or later (CVE-2026-31962 to -31971 are
/// fixed there).
bool htslib_reads_cram_safely() noexcept;

} // namespace vigie::hts
