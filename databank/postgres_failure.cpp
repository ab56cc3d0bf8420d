#include "databank/postgres_failure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace vigie::databank {
namespace {

struct Reason {
    std::string_view state; ///< a code, or the two characters of a class
    FailedAttempt meaning;
    std::string_view sentence; ///< empty: the server's
};

/// The first that fits. Codes: PostgreSQL 15, appendix A; VB: databank/sql.
constexpr std::array<Reason, 18> reasons{{
    {"VB001", FailedAttempt::destination_closed,
     "the bank does not know this laboratory's role: its operator admits it with 'databank init "
     "--laboratory'"},
    {"VB004", FailedAttempt::destination_closed,
     "the bank knows this role as another laboratory than the message names: correct the role or "
     "its admission; a message made under a wrong name goes with --give-up"},
    {"VB005", FailedAttempt::destination_closed,
     "the bank admits this role for another purpose than the destination's: correct the role or "
     "its "
     "admission"},
    {"VB", FailedAttempt::message_refused, ""},
    {"28P01", FailedAttempt::destination_closed,
     "the bank's server does not take the password of the role: mend the password file"},
    {"28", FailedAttempt::destination_closed,
     "the bank's server does not let the role in: correct role or certificate, or ask who runs it"},
    {"3D000", FailedAttempt::destination_closed,
     "the server has no such database: correct the address"},
    {"3F000", FailedAttempt::destination_closed,
     "this database is no bank: correct the address, or 'databank init'"},
    {"42883", FailedAttempt::destination_closed,
     "this database is no bank of this version: 'databank init'"},
    {"42P01", FailedAttempt::destination_closed,
     "this database is no bank of this version: 'databank init'"},
    {"42501", FailedAttempt::destination_closed,
     "the role has no rights at the bank: its operator admits it with 'databank init "
     "--laboratory'"},
    {"57014", FailedAttempt::try_again, "the bank did not answer in time"},
    {"57", FailedAttempt::unreachable, "the bank's server is down for now"},
    {"53", FailedAttempt::unreachable, "the bank's server has no room, memory or connection left"},
    {"58", FailedAttempt::unreachable, "the bank's server fails at its disks"},
    {"08", FailedAttempt::unreachable, "the connection to the bank is lost"},
    {"25006", FailedAttempt::unreachable, "the bank's server takes no writes for now"},
    {"", FailedAttempt::try_again, "PostgreSQL failed"},
}};

const Reason& reason_of(const std::string& state) {
    return *std::find_if(reasons.begin(), reasons.end(),
                         [&state](const Reason& one) { return state.starts_with(one.state); });
}

} // namespace

PostgresFailure failed_statement(const std::string& state, const std::string& sentence) {
    if (state.empty()) {
        return lost_connection();
    }
    const Reason& reason = reason_of(state);
    return {reason.sentence.empty() ? sentence
                                    : fmt::format("{} (SQLSTATE {})", reason.sentence, state),
            state, reason.meaning};
}

PostgresFailure failed_connection(ConnectStage stage, const std::string& state) {
    if (stage == ConnectStage::securing) {
        return {
            "no safe connection to the bank's server: it has no TLS, its certificate is not to be "
            "trusted (expired, of another authority or of another name), or authority, "
            "certificate or key of the destination cannot be used",
            state, FailedAttempt::destination_closed};
    }
    if (stage == ConnectStage::admitting && !state.empty()) {
        const PostgresFailure failure = failed_statement(state, "");
        const bool is_of_door = failure.meaning() == FailedAttempt::destination_closed;
        return {failure.what(), state,
                is_of_door ? FailedAttempt::destination_closed : FailedAttempt::unreachable};
    }
    return {stage == ConnectStage::admitting
                ? "the bank's server hung up before it let the role in"
                : "no connection to the bank's server: its name is not known, or nobody answers",
            state, FailedAttempt::unreachable};
}

PostgresFailure lost_connection() {
    return {"the connection to the bank is lost", "", FailedAttempt::unreachable};
}

PostgresFailure stopped_by_request() {
    return {stopped_sentence, "", FailedAttempt::stopped};
}

} // namespace vigie::databank
