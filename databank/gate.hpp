#pragma once

#include "cases/network_rules.hpp"
#include "cases/signed_result.hpp"
#include "databank/destination.hpp"
#include "pipeline/model/case_record.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::databank {

/// `open`: it may leave. `held`: something is not known or not done yet. `closed`: a person or the
/// law says no; what was sent before is to be withdrawn.
enum class GateState : std::uint8_t { open, held, closed };
std::string_view gate_state_name(GateState state) noexcept;

/// One reason why the gate is not open, or one that opens it.
struct GateReason {
    std::string code; ///< "not_signed", "opposed", docs/databank.md
    GateState state = GateState::open;
    cases::Bilingual sentence;
};

struct GateAnswer {
    GateState state = GateState::open;
    std::vector<GateReason> reasons; ///< all of them, in the order of the questions
    std::string purpose = {};        ///< of the destination
};

/// What a gate asks of a case.
struct GateFacts {
    const std::vector<model::Consent>& consents; ///< that stand (cases::standing_consents)
    const cases::ResultStanding& result;
    std::string proband; ///< individual id
    model::Date today;
};

/// Whether what is known of a case may go to a destination (docs/decisions/106): genetic testing
/// agreed to with an indication; the destination's own basis; a signed result that stands; and,
/// unless the destination says otherwise, its return to the patient. Unknown holds, never opens,
/// and so does what is dated after today.
GateAnswer ask_gate(const Destination& destination, const GateFacts& facts);

} // namespace vigie::databank
