#pragma once

#include "interpretation/source_versions.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/candidate.hpp"
#include "pipeline/model/date.hpp"

#include <nlohmann/json.hpp>
#include <string>

namespace vigie::interpretation {

/// What names the result in `candidates.json`.
struct CandidatesHeading {
    std::string receipt; ///< file name of the receipt beside it
    std::string binary_version;
    model::Date today;
    model::PhenotypicProfile phenotype = {}; ///< of the case, as handed in
    model::CaseScope scope = {};
};

/// candidates.json as docs/cli.md fixes it (all evidence; ends with a newline; key order fixed).
/// Never shows what is sealed: neither decisions nor facts are in it, drops are counts.
std::string candidates_json(const model::Assessment& assessment,
                            const knowledge::Release& release,
                            const CandidatesHeading& heading);

/// candidates.json without its lists (null in their places), with the "terms" of the case's own
/// signs, and "panels" (id -> name, version) of those that candidates and waiting hits name.
nlohmann::ordered_json result_heading(const model::Assessment& assessment,
                                      const knowledge::Release& release,
                                      const CandidatesHeading& heading);
/// JSON of one entry of a list without rank and versions ("entry"), and the labels of the HPO terms
/// that it names ("terms"): cases::ResultPiece::text. `versions`: of the heading.
std::string timeless_entry(const model::Candidate& candidate,
                           const knowledge::Release& release,
                           const SourceVersions& versions);
std::string timeless_entry(const model::ReportedAssertion& reported,
                           const knowledge::Release& release,
                           const SourceVersions& versions);
/// What names a candidate in few words, JSON: tier, score, gene, inheritance, diseases, and names,
/// zygosity, ClinVar's word and ACMG class of its variants.
std::string summary_text(const model::Candidate& candidate);

/// "counts" of candidates.json.
nlohmann::ordered_json counts_json(const model::StageCounts& counts);

/// candidates.tsv: one line per variant of each candidate, `#` header, cells that a spreadsheet
/// would change are led by "'" (`spreadsheet_cell`); candidates.json is the file for programs.
std::string candidates_tsv(const model::Assessment& assessment, const knowledge::Release& release);

/// A text cell of candidates.tsv: tabs, line ends and other control bytes become spaces; a leading
/// '=', '+', '-', '@' or its full-width form is led by "'" (OWASP ASVS 5.0, 1.2.10), and so is what
/// a spreadsheet would turn into a date or another number: "SEPT9", "MARS1", "3/12", "2310009E13",
/// "007", more than 11 digits.
std::string spreadsheet_cell(const std::string& text);

} // namespace vigie::interpretation
