#pragma once

#include "knowledge/sources.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace vigie::knowledge {

/// The files of a source: the path itself, or the regular files of a folder (panels), sorted by
/// name, those whose name starts with '.' left out.
/// @throws InputError 66 if there is none.
std::vector<std::filesystem::path> source_files(const std::filesystem::path& path);

/// The files that a path names: itself, or those that match '*', '?' and '[...]' in it, sorted.
std::vector<std::filesystem::path> matching_files(const std::string& pattern);

/// What a component is made of.
struct SourceIdentity {
    /// Of the file where nothing else shapes the component; else of a text that names the file's
    /// SHA-256, the options, further files and the reference component.
    std::string sha256;
    std::string file_sha256; ///< of the lone file, or of the list of a folder's files
    std::map<std::string, std::string> files; ///< file name -> SHA-256
};

/// Hashes the files of a source and compares with `source.sha256` where stated.
/// `reference_id`: id of the reference component that the source is normalised against; empty if
/// the component does not depend on it. @throws InputError 65 on another checksum, 66 if missing.
SourceIdentity identify_source(const Source& source, const std::string& reference_id);

} // namespace vigie::knowledge
