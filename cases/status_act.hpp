#pragma once

#include "pipeline/model/case_record.hpp"
#include "pipeline/model/date.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vigie::cases {

/// One act by which a person of a labelled site sets the status of a diagnosis. Acts are appended
/// to the store and never edited: a wrong one is replaced by a new one that names it.
struct StatusAct {
    std::int64_t number = 0; ///< in the store; 0: not stored yet
    std::string case_id;
    std::string diagnosis; ///< names it within the case: "D1", "ORPHA:355"
    model::DiagnosisStatus status = model::DiagnosisStatus::in_progress;
    std::string set_by;
    std::string site;    ///< code
    model::Date date;    ///< on which it was set
    model::Date entered; ///< on which it was written to the store
    std::optional<model::Date> rcp = std::nullopt;
    std::string reason = {};
    std::string despite = {};               ///< why an impasse stands with required tests open
    std::string orpha = {};                 ///< "ORPHA:355"
    bool partial = false;                   ///< leaves signs unexplained
    std::vector<std::string> explains = {}; ///< HPO ids, sorted, unique
    std::int64_t replaces = 0;              ///< number of the act that it corrects; 0: none
    std::int64_t sequence = 0;              ///< of its entry in the ledger; the store sets it
    bool operator==(const StatusAct&) const = default;
};

/// What a store must still hold for an act to be written.
struct StatusBasis {
    std::int64_t interpretation = 0; ///< StoredCase::interpretation of the case as it was read
    std::size_t acts = 0;            ///< how many the case had
    std::string old_status = {};     ///< of the diagnosis, for the ledger; empty: none
};

} // namespace vigie::cases
