#pragma once

#include "cases/case_act.hpp"
#include "interpretation/rule_set.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace vigie::run {

/// One `case report-variant`.
struct ReportVariantRequest {
    std::filesystem::path store;
    cases::CaseAct act; ///< without allele, gene and interpretation
    /// CHROM-POS-REF-ALT, TRANSCRIPT:c...., or the key of a structural variant or repeat that the
    /// result shows ("20-1001-5000-DEL").
    std::string variant;
    std::string gene = {}; ///< symbol or HGNC id; empty: the only one over the allele
    /// The release that the report rests on; nullopt: the one under which the case stands.
    std::optional<std::filesystem::path> release = std::nullopt;
    interpretation::RuleSet rules = {};
    std::filesystem::path ledger_key = {}; ///< of the store, if its ledger is sealed
};

/// The act as it stands in the store.
struct RecordedAct {
    cases::CaseAct act;
    bool is_new = false; ///< false: the store said so already, nothing was written
    /// Later releases are held against it; of a structural variant they are not.
    bool is_watched = false;
};

/// Records that a variant of a stored case stands in a report, with what the release says of it
/// that day: every reanalysis holds later releases against that (report_watch.hpp). Class 0 ends
/// it. What releases say of a structural variant is not kept, so that nothing of it is an alert.
/// @throws InputError if the case does not carry the variant, if the release is gone or of
/// another assembly; UsageError if the allele lies in several genes and none is named.
RecordedAct report_variant(const ReportVariantRequest& request);

/// Records that a person asks for a new look at a case (`case request`).
RecordedAct request_reassessment(const std::filesystem::path& store,
                                 const cases::CaseAct& act,
                                 const std::filesystem::path& ledger_key = {});

} // namespace vigie::run
