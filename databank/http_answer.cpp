#include "databank/http_answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace vigie::databank {
namespace {

struct Answer {
    long status;
    FailedAttempt meaning;
    const char* sentence;
};

constexpr const char* no_bank = "the address is not that of a bank: correct the destination";
constexpr const char* not_taken = "the bank does not take this message";

/// Answers that say more than their class does.
constexpr std::array<Answer, 20> known_answers{{
    {400, FailedAttempt::message_refused, not_taken},
    {409, FailedAttempt::message_refused, not_taken},
    {413, FailedAttempt::message_refused, "the message is too large for the bank"},
    {415, FailedAttempt::message_refused, "the bank does not take messages of this form"},
    {422, FailedAttempt::message_refused, not_taken},
    {401, FailedAttempt::destination_closed,
     "the bank does not know this laboratory: mend certificate and certificate_key"},
    {403, FailedAttempt::destination_closed,
     "the bank does not let this laboratory in: ask who runs it"},
    {404, FailedAttempt::destination_closed, no_bank},
    {405, FailedAttempt::destination_closed, no_bank},
    {407, FailedAttempt::destination_closed,
     "a proxy on the way lets nobody pass without a password: ask who runs the network"},
    {410, FailedAttempt::destination_closed,
     "the address is not that of a bank any more: correct the destination"},
    {501, FailedAttempt::destination_closed, no_bank},
    {511, FailedAttempt::destination_closed,
     "the network lets nobody out who has not signed in: ask who runs it"},
    {408, FailedAttempt::try_again, "the bank waited too long for the message"},
    {425, FailedAttempt::try_again, "the bank takes the message later"},
    {429, FailedAttempt::unreachable, "the bank takes no more messages for now"},
    {502, FailedAttempt::unreachable, "the bank is down behind its gateway"},
    {503, FailedAttempt::unreachable, "the bank is down for now"},
    {504, FailedAttempt::unreachable, "the bank does not answer its gateway"},
    {505, FailedAttempt::destination_closed, no_bank},
}};

Answer answer_of_class(long status) noexcept {
    constexpr long redirection = 300;
    constexpr long client_error = 400;
    constexpr long server_error = 500;
    if (status >= redirection && status < client_error) {
        return {status, FailedAttempt::destination_closed,
                "the address has moved: correct the destination"};
    }
    if (status >= client_error && status < server_error) {
        return {status, FailedAttempt::destination_closed,
                "the bank takes no messages in this way: ask who runs it"};
    }
    return {status, FailedAttempt::try_again, "the bank failed"};
}

} // namespace

std::optional<DeliveryFailure> http_failure(long status) {
    constexpr long success = 200;
    constexpr long redirection = 300;
    if (status >= success && status < redirection) {
        return std::nullopt;
    }
    const auto* const known =
        std::find_if(known_answers.begin(), known_answers.end(),
                     [status](const Answer& one) { return one.status == status; });
    const Answer answer = known == known_answers.end() ? answer_of_class(status) : *known;
    return DeliveryFailure(fmt::format("{} (answered with status {})", answer.sentence, status),
                           answer.meaning);
}

} // namespace vigie::databank
