#include "databank/https_transport.hpp"

#include "databank/receipt.hpp"
#include "pipeline/model/error.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <string>

#include <sys/stat.h>

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

void require_file(const std::filesystem::path& file, const char* what) {
    if (!file.empty() && !std::filesystem::is_regular_file(file)) {
        throw model::InputError({.file = file.string()}, fmt::format("there is no {}", what),
                                "correct the path in the file of destinations",
                                model::ExitCode::missing_input);
    }
}

void require_private(const std::filesystem::path& file) {
    struct stat state {};
    if (!file.empty() && ::stat(file.c_str(), &state) == 0 &&
        (state.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        throw model::ResourceError(model::ExitCode::permission,
                                   file.string() + ": others may read the key of the laboratory's "
                                                   "certificate; set mode 0600");
    }
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

/// An answer longer than any receipt is cut: it is none.
std::size_t keep_answer(char* bytes, std::size_t size, std::size_t count, void* answer) {
    std::string& text = *static_cast<std::string*>(answer);
    const std::size_t total = size * count;
    if (text.size() + total > longest_receipt) {
        return 0;
    }
    text.append(bytes, total);
    return total;
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

} // namespace

struct HttpsTransport::Connection {
    Easy easy;
};

HttpsTransport::HttpsTransport(const Destination& destination) {
    require_plain_address(destination);
    require_file(destination.authority, "certificate of the authority");
    require_file(destination.certificate, "certificate of the laboratory");
    require_file(destination.certificate_key, "key of the laboratory's certificate");
    require_private(destination.certificate_key);
    connection_ = std::make_unique<Connection>(Connection{open_easy(destination)});
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
    if (code != CURLE_OK) {
        throw DeliveryFailure(fmt::format("no whole answer: {}", curl_easy_strerror(code)), false);
    }
    long status = 0;
    static_cast<void>(curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status));
    const HttpAnswer meant = http_answer(status);
    if (meant != HttpAnswer::taken) {
        throw DeliveryFailure(fmt::format("answered with status {}", status),
                              meant == HttpAnswer::refused);
    }
    const auto receipt = parse_receipt(answer);
    if (!receipt) {
        throw DeliveryFailure("the answer is no receipt", false);
    }
    return *receipt;
}

} // namespace vigie::databank
