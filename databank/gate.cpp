#include "databank/gate.hpp"

#include "cases/consents.hpp"
#include "pipeline/model/case_record_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace vigie::databank {
namespace {

using model::Consent;
using model::ConsentState;

std::string day(const model::Date& date) {
    return model::format_date(date);
}

class Gate {
  public:
    Gate(const Destination& destination, const GateFacts& facts)
        : destination_(destination), facts_(facts) {}

    GateAnswer ask() {
        ask_testing();
        ask_basis();
        ask_result();
        answer_.purpose = destination_.purpose;
        return std::move(answer_);
    }

  private:
    void say(std::string code, GateState state, std::string english, std::string french) {
        answer_.state = std::max(answer_.state, state);
        answer_.reasons.push_back(
            {std::move(code), state, {std::move(english), std::move(french)}});
    }

    bool lies_ahead(const std::optional<model::Date>& date) const {
        return date && facts_.today < *date;
    }
    void say_ahead(const std::string& english, const std::string& french) {
        say("dated_ahead", GateState::held, english + " is dated after today",
            french + " porte une date future");
    }

    const Consent* proband_consent(const std::string& purpose) const {
        return cases::consent_of(facts_.consents, purpose, facts_.proband);
    }

    /// Code civil 16-10: consent in writing, which names the indication.
    void ask_testing() {
        const Consent* const consent = proband_consent("genetic_testing");
        if (consent == nullptr || consent->state == ConsentState::unknown) {
            say("testing_unknown", GateState::held, "no consent to the genetic test is recorded",
                "aucun consentement à l'examen génétique n'est enregistré");
        } else if (consent->state != ConsentState::given) {
            say("testing_refused", GateState::closed,
                fmt::format("the consent to the genetic test is {}",
                            model::name_of(consent->state)),
                "le consentement à l'examen génétique est refusé ou retiré");
        } else if (consent->indication.empty()) {
            say("indication_unknown", GateState::held,
                "the consent to the genetic test names no indication",
                "le consentement à l'examen génétique ne nomme aucune indication");
        } else if (lies_ahead(consent->date)) {
            say_ahead("the consent to the genetic test", "le consentement à l'examen génétique");
        } else {
            say("testing_given", GateState::open, "genetic testing is consented to",
                "l'examen génétique est consenti");
        }
    }

    void ask_basis() {
        const Consent* const consent = proband_consent(destination_.purpose);
        const std::string& purpose = destination_.purpose;
        if (consent == nullptr || consent->state == ConsentState::unknown) {
            unknown_basis(purpose);
        } else if (consent->state != ConsentState::given) {
            say(consent->state == ConsentState::opposed ? "opposed" : "refused", GateState::closed,
                fmt::format("'{}' is {}", purpose, model::name_of(consent->state)),
                fmt::format("« {} » : opposition, refus ou retrait", purpose));
        } else if (!consent->date) {
            say("not_dated", GateState::held,
                fmt::format("the information or consent on '{}' has no date", purpose),
                fmt::format("l'information ou le consentement « {} » n'est pas daté", purpose));
        } else if (lies_ahead(consent->date)) {
            say_ahead(fmt::format("the information or consent on '{}'", purpose),
                      fmt::format("l'information ou le consentement « {} »", purpose));
        } else {
            const bool informed = destination_.basis == LegalBasis::opt_out;
            say(informed ? "informed" : "consented", GateState::open,
                fmt::format(fmt::runtime(informed ? "informed of '{}' on {}, no opposition"
                                                  : "'{}' was agreed to on {}"),
                            purpose, day(*consent->date)),
                fmt::format(fmt::runtime(informed ? "informé de « {} » le {}, sans opposition"
                                                  : "« {} » consenti le {}"),
                            purpose, day(*consent->date)));
        }
    }

    void unknown_basis(const std::string& purpose) {
        if (destination_.basis == LegalBasis::opt_out) {
            say("not_informed", GateState::held,
                fmt::format("it is not recorded that the person was informed of '{}'", purpose),
                fmt::format("l'information de la personne sur « {} » n'est pas enregistrée",
                            purpose));
        } else {
            say("not_asked", GateState::held,
                fmt::format("no consent for '{}' is recorded", purpose),
                fmt::format("aucun consentement pour « {} » n'est enregistré", purpose));
        }
    }

    void ask_result() {
        const cases::ResultStanding& result = facts_.result;
        if (result.act == nullptr) {
            if (result.taken_back != nullptr) {
                say("taken_back", GateState::closed, "the signed result was taken back",
                    "le résultat signé a été retiré");
            } else {
                say("not_signed", GateState::held, "no result is signed",
                    "aucun résultat n'est signé");
            }
            return;
        }
        if (destination_.after_return && !result.returned) {
            say("not_returned", GateState::held,
                fmt::format("the result signed on {} has not been returned to the patient",
                            day(result.act->date)),
                fmt::format("le résultat signé le {} n'a pas été rendu au patient",
                            day(result.act->date)));
            return;
        }
        if (lies_ahead(result.returned)) {
            say_ahead("the return of the result to the patient", "le rendu du résultat au patient");
            return;
        }
        say("signed", GateState::open, fmt::format("signed on {}", day(result.act->date)),
            fmt::format("signé le {}", day(result.act->date)));
    }

    const Destination& destination_;
    const GateFacts& facts_;
    GateAnswer answer_;
};

} // namespace

std::string_view gate_state_name(GateState state) noexcept {
    constexpr std::array<std::string_view, 3> names{"open", "held", "closed"};
    return names[static_cast<std::size_t>(state)];
}

GateAnswer ask_gate(const Destination& destination, const GateFacts& facts) {
    return Gate(destination, facts).ask();
}

} // namespace vigie::databank
