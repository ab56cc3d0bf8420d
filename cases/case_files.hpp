#pragma once

#include "cases/case_definition.hpp"
#include "cases/json_node.hpp"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace vigie::cases {

/// What the files of one Phenopacket, Family or biosample are read against.
struct FileSurroundings {
    std::filesystem::path folder; ///< of the JSON file: relative names start here
    std::string owner = {};       ///< individual whose own files these are; empty: the family's
    std::map<std::string, std::string> individual_of_biosample = {};
};

/// Reads `files[]` of a message. Kind: `fileAttributes.fileFormat` (VCF, BCF, GVCF, BAM, CRAM),
/// else the suffix of the name. A stated format of another kind is read past with a warning.
/// @throws InputError for a URI scheme other than file:, or a file of no known kind.
std::vector<CaseFile> read_case_files(const JsonNode& message,
                                      const FileSurroundings& surroundings);

/// Adds files; one that is already there gains the sample names of the other mention.
/// @throws InputError if two mentions of one file contradict each other.
void add_case_files(std::vector<CaseFile>& files,
                    std::vector<CaseFile> more,
                    const std::string& case_file);

/// Drops from the maps of sample names whoever is not of the family, with a warning each.
/// @throws InputError if a file's map names no member at all.
void keep_mapped_members(std::vector<CaseFile>& files,
                         const std::vector<model::Individual>& individuals,
                         const std::string& case_file,
                         std::vector<std::string>& warnings);

/// Kind by the suffix of a file name; nullopt if the suffix is none of .vcf[.gz|.bgz], .bcf, .bam,
/// .cram.
std::optional<CaseFileKind> kind_by_suffix(const std::string& path);

} // namespace vigie::cases
