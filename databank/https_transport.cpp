#include "databank/https_transport.hpp"

#include "databank/certificate_files.hpp"
#include "databank/http_answer.hpp"
#include "databank/receipt.hpp"
#include "pipeline/model/error.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

namespace vigie::databank {
namespace {

constexpr std::size_t longest_receipt = 65'536;
constexpr long longest_connect_seconds = 15;

template <auto function>
struct Deleter {
    template <class T>
    void operator()(T* handle) const noexcept {
        function(handle);
    }
};
using Easy = std::unique_ptr<CURL, Deleter<curl_easy_cleanup>>;
using Headers = std::unique_ptr<curl_slist, Deleter<curl_slist_free_all>>;

/// Once in the process, before the first connection.
bool start_library() {
    static const bool started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    return started;
}

void require_plain_address(const Destination& destination) {
    if (destination.address.find_first_of("@?# \t\r\n") != std::string::npos) {
        throw model::UsageError(
            fmt::format(
                "destination {}: the address holds a user, a query or a blank; a laboratory "
                "shows who it is by its certificate",
                destination.id),
            model::ExitCode::configuration);
    }
}

/// An answer longer than any receipt is cut: it is none. Its status has been read by then.
std::size_t keep_answer(char* bytes, std::size_t size, std::size_t count, void* answer) {
    std::string& text = *static_cast<std::string*>(answer);
    const std::size_t total = size * count;
    if (text.size() + total > longest_receipt) {
        return 0;
    }
    text.append(bytes, total);
    return total;
}

/// Asked about once a second while nothing moves, else more often.
int end_if_stopped(void* stop, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    const StopRequest& is_asked = *static_cast<const StopRequest*>(stop);
    return is_asked && is_asked() ? 1 : 0;
}

template <class Value>
void set(CURL* easy, CURLoption option, Value value) {
    if (curl_easy_setopt(easy, option, value) != CURLE_OK) {
        throw model::ResourceError(model::ExitCode::unavailable,
                                   "libcurl cannot do what a safe connection needs");
    }
}

void set_path(CURL* easy, CURLoption option, const std::filesystem::path& file) {
    if (!file.empty()) {
        set(easy, option, file.c_str());
    }
}

Easy open_easy(const Destination& destination) {
    Easy easy(start_library() ? curl_easy_init() : nullptr);
    if (!easy) {
        throw model::ResourceError(model::ExitCode::unavailable, "libcurl cannot be started");
    }
    CURL* const one = easy.get();
    set(one, CURLOPT_URL, destination.address.c_str());
    set(one, CURLOPT_PROTOCOLS_STR, "https");
    set(one, CURLOPT_FOLLOWLOCATION, 0L);
    set(one, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(one, CURLOPT_SSL_VERIFYPEER, 1L);
    set(one, CURLOPT_SSL_VERIFYHOST, 2L);
    set(one, CURLOPT_NOSIGNAL, 1L);
    set(one, CURLOPT_TIMEOUT, static_cast<long>(destination.timeout_seconds));
    set(one, CURLOPT_CONNECTTIMEOUT,
        std::min(static_cast<long>(destination.timeout_seconds), longest_connect_seconds));
    set(one, CURLOPT_USERAGENT, "vigie");
    set(one, CURLOPT_WRITEFUNCTION, keep_answer);
    if (!destination.authority.empty()) {
        set_path(one, CURLOPT_CAINFO, destination.authority);
        set(one, CURLOPT_CAPATH, static_cast<const char*>(nullptr)); // and not the system's
    }
    set_path(one, CURLOPT_SSLCERT, destination.certificate);
    set_path(one, CURLOPT_SSLKEY, destination.certificate_key);
    return easy;
}

Headers headers_of(const Outgoing& message) {
    Headers headers;
    for (const std::string& line :
         {std::string("Content-Type: application/json"), std::string("Accept: application/json"),
          "Idempotency-Key: " + message.message_id, std::string("Expect:")}) {
        curl_slist* const longer = curl_slist_append(headers.get(), line.c_str());
        if (longer == nullptr) {
            throw std::bad_alloc();
        }
        static_cast<void>(headers.release());
        headers.reset(longer);
    }
    return headers;
}

/// No answer came. Texts of libcurl are fixed for each code.
DeliveryFailure failure_without_answer(CURL* easy, CURLcode code) {
    double before_transfer = 0;
    static_cast<void>(curl_easy_getinfo(easy, CURLINFO_PRETRANSFER_TIME, &before_transfer));
    const std::string text = fmt::format("no whole answer: {}", curl_easy_strerror(code));
    switch (code) {
    case CURLE_ABORTED_BY_CALLBACK:
        return {stopped_sentence, FailedAttempt::stopped};
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
        return {
            "the certificate of the bank is not to be trusted (expired, of another authority or "
            "of another name): no whole answer",
            FailedAttempt::destination_closed};
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
        return {"authority, certificate or certificate_key of the destination cannot be used: no "
                "whole answer",
                FailedAttempt::destination_closed};
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
    case CURLE_SSL_CONNECT_ERROR:
        return {text, FailedAttempt::unreachable};
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
        return {text + " (a bank that does not take the laboratory's certificate hangs up as well)",
                FailedAttempt::unreachable};
    case CURLE_OPERATION_TIMEDOUT:
        return {text, before_transfer > 0 ? FailedAttempt::try_again : FailedAttempt::unreachable};
    default:
        return {text, FailedAttempt::try_again};
    }
}

long status_of(CURL* easy, CURLINFO of) {
    long status = 0;
    static_cast<void>(curl_easy_getinfo(easy, of, &status));
    return status;
}

/// The status decides, if one came: whatever became of the rest of the answer.
std::optional<DeliveryFailure> failure_of(CURL* easy, CURLcode code) {
    if (code == CURLE_ABORTED_BY_CALLBACK) {
        return failure_without_answer(easy, code);
    }
    const long answered = status_of(easy, CURLINFO_RESPONSE_CODE);
    const long status = answered != 0 ? answered : status_of(easy, CURLINFO_HTTP_CONNECTCODE);
    if (code == CURLE_OK || status != 0) {
        if (auto failure = http_failure(status)) {
            return failure;
        }
    }
    if (code == CURLE_OK) {
        return std::nullopt;
    }
    return answered == 0
               ? failure_without_answer(easy, code)
               : DeliveryFailure(fmt::format("no whole answer: {}", curl_easy_strerror(code)),
                                 FailedAttempt::try_again);
}

} // namespace

struct HttpsTransport::Connection {
    Easy easy;
    StopRequest stop;
};

HttpsTransport::HttpsTransport(const Destination& destination, StopRequest stop) {
    require_plain_address(destination);
    require_certificate_files(destination);
    connection_ = std::make_unique<Connection>(Connection{open_easy(destination), std::move(stop)});
    CURL* const easy = connection_->easy.get();
    set(easy, CURLOPT_NOPROGRESS, 0L);
    set(easy, CURLOPT_XFERINFOFUNCTION, end_if_stopped);
    set(easy, CURLOPT_XFERINFODATA, static_cast<void*>(&connection_->stop));
}

HttpsTransport::~HttpsTransport() = default;

Receipt HttpsTransport::send(const Outgoing& message) {
    require_message_id(message.message_id);
    CURL* const easy = connection_->easy.get();
    const Headers headers = headers_of(message);
    std::string answer;
    set(easy, CURLOPT_HTTPHEADER, headers.get());
    set(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(message.payload.size()));
    set(easy, CURLOPT_POSTFIELDS, message.payload.c_str());
    set(easy, CURLOPT_WRITEDATA, &answer);
    const CURLcode code = curl_easy_perform(easy);
    if (const auto failure = failure_of(easy, code)) {
        throw *failure;
    }
    const auto receipt = parse_receipt(answer);
    if (!receipt) {
        throw DeliveryFailure("the answer is no receipt", FailedAttempt::try_again);
    }
    return *receipt;
}

} // namespace vigie::databank
