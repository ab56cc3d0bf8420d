#pragma once

#include "pipeline/model/case_evidence.hpp"
#include "pipeline/model/date.hpp"
#include "pipeline/model/pedigree.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

/// `structural`: a VCF of structural variants or a table of ExomeDepth; `repeats`: a VCF of short
/// tandem repeats of ExpansionHunter.
enum class CaseFileKind : std::uint8_t { variants, alignments, structural, repeats };

/// A file of the case. `samples` maps individual id -> sample column; empty: the
/// sample names are the individual ids.
struct CaseFile {
    std::string path; ///< absolute, or as given on the command line
    CaseFileKind kind = CaseFileKind::variants;
    std::string assembly = {}; ///< as the case states it; empty if it does not
    std::map<std::string, std::string> samples = {};
};

/// A case as it was handed in: who, which signs, which files. Nothing of it is derived.
struct CaseDefinition {
    std::string id; ///< of the Phenopacket or Family, never of the subject
    model::Pedigree pedigree;
    model::PhenotypicProfile phenotype;
    model::CaseScope scope;
    bool incomplete_penetrance = false;              ///< not every carrier of the family falls ill
    std::map<std::string, std::string> tissues = {}; ///< sequenced tissue by individual id
    std::vector<CaseFile> files;
    std::vector<std::string> warnings; ///< fields that were read past, obsolete terms ...
    model::CaseRecord record = {};
};

/// Reads a GA4GH Phenopacket v2 `Phenopacket` or `Family` (protobuf JSON mapping).
/// @throws InputError with the JSON path for every wrong type, missing id, unknown enum value.
CaseDefinition read_phenopacket(const std::filesystem::path& file);
/// The same of a text that stands, or will stand, in `file`.
CaseDefinition read_phenopacket_text(std::string_view text, const std::filesystem::path& file);

/// The same from options: VCFs, BAMs, a PED file (or none: a single affected individual of
/// unknown sex per sample), HPO ids. `proband` may be empty if the PED has one affected child.
/// @throws InputError naming file or option: no proband or not in the family, a malformed HPO id.
struct CaseOptions {
    std::string id = {}; ///< empty: the id of the proband
    std::vector<std::string> vcf = {};
    std::vector<std::string> bam = {};
    std::optional<std::filesystem::path> ped = std::nullopt;
    std::vector<std::string> hpo = {};
    std::string proband = {};
    std::vector<std::string> vcf_samples = {}; ///< sample names of the VCF, for a case without PED
};
CaseDefinition case_from_options(const CaseOptions& options);

} // namespace vigie::cases
