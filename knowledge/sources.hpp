#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace vigie::knowledge {

/// One section of SOURCES.toml.
struct Source {
    std::string kind; ///< "reference", "transcripts", "population", "clinvar", "scores",
                      ///< "ontology", "phenotypes", "diseases", "constraint", "genes", "panels"
    std::filesystem::path path; ///< absolute; in the file relative to its folder
    std::string name;
    std::string version;
    std::string sha256 = {};                         ///< expected; empty if not stated
    std::map<std::string, std::string> options = {}; ///< af, ac, an, popmax, hom, labels_fr ...
};

struct Sources {
    std::string assembly;
    std::vector<Source> sources; ///< in file order
};

/// Reads SOURCES.toml. Unknown sections or keys are refused (exit 78); assembly, reference and
/// transcripts are required. Errors name line and column.
Sources read_sources(const std::filesystem::path& file);

} // namespace vigie::knowledge
