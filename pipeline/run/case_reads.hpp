#pragma once

#include "cases/callable_table.hpp"
#include "pipeline/model/counts.hpp"
#include "pipeline/run/case_alignments.hpp"
#include "pipeline/run/progress.hpp"
#include "pipeline/run/receipt.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace vigie::run {

/// What became of the sites that were read.
struct ReadStages {
    std::optional<model::StageCounts> regenotyped; ///< alleles; nullopt: no reads of the proband
    model::StageCounts reads;                      ///< variants x individuals
};

/// The alignments of a case, opened before anything long is done, so that one that cannot be used
/// is refused at once. Read once the residue is known.
class CaseReads {
  public:
    struct Request {
        const cases::CaseDefinition& definition;
        const knowledge::Release& release;
        const AlignmentChoice& choice;
        int threads = 1;
        ProgressStyle progress = ProgressStyle::off;
    };

    /// @throws InputError as `open_case_alignments`, if a file cannot be found, or if two files are
    /// of one individual.
    explicit CaseReads(const Request& request);

    /// What the receipt says of them; files that are not read say so in a warning.
    const std::vector<ReceiptInput>& inputs() const noexcept { return inputs_; }
    bool any() const noexcept { return !alignments_.empty(); }

    /// Reads for each individual what the reads show at each residue variant, for the proband also
    /// the phase of neighbours and where a call was possible over every coding exon of the release,
    /// into the evidence, whose residue is sorted. Known pathogenic alleles that no caller named in
    /// the proband enter the residue first (`regenotype`); `calls`: the case's call set.
    /// @throws InputError, Interrupted.
    ReadStages read_into(model::CaseEvidence& evidence, const std::filesystem::path& calls);
    /// What `read_into` found callable, as text; empty without reads of the proband.
    const cases::CallableText& callable() const noexcept { return callable_; }

  private:
    void add(const cases::CaseFile& file);
    void read_callable(model::CaseEvidence& evidence, CaseAlignments& alignments);

    Request request_;
    std::map<std::size_t, CaseAlignments> alignments_; ///< by individual
    std::vector<ReceiptInput> inputs_;
    cases::CallableText callable_;
};

} // namespace vigie::run
