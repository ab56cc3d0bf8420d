#pragma once

#include "cases/clocks.hpp"
#include "cases/status_act.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

/// "Rare disorder without a determined diagnosis after full investigation" (RD-CODE, Orphanet
/// classification 235): follows the act that sets an impasse, and no other.
inline constexpr std::string_view undiagnosed_orpha = "ORPHA:616874";

/// Where one diagnosis of a case stands.
struct DiagnosisStanding {
    std::string id;
    model::DiagnosisStatus status = model::DiagnosisStatus::in_progress;
    std::string orpha; ///< empty: none, or withdrawn
    std::string set_by;
    std::string site;
    std::optional<model::Date> date;  ///< of the act that stands
    std::optional<model::Date> since; ///< since when it has been so without a break
    std::optional<model::Date> rcp;
    std::string reason;
    bool partial = false;
    std::vector<std::string> explains;
    std::int64_t act = 0; ///< number of the act that stands; 0: the case file says so
    /// An impasse that the diagnosis of this id has ended; empty: none.
    std::string ended_by;
};

/// Where the diagnoses of a case stand, sorted by id. What the case file records of a diagnosis
/// counts until somebody sets the status of this diagnosis by an act.
struct CaseStanding {
    std::vector<DiagnosisStanding> diagnoses;

    const DiagnosisStanding* find(std::string_view id) const;
    /// A confirmed diagnosis that leaves nothing unexplained, and its first day.
    DiagnosisDay diagnosis() const;
    /// Names of the statuses that stand, each once; "unrecorded" if there is none. An impasse that
    /// a diagnosis has ended is not among them.
    std::vector<std::string> statuses() const;
    bool is_impasse() const; ///< one stands and no confirmed diagnosis has ended it
};

/// @param recorded the diagnoses of the case file: each is known by its ORPHAcode, or by its place
/// ("file-1") where it has none or shares it.
CaseStanding standing_of(const std::vector<model::Diagnosis>& recorded,
                         const std::vector<StatusAct>& acts);

/// Where the diagnoses stand, in the form of a case file: what a page of the case tells.
std::vector<model::Diagnosis> as_recorded(const CaseStanding& standing);

/// The acts of a diagnosis that no other act replaced, in the order of their days.
std::vector<StatusAct> standing_acts(const std::vector<StatusAct>& acts,
                                     std::string_view diagnosis);

/// Number of the act that replaced this one; 0: none.
std::int64_t replaced_by(const std::vector<StatusAct>& acts, std::int64_t number);

/// Observed signs that no confirmed diagnosis explains, in their order; none if one is confirmed
/// that is not partial.
std::vector<std::string> unexplained_signs(const CaseStanding& standing,
                                           const std::vector<std::string>& observed);

} // namespace vigie::cases
