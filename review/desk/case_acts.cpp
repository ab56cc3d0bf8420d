#include "review/desk/case_acts.hpp"

#include "cases/consent_purpose.hpp"
#include "pipeline/model/case_record_names.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/report_variant.hpp"
#include "pipeline/run/result_acts.hpp"
#include "pipeline/run/set_status.hpp"
#include "review/desk/body.hpp"
#include "review/desk/case_answer.hpp"
#include "review/http/refusal.hpp"

#include <fmt/format.h>

namespace vigie::review::desk {
namespace {

using http::Response;

run::ActHeading
heading_of(const Desk& desk, const cases::StoredCase& stored, const http::Request& request) {
    return {.case_id = stored.case_id,
            .by = request.person->name,
            .date = date_in(request, "date").value_or(desk.today()),
            .entered = desk.today(),
            .reason = sentence_in(request, "reason")};
}

/// Does `act` to the case of the request unless the page is outdated.
template <class Act>
Response on_case(Desk& desk, const http::Request& request, Act act) {
    const cases::StoredCase stored = case_of(desk, request);
    if (is_outdated(desk, stored, request)) {
        return http::refusal(http::Refusal::outdated);
    }
    return act(stored);
}

template <class Value>
Value value_in(const http::Request& request, const std::string& key) {
    const auto value = model::value_from_name<Value>(code_in(request, key));
    if (!value) {
        throw model::UsageError(fmt::format("'{}' is none of the known values", key));
    }
    return *value;
}

} // namespace

bool is_outdated(const Desk& desk, const cases::StoredCase& stored, const http::Request& request) {
    return code_in(request, "basis") != basis_of(stored) ||
           count_in(request, "acts_before") != acts_json(desk.store, stored.case_id).size();
}

Response recorded(std::int64_t number, bool is_new, const std::vector<std::string>& warnings) {
    return http::json_response({{"number", number}, {"new", is_new}, {"warnings", warnings}}, 201);
}

Response record_status(Desk& desk, const http::Request& request) {
    return on_case(desk, request, [&](const cases::StoredCase& stored) {
        const cases::StatusAct act{.case_id = stored.case_id,
                                   .diagnosis = word_in(request, "diagnosis"),
                                   .status = value_in<model::DiagnosisStatus>(request, "status"),
                                   .set_by = request.person->name,
                                   .site = request.person->site,
                                   .date = date_in(request, "date").value_or(desk.today()),
                                   .entered = desk.today(),
                                   .rcp = date_in(request, "rcp"),
                                   .reason = sentence_in(request, "reason"),
                                   .despite = sentence_in(request, "despite"),
                                   .orpha = code_in(request, "orpha")};
        const run::RecordedStatus told = run::set_status(desk.store, act, desk.rules);
        return recorded(told.act.number, told.is_new, told.warnings);
    });
}

Response record_request(Desk& desk, const http::Request& request) {
    return on_case(desk, request, [&](const cases::StoredCase& stored) {
        cases::CaseAct act;
        act.case_id = stored.case_id;
        act.by = request.person->name;
        act.date = date_in(request, "date").value_or(desk.today());
        act.entered = desk.today();
        act.reason = needed_sentence_in(request, "reason");
        const auto told = run::request_reassessment(desk.store_file, act, desk.ledger_key);
        return recorded(told.act.number, told.is_new);
    });
}

Response record_consent(Desk& desk, const http::Request& request) {
    return on_case(desk, request, [&](const cases::StoredCase& stored) {
        const run::ActHeading heading = heading_of(desk, stored, request);
        const std::string purpose = code_in(request, "purpose");
        const auto state = value_in<model::ConsentState>(request, "state");
        if (!cases::is_consent_purpose(purpose) || state == model::ConsentState::unknown) {
            throw model::UsageError("'purpose' or 'state' is none of the known values");
        }
        const auto told = run::record_consent(desk.store, heading,
                                              {.individual = {},
                                               .purpose = purpose,
                                               .state = state,
                                               .date = heading.date,
                                               .indication = sentence_in(request, "indication")});
        return recorded(told.act.number, told.is_new, told.warnings);
    });
}

Response record_return(Desk& desk, const http::Request& request) {
    return on_case(desk, request, [&](const cases::StoredCase& stored) {
        const auto told = run::return_result(desk.store, heading_of(desk, stored, request));
        return recorded(told.act.number, told.is_new, told.warnings);
    });
}

Response record_taking_back(Desk& desk, const http::Request& request) {
    return on_case(desk, request, [&](const cases::StoredCase& stored) {
        run::ActHeading heading = heading_of(desk, stored, request);
        heading.reason = needed_sentence_in(request, "reason");
        const auto told = run::withdraw_result(desk.store, heading);
        return recorded(told.act.number, told.is_new, told.warnings);
    });
}

} // namespace vigie::review::desk
