#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::knowledge {

/// One section of SOURCES.toml.
struct Source {
    std::string kind; ///< "reference", "transcripts", "population", "clinvar", "scores",
                      ///< "ontology", "phenotypes", "diseases", "constraint", "genes", "panels",
                      ///< "laboratory_classifications" ... (laboratory_kind.hpp)
    std::filesystem::path path; ///< absolute; in the file relative to its folder
    /// All files of a source of several (population, scores), by file name; else `path` alone.
    std::vector<std::filesystem::path> paths = {};
    std::string name;
    std::string version;
    std::string sha256 = {};                         ///< expected; empty if not stated
    std::map<std::string, std::string> options = {}; ///< flat (source_options.hpp)
};

struct Sources {
    std::string assembly;
    std::vector<Source> sources; ///< in file order
};

/// A source's name as part of an INFO tag: letters in upper case, digits, '_' for anything else.
std::string tag_part(std::string_view source);

/// Reads SOURCES.toml. Unknown sections or keys are refused (exit 78); assembly, reference and
/// transcripts are required. Errors name line and column.
Sources read_sources(const std::filesystem::path& file);

} // namespace vigie::knowledge
