#pragma once

#include "cases/store.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/case_evidence.hpp"
#include "pipeline/run/reanalyse.hpp"
#include "tests/run/planted_reads.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace vigie::run::test {

/// A line of a single-sample VCF.
struct Call {
    model::SmallAllele allele;
    std::string genotype = "0/1";
};

/// One affected girl of the tests' synthetic assembly.
struct GirlCase {
    std::string id = "CASE-1";
    std::vector<Call> calls;
    model::CaseScope scope = {};
    std::vector<std::string> signs = {};
    std::vector<CoveredStretch> covered = {}; ///< by reads of hers; none: she has no alignments
    std::vector<PlantedAllele> planted = {};  ///< that the reads show
    bool cram = false;                        ///< her reads are a CRAM, which the run reads
    /// Lines of a VCF of structural variants, without CHROM (contig 1), by tabs; none: no file.
    std::vector<std::string> structural = {};
};

/// A case store in a folder of its own, filled by real runs, and reanalyses of it.
class StoredCases {
  public:
    StoredCases();
    StoredCases(const StoredCases&) = delete;
    StoredCases& operator=(const StoredCases&) = delete;
    ~StoredCases();

    /// Runs the case under `release` and ingests the result; its folder.
    std::filesystem::path run(const GirlCase& girl,
                              const knowledge::Release& release,
                              const std::string& today = "2026-04-30") const;
    /// The same without ingestion.
    cases::CaseBundle
    bundle(const GirlCase& girl, const knowledge::Release& release, const std::string& today) const;

    cases::CaseStore store() const;
    std::filesystem::path store_file() const { return folder_ / "store.sqlite"; }
    const std::filesystem::path& folder() const noexcept { return folder_; }

    /// A request against the store; its events are collected in `events`.
    ReanalyseRequest request();
    ReanalyseSummary reanalyse(const knowledge::Release& newer);
    ReanalyseSummary reanalyse(const knowledge::Release& newer, const ReanalyseRequest& request);
    std::vector<cases::LedgerEvent> events;

  private:
    std::filesystem::path run_into(const GirlCase& girl,
                                   const knowledge::Release& release,
                                   const std::string& today) const;
    std::filesystem::path folder_;
};

/// "trigger kind: outcome" of each event.
std::vector<std::string> outcomes(const std::vector<cases::LedgerEvent>& events);

} // namespace vigie::run::test
