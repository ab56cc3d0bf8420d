#pragma once

#include "cases/call_keys.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/hts/variant_writer.hpp"
#include "pipeline/model/counts.hpp"
#include "pipeline/run/call_line.hpp"
#include "pipeline/run/case_reader.hpp"

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace vigie::run {

/// Collects the canonical calls of a case in any order within a contig, writes them sorted to
/// calls.bcf, and keeps those that the release admits. Calls of several files (a family of
/// single-sample VCFs) are joined by allele (JoinedCall): an individual whose file calls the
/// allele absent (0/0) keeps that, one whose file lacks it keeps "no genotype", never reference.
/// Likelihoods stay where they bear on de novo: of proband and parents, where the proband carries
/// the allele and no parent does.
class CallSet {
  public:
    /// One contig is held in memory at a time; with `files > 1` all calls are.
    CallSet(const std::filesystem::path& output,
            const model::Pedigree& pedigree,
            const std::set<model::Contig>& contigs,
            const knowledge::Release& release,
            std::size_t files);

    /// An allele that one file calls twice is kept once, each individual's fuller genotype; a pair
    /// of records with different genotypes is named in `conflicts` (decision 003).
    void add(std::vector<CaseCall>&& calls);
    /// An individual whose file lacks an allele but states the whole place to be reference has it
    /// absent, not unknown.
    void add_blocks(const std::vector<ReferenceBlock>& blocks);
    std::size_t files() const noexcept { return files_; }
    /// The next calls come from another file.
    void next_file() noexcept { ++file_; }
    /// Writes what is left, commits and indexes calls.bcf.
    void finish();

    /// The admitted calls, in the order of calls.bcf.
    std::vector<model::VariantEvidence> take_residue() { return std::move(residue_); }
    /// Of the calls that are not admitted.
    std::vector<cases::CallKey> take_other_keys() { return std::move(other_keys_); }
    /// in = calls given, out = calls written, dropped "duplicate_allele", "joined_allele",
    /// "no_carrier" (in none of several files); noted "admitted", "conflicting_duplicate",
    /// "reference_from_block" (genotypes).
    const model::StageCounts& counts() const noexcept { return counts_; }
    /// "RECORD and RECORD" for each allele called twice with different genotypes.
    const std::vector<std::string>& conflicts() const noexcept { return conflicts_; }

  private:
    void hold(CaseCall&& call);
    void join(JoinedCall& held, CaseCall&& call);
    void fill_from_blocks(model::VariantEvidence& evidence);
    void keep_telling_likelihoods(model::VariantEvidence& evidence) const;
    void write_held();

    const knowledge::Release& release_;
    std::filesystem::path path_;
    std::size_t proband_;
    std::vector<std::size_t> parents_; ///< of the proband, those in the family
    std::size_t files_;
    std::size_t file_ = 0;
    hts::OutputFile output_;
    hts::BlockEncoder encoder_;
    std::map<model::SmallAllele, JoinedCall> held_;
    ReferenceBlocks blocks_;
    std::vector<model::VariantEvidence> residue_;
    std::vector<cases::CallKey> other_keys_;
    model::StageCounts counts_;
    std::vector<std::string> conflicts_;
};

} // namespace vigie::run
