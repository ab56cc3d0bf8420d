#pragma once

#include "pipeline/model/date.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {

/// What persons do about the result of a case and about what may become of it.
enum class ResultActKind : std::uint8_t {
    signed_result,    ///< a biologist signs the result, for the first time or anew (amended)
    returned_result,  ///< the patient has been given a signed result
    withdrawn_result, ///< the laboratory takes a signed result back
    consent,          ///< somebody records what a person agrees to, or no longer
};
std::string_view result_act_name(ResultActKind kind) noexcept;

/// One such act. Acts are appended to the store and never edited.
struct ResultAct {
    std::int64_t number = 0; ///< in the store; 0: not stored yet
    std::string case_id = {};
    ResultActKind kind = ResultActKind::signed_result;
    std::string by = {};
    model::Date date = {};
    model::Date entered = {}; ///< on which it was written to the store
    /// Number of the signed result that it amends, returns or takes back; 0: none.
    std::int64_t concerns = 0;
    /// JSON of a signed result (signed_result.hpp) or of a consent; empty of the others.
    std::string body = {};
    std::string reason = {};
    std::int64_t interpretation = 0; ///< of the case when the act was written; the store sets it
    std::int64_t sequence = 0;       ///< of its entry in the ledger; the store sets it
    bool operator==(const ResultAct&) const = default;
};

} // namespace vigie::cases
