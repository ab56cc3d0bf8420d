#pragma once

#include "cases/impasse_rules.hpp"
#include "pipeline/model/case_record.hpp"

#include <string_view>

namespace vigie::cases {

Bilingual type_words(model::TestType type);
Bilingual state_words(model::TestState state);
Bilingual result_words(model::TestResult result);

/// One sentence that says the reason.
Bilingual reason_sentence(const Reason& reason);

/// The event that would reopen the case, or lead to a conclusion, as far as this reason goes.
struct ReopeningEvent {
    std::string_view code; ///< "second_allele"
    Bilingual sentence;
};
ReopeningEvent reopening_event(ReasonCode code);

} // namespace vigie::cases
