#pragma once

#include "pipeline/model/date.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace vigie::cases {

/// What a person does about a case beside the status of its diagnosis.
enum class CaseActKind : std::uint8_t {
    variant_reported, ///< a variant stands in a signed report
    request,          ///< somebody asks for a new look at the case
};
std::string_view act_kind_name(CaseActKind kind) noexcept; ///< "variant_reported", "request"

/// One such act. Acts are appended to the store and never edited; of the reports of one variant in
/// one gene the last one counts.
struct CaseAct {
    std::int64_t number = 0; ///< in the store; 0: not stored yet
    std::string case_id;
    CaseActKind kind = CaseActKind::request;
    std::string by;
    model::Date date;    ///< of the report or the request
    model::Date entered; ///< on which it was written to the store
    std::string reason = {};
    std::string allele = {};         ///< key; of a report
    std::string gene = {};           ///< key; of a report, empty: the allele lies in none
    int acmg_class = 0;              ///< of a report, 1 to 5; 0: it is reported no longer
    std::int64_t interpretation = 0; ///< of the case when the act was written; the store sets it
    bool operator==(const CaseAct&) const = default;
};

/// A reported variant, and what was last known of it.
struct WatchedReport {
    CaseAct act;
    std::int64_t case_number = 0;
    std::string release_id; ///< under which `state` was read
    std::string state;      ///< encoded (interpretation/reported_state.hpp)
};

/// Where a report starts to be watched.
struct ReportBaseline {
    std::string release_id;
    std::string state;
};

} // namespace vigie::cases
