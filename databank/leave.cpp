#include "databank/leave.hpp"

#include "cases/consents.hpp"

#include <algorithm>

namespace vigie::databank {
namespace {

/// As every form of a message writes it.
bool is_named(const cases::SignedVariant& variant, const std::string& payload) {
    return payload.find(variant.hgvs_c.empty() ? variant.allele : variant.hgvs_c) !=
           std::string::npos;
}

/// Whether somebody of the family, the proband apart, said no after an entry of the ledger.
bool a_relative_said_no(const CaseSources& sources,
                        std::int64_t after,
                        const std::string& purpose) {
    const std::string& proband = sources.pedigree.proband().id;
    return std::any_of(
        sources.result_acts.begin(), sources.result_acts.end(), [&](const cases::ResultAct& act) {
            if (act.kind != cases::ResultActKind::consent || act.sequence <= after) {
                return false;
            }
            const auto consent = cases::decode_consent(act.body, "case " + act.case_id);
            return consent.purpose == purpose && cases::is_refusal(consent) &&
                   !consent.individual.empty() && consent.individual != proband;
        });
}

} // namespace

bool names_unwanted_finding(const cases::Outbox& outbox,
                            const cases::Delivery& delivery,
                            const CaseSources& sources) {
    if (cases::agrees_to_incidental(sources.standing_consents(), sources.pedigree.proband().id)) {
        return false;
    }
    for (const cases::ResultAct& act : sources.result_acts) {
        if (act.kind != cases::ResultActKind::signed_result) {
            continue;
        }
        const auto variants = cases::decode_signed_result(act.body, "case " + act.case_id).variants;
        const bool any = std::any_of(variants.begin(), variants.end(),
                                     [](const auto& variant) { return variant.incidental; });
        const std::string payload = any ? outbox.payload(delivery) : std::string();
        if (std::any_of(variants.begin(), variants.end(), [&](const auto& variant) {
                return variant.incidental && is_named(variant, payload);
            })) {
            return true;
        }
    }
    return false;
}

Leave ask_leave(const cases::Outbox& outbox,
                const cases::Delivery& delivery,
                const CaseSources& sources,
                const GateAnswer& gate) {
    if (delivery.withdraws) {
        return {};
    }
    if (gate.state == GateState::closed) {
        return {GateState::closed, "the gate is closed"};
    }
    if (sources.result_in_force(delivery.event.sequence) != sources.result_in_force(every_act)) {
        return {GateState::closed, "another result is in force by now"};
    }
    if (names_unwanted_finding(outbox, delivery, sources)) {
        return {GateState::closed, "the person does not want a finding to be told any more"};
    }
    if (a_relative_said_no(sources, delivery.event.sequence, gate.purpose)) {
        return {GateState::closed, "a relative said no since; the case is told anew"};
    }
    if (gate.state == GateState::held) {
        return {GateState::held, "the gate is held"};
    }
    return {};
}

} // namespace vigie::databank
