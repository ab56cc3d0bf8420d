#pragma once

#include "cases/network_rules.hpp"
#include "cases/open_hits.hpp"
#include "pipeline/model/case_record.hpp"
#include "pipeline/model/date.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

enum class Eligibility : std::uint8_t { complete, incomplete, unknown };
std::string_view eligibility_name(Eligibility eligibility) noexcept;

/// What a case shows that bears on an impasse.
enum class ReasonCode : std::uint8_t {
    test_open,    ///< required, and known to be done without a negative result, or not done
    test_unknown, ///< required, and not recorded well enough
    test_running,
    test_positive,
    test_uncertain,
    candidate_pathogenic,
    waiting_pathogenic,
    waiting_uncertain,
    uncertain_near_edge,
    class_not_looked_at,
    class_not_recorded,
    coverage_low,
    coverage_not_recorded,
    interpretation_old,
    signs_not_assessed,
    signs_missing,
    rcp_missing,
    rcp_due,
    network_unknown,
};
inline constexpr std::size_t reason_code_count = 19;
std::string_view reason_name(ReasonCode code) noexcept;

/// `blocks`: the investigation is known not to be complete. `unknown`: nobody can tell. `names`: to
/// be told beside a complete one.
enum class ReasonEffect : std::uint8_t { blocks, unknown, names };
std::string_view effect_name(ReasonEffect effect) noexcept;

struct Reason {
    ReasonCode code = ReasonCode::test_open;
    ReasonEffect effect = ReasonEffect::names;
    Bilingual subject = {};         ///< what it speaks of, for the sentence
    std::vector<OpenHit> hits = {}; ///< of reasons that speak of variants
};

/// Investigations done, negative and looked at well enough: two things, never one with the clocks.
struct ImpasseReview {
    Eligibility eligibility = Eligibility::unknown;
    std::vector<Reason> reasons;                    ///< in the order of ReasonCode
    std::optional<model::Date> rcp;                 ///< the last RCP on the impasse
    std::optional<model::Date> last_interpretation; ///< of the laboratory or of the program
};

struct ImpasseFacts {
    const model::CaseRecord& record;
    const std::vector<std::string>& observed_signs;
    const OpenHits& hits;
    /// When the case was last found to stand under a release.
    model::Date last_checked;
    std::optional<model::Date> last_act_rcp = std::nullopt; ///< RCP that a status act names
    model::Date today;
    /// Kinds of files that the run read beside small variants (CaseEvidence::further_files).
    std::vector<std::string> further_files = {};
    /// Share of the coding bases that the proband's reads allow to call, as the run measured it.
    std::optional<double> callable_fraction = std::nullopt;
};

/// Whether the investigation of a case is exhausted, by the rules of its network; a proposal,
/// never a status (docs/decisions/072). A test that is not recorded is unknown, never not done.
ImpasseReview review_impasse(const ImpasseFacts& facts, const CaseRules& rules);

/// Reasons of required tests alone: what keeps a person from setting an impasse without a word.
std::vector<Reason> required_test_reasons(const model::CaseRecord& record,
                                          const CaseRules& rules,
                                          const model::Date& today);

/// Variant classes (of those that the rules name) that a case's tests looked at or not. The run
/// itself looks at SNV and indel, at CNV and SV with a file of structural variants, at STR with one
/// of repeats; a chromosomal microarray looks at CNV.
struct ClassesLookedAt {
    std::vector<std::string> not_looked_at; ///< every done sequencing test lists its classes
    std::vector<std::string> not_recorded;
};
ClassesLookedAt classes_looked_at(const std::vector<model::CaseTest>& tests,
                                  const ImpasseLimits& limits,
                                  const std::vector<std::string>& further_files = {});

} // namespace vigie::cases
