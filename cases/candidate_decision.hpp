#pragma once

#include "pipeline/model/acmg.hpp"
#include "pipeline/model/date.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

/// What a person decides about a candidate of a case.
enum class DecisionAction : std::uint8_t {
    report,    ///< goes into the report
    segregate, ///< relatives are to be tested
    rcp,       ///< goes before the multidisciplinary meeting (RCP)
    wait,      ///< stands until something coded changes
    dismiss,   ///< explains nothing, for a coded reason
    reopen,    ///< takes the decision before back
};
std::string_view decision_action_name(DecisionAction action) noexcept;
/// nullopt: no such action.
std::optional<DecisionAction> parse_decision_action(std::string_view name) noexcept;

/// Codes of reasons to dismiss; "other" needs words. docs/decisions/133.
const std::vector<std::string_view>& dismissal_reasons();
/// Codes of what a candidate may wait for: triggers of the ledger.
const std::vector<std::string_view>& awaited_changes();

/// What a person judges of one variant of a candidate.
struct VariantJudgement {
    std::string variant = {}; ///< key CHROM-POS-REF-ALT
    int acmg_class = 0;       ///< 1 to 5; 0: not classed
    /// Criteria that the person judged otherwise than the program; author and day are those of the
    /// decision.
    std::vector<model::AcmgOverride> criteria = {};
    bool operator==(const VariantJudgement&) const = default;
};

/// One decision. Decisions are appended to the store and never edited: of those on one candidate
/// (the same gene with the same variants) the last one counts, whatever run or reanalysis came
/// between.
struct CandidateDecision {
    std::int64_t number = 0; ///< in the store; 0: not stored yet
    std::string case_id = {};
    std::string gene = {};                  ///< key: "HGNC:1100"
    std::vector<std::string> variants = {}; ///< keys CHROM-POS-REF-ALT, sorted, unique
    DecisionAction action = DecisionAction::report;
    std::string reason = {};   ///< code, of dismiss
    std::string wait_for = {}; ///< code, of wait
    std::string text = {};
    std::vector<VariantJudgement> judgements = {}; ///< by variant, at most one of each
    std::string by = {};
    model::Date date = {};
    model::Date entered = {};        ///< on which it was written to the store
    std::int64_t interpretation = 0; ///< of the case when it was decided; the store sets it
    std::int64_t sequence = 0;       ///< of its entry in the ledger; the store sets it
    bool operator==(const CandidateDecision&) const = default;
};

/// Whether both decide on the same candidate.
bool same_candidate(const CandidateDecision& a, const CandidateDecision& b) noexcept;

/// Of each candidate the last decision, in the order in which they were made; one that was reopened
/// has none.
std::vector<CandidateDecision> standing_decisions(const std::vector<CandidateDecision>& all);

/// The one of them that decides on the same candidate as `decision`.
std::optional<CandidateDecision> standing_decision(const CandidateDecision& decision,
                                                   const std::vector<CandidateDecision>& all);

/// What is decided, as the JSON that the store keeps; and back.
std::string encode_decision_body(const CandidateDecision& decision);
/// Fills in what `encode_decision_body` holds, after person and day. @throws InputError 65 naming
/// `file` on damage.
void decode_decision_body(const std::string& body,
                          const std::string& file,
                          CandidateDecision& decision);

} // namespace vigie::cases
