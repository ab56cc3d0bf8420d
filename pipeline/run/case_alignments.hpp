#pragma once

#include "cases/case_definition.hpp"
#include "knowledge/release.hpp"
#include "pipeline/hts/alignment_reader.hpp"
#include "pipeline/model/case_evidence.hpp"
#include "reads/acceptance.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace vigie::run {

/// What a run does where the reads refute whose they are said to be.
enum class IdentityPolicy : std::uint8_t { refuse, warn, off };
std::optional<IdentityPolicy> identity_policy_from_name(std::string_view name) noexcept;

/// Whether and how the BAM and CRAM of cases are read, and what is asked of their samples.
struct AlignmentChoice {
    bool skip = false;                    ///< name them in the receipt and read none
    std::filesystem::path reference = {}; ///< FASTA of CRAMs
    bool allow_cram = false;
    bool regenotype = true; ///< look for known pathogenic alleles that no caller named
    IdentityPolicy identity = IdentityPolicy::refuse;
    std::string assay = "any"; ///< which acceptance limits hold
    /// The laboratory's own rules; nullptr: those of the program.
    std::shared_ptr<const reads::AcceptanceRules> own_rules = nullptr;
    std::string own_rules_sha256 = {};

    const reads::AcceptanceRules& acceptance() const {
        return own_rules == nullptr ? reads::acceptance_rules() : *own_rules;
    }
    /// A CRAM is read where its FASTA is named, and, as long as the linked htslib has known faults
    /// in reading CRAM, where that is allowed explicitly.
    bool reads_cram() const noexcept;
    /// "read", "skipped", "read with CRAM, identity warn, limits exome of 0123456789ab"
    std::string text() const;
};

/// Why a file is named and not read; empty: it is read.
std::string why_not_read(const cases::CaseFile& file, const AlignmentChoice& choice);

/// @throws InputError 66 if a FASTA is named and it, or its index, is not there.
void require_reference(const AlignmentChoice& choice);

/// The opened alignments of one individual of a case.
struct CaseAlignments {
    std::size_t individual = 0; ///< index into pedigree.individuals()
    hts::AlignmentReader reader;
    std::map<model::Contig, std::int32_t> contigs; ///< their numbers in the file
    std::vector<std::string> warnings;

    model::AlignmentSource source(const model::Pedigree& pedigree) const;
};

/// Opens a file of the case, holds it against the release and finds whose reads it has: by the
/// sample that the case names for it, else by the one sample of its read groups, else, in a family
/// of one, by there being nobody else.
/// @throws InputError for a file that is not sound, of another assembly, of several samples, or of
/// somebody outside the family.
CaseAlignments open_case_alignments(const cases::CaseFile& file,
                                    const model::Pedigree& pedigree,
                                    const knowledge::Release& release,
                                    const AlignmentChoice& choice);

/// The file that was read for the case before, if it is still there as it was; nullopt if it is
/// gone or changed. @throws InputError if it is damaged.
std::optional<CaseAlignments> reopen_alignments(const model::AlignmentSource& source,
                                                const model::Pedigree& pedigree,
                                                const knowledge::Release& release,
                                                const AlignmentChoice& choice);

} // namespace vigie::run
