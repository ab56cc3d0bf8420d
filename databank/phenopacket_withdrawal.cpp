#include "databank/phenopacket_withdrawal.hpp"

#include "databank/phenopacket_parts.hpp"

namespace vigie::databank {

PhenopacketJson phenopacket_withdrawal(const DataSet& set, const MessageHeading& heading) {
    return {{"schema", "vigie-phenopacket-withdrawal-1"},
            {"id", heading.message_id},
            {"withdraws",
             heading.replaces.empty() ? PhenopacketJson() : PhenopacketJson(heading.replaces)},
            {"subject", set.pseudonym},
            {"case", set.case_pseudonym},
            {"submittedBy", set.laboratory},
            {"createdBy", heading.program},
            {"key_id", heading.key_id}};
}

} // namespace vigie::databank
