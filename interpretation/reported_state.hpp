#pragma once

#include "interpretation/rule_set.hpp"
#include "knowledge/clinvar_transition.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/allele.hpp"
#include "pipeline/model/case_evidence.hpp"
#include "pipeline/model/fact_key.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::interpretation {

/// A variant that a laboratory has reported for a case.
struct ReportedVariant {
    model::SmallAllele allele;
    model::GeneKey gene;    ///< in which it was reported; empty: none
    int acmg_class = 5;     ///< as reported, 1 benign .. 5 pathogenic
    model::CaseScope scope; ///< whose panels count; no panel: the best of all
};

/// One thing that a release says of a reported variant and that could take the report back. What
/// the release cannot tell (no such source, place not covered) is no fact.
struct ReportedFact {
    /// "clinvar_class", "laboratory_class", "gene_disease", "panel_confidence", "frequency",
    /// "consequence".
    std::string what;
    model::FactKey key;
    std::string source = {}; ///< name of the source, where several speak of one key
    std::string value = {};  ///< in the source's words; empty: absent
    /// How much it supports the report, higher is more; nullopt: in words that nobody ranks.
    std::optional<int> rank = std::nullopt;
    std::string source_date = {};
    knowledge::ClinvarState clinvar = {}; ///< of "clinvar_class"
    bool operator==(const ReportedFact&) const = default;
    bool same_question(const ReportedFact& other) const {
        return what == other.what && key == other.key && source == other.source;
    }
};

/// Facts by what, key and source, each once.
using ReportedState = std::vector<ReportedFact>;

/// What `release` says of the variant:
/// - clinvar_class: word, stars and known submissions; left out where the file does not reach;
/// - laboratory_class: the highest own class that stands in the gene, 0: none;
/// - gene_disease, by source: the best word on the gene: 5 definitive, confirmed, Orphanet's
///   assessed; 4 strong; 3 moderate, probable, or a cause without a level; 2 supportive, limited,
///   possible, not yet assessed; 1 no link; 0 contested or another role (the levels of ClinGen's
///   gene-disease validity, GenCC and G2P);
/// - panel_confidence: of each panel of the scope, or the best of all: 3 green .. 0 not listed;
/// - frequency: 1 up to the limit of the gene's modes (dominant alone: the dominant one), else 0;
/// - consequence: impact of the displayed transcript, 3 high .. 0 modifier or no transcript.
ReportedState read_reported_state(const ReportedVariant& variant,
                                  const knowledge::Release& release,
                                  const RuleSet& rules);

/// `after`, and of `before` what it does not tell.
ReportedState carried_over(const ReportedState& before, const ReportedState& after);

std::string encode_reported_state(const ReportedState& state);
/// @throws InputError on damage.
ReportedState decode_reported_state(std::string_view text, const std::string& file);

} // namespace vigie::interpretation
