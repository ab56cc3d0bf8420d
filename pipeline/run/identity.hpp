#pragma once

#include "cases/case_definition.hpp"
#include "knowledge/release.hpp"
#include "reads/identity_claims.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

/// Which samples are to be held against which people, and by what.
struct IdentityRequest {
    const knowledge::Release* release = nullptr; ///< its markers; nullptr: of `sites` or the files
    const reads::MarkerSet* markers = nullptr;   ///< of the release, if they were read already
    std::string sites = {};                      ///< VCF of markers; empty: none
    std::vector<std::string> files;              ///< VCF, BCF, BAM, CRAM
    std::optional<std::filesystem::path> ped = {};
    std::optional<std::filesystem::path> case_file = {}; ///< its files are read, too
    const cases::CaseDefinition* definition = nullptr;   ///< the same, read already
    std::map<std::string, std::string> individuals = {}; ///< individual by sample, beside both
    std::filesystem::path store = {}; ///< case store with earlier fingerprints; empty: none
    std::string case_id = {};         ///< under which fingerprints are kept; empty: the case file's
    std::filesystem::path reference = {}; ///< of CRAM
    bool allow_cram = false;
    bool needs_markers = true; ///< alignments on whose contigs there is none are refused
    bool remember = true;      ///< keep fingerprints in the store, if nothing is refuted
    int threads = 1;
    std::string today = {};
};

/// What one sample tells by itself.
struct SampleIdentity {
    std::string individual;
    std::string sample;
    std::string file;
    std::size_t autosomal = 0; ///< markers known
    bool from_reads = false;   ///< of alignments, not of calls
    reads::SexEvidence sex = {};
    std::optional<reads::Contamination> contamination = std::nullopt;
};

/// Two samples, by their number.
struct PairIdentity {
    std::size_t first = 0;
    std::size_t second = 0;
    reads::PairEvidence evidence;
};

/// What comparing with the store gave.
struct StoredComparison {
    std::uint64_t compared = 0;   ///< earlier fingerprints over the same markers
    std::uint64_t other_sets = 0; ///< over other markers: not comparable
    std::uint64_t added = 0;
};

struct IdentityResult {
    std::string markers_from; ///< "release ID", "sites FILE", "variants of the files"
    std::string marker_set;   ///< id
    model::StageCounts markers;
    std::vector<SampleIdentity> samples;
    std::vector<PairIdentity> pairs;
    std::vector<reads::IdentityFinding> findings;
    std::optional<StoredComparison> store;
    std::vector<std::string> warnings;

    /// The findings that refute a label; `new_person` is none.
    std::vector<const reads::IdentityFinding*> refuted() const;
};

/// Reads the files at the markers and judges every claim of pedigree and labels. Nothing is written
/// but, into the store, the fingerprints of people whose labels are not refuted.
/// @throws InputError, UsageError, ResourceError, Interrupted.
IdentityResult check_identity(const IdentityRequest& request);

/// The same of samples that were read already. `depths` and `samples` by one number; `pedigree`
/// may be nullptr.
IdentityResult
judge_identity(const reads::MarkerSet& set,
               const std::vector<reads::MarkerSample>& samples,
               const std::vector<std::map<model::Contig, reads::ContigReads>>& depths,
               const model::Pedigree* pedigree);

/// "parent ANNA, BERT: they are not parent and child: ...": one sentence.
std::string sentence_of(const reads::IdentityFinding& finding);
/// The same for a log, which names nobody: "parent father, proband: ...".
std::string sentence_by_role(const reads::IdentityFinding& finding,
                             const model::Pedigree& pedigree);

/// The whole result as JSON, with a final newline (docs/identity.md).
std::string identity_json(const IdentityResult& result);

} // namespace vigie::run
