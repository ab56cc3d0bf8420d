#pragma once

#include "cases/outbox.hpp"
#include "databank/case_sources.hpp"

#include <string>

namespace vigie::databank {

/// Whether a message that was made may still be sent.
struct Leave {
    GateState state = GateState::open; ///< `closed`: never again
    std::string why;                   ///< if not open
};

/// What may have changed since the message was made: the gate; the result that it tells is not the
/// one in force; it names an incidental finding that the person does not want to be told any more;
/// a relative said no for the purpose of the destination, and the event of that no tells the case
/// anew. A withdrawal always may. `gate`: of the case by now.
Leave ask_leave(const cases::Outbox& outbox,
                const cases::Delivery& delivery,
                const CaseSources& sources,
                const GateAnswer& gate);

/// Whether the payload of a message names an incidental finding although the person does not choose
/// to be told by now.
bool names_unwanted_finding(const cases::Outbox& outbox,
                            const cases::Delivery& delivery,
                            const CaseSources& sources);

} // namespace vigie::databank
