#include "databank/message.hpp"

#include "databank/fhir_bundle.hpp"
#include "databank/fhir_withdrawal.hpp"
#include "databank/phenopacket_withdrawal.hpp"
#include "databank/phenopacket_writer.hpp"

#include <nlohmann/json.hpp>

namespace vigie::databank {

std::string message_of(MessageForm form, const MessageHeading& heading, const DataSet& set) {
    switch (form) {
    case MessageForm::phenopacket:
        return phenopacket_of(set, phenopacket_heading(heading, set)).dump();
    case MessageForm::fhir:
        return fhir_bundle(set, {.id = heading.message_id,
                                 .created = told_on(set, model::Date()),
                                 .program = heading.program,
                                 .replaces = heading.replaces})
            .dump();
    case MessageForm::bank:
        break;
    }
    return bank_message(heading, set);
}

std::string withdrawal_of(MessageForm form, const MessageHeading& heading, const DataSet& set) {
    switch (form) {
    case MessageForm::phenopacket:
        return phenopacket_withdrawal(set, heading).dump();
    case MessageForm::fhir:
        return fhir_withdrawal(set, heading).dump();
    case MessageForm::bank:
        break;
    }
    return withdrawal_message(heading, set);
}

} // namespace vigie::databank
