#include "databank/postgres_address.hpp"

#include "pipeline/model/error.hpp"

#include <arpa/inet.h>
#include <libpq-fe.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <sstream>

namespace vigie::databank {
namespace {

using Settings = std::vector<std::pair<std::string, std::string>>;

struct Free {
    void operator()(PQconninfoOption* options) const noexcept { PQconninfoFree(options); }
};
using Options = std::unique_ptr<PQconninfoOption, Free>;

/// What an address is called in messages, and the exit code of a fault in it.
struct Origin {
    std::string name;
    model::ExitCode code;
};

[[noreturn]] void fail(const Origin& origin, const std::string& fault) {
    throw model::UsageError(origin.name + " " + fault, origin.code);
}

Settings settings_of(const PQconninfoOption* options) {
    Settings settings;
    for (; options != nullptr && options->keyword != nullptr; ++options) {
        if (options->val != nullptr && *options->val != '\0') {
            settings.emplace_back(options->keyword, options->val);
        }
    }
    return settings;
}

std::optional<std::string> value_of(const Settings& settings, const std::string& keyword) {
    const auto found = std::find_if(settings.begin(), settings.end(),
                                    [&](const auto& one) { return one.first == keyword; });
    return found == settings.end() ? std::nullopt : std::optional<std::string>(found->second);
}

void replace(Settings& settings, const std::string& keyword, const std::string& value) {
    settings.erase(std::remove_if(settings.begin(), settings.end(),
                                  [&](const auto& one) { return one.first == keyword; }),
                   settings.end());
    settings.emplace_back(keyword, value);
}

Settings parse(const std::string& text, const Origin& origin) {
    char* error = nullptr;
    const Options options(PQconninfoParse(text.c_str(), &error));
    PQfreemem(error); // it may quote a password
    if (!options) {
        fail(origin, "is no connection string of PostgreSQL (\"host=… user=… dbname=…\")");
    }
    return settings_of(options.get());
}

bool is_loopback_number(const std::string& host) {
    constexpr unsigned loopback_network = 127;
    constexpr unsigned bits_below = 24;
    in_addr four{};
    in6_addr six{};
    if (::inet_pton(AF_INET, host.c_str(), &four) == 1) {
        return ntohl(four.s_addr) >> bits_below == loopback_network;
    }
    return ::inet_pton(AF_INET6, host.c_str(), &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six);
}

/// An empty host is the socket of the system.
bool is_local_host(const std::string& host) {
    return host.empty() || host.front() == '/' || host.front() == '@' || host == "localhost" ||
           is_loopback_number(host);
}

template <class IsLocal>
bool are_local(const std::string& list, const IsLocal& is_local) {
    std::istringstream in(list);
    for (std::string one; std::getline(in, one, ',');) {
        if (!is_local(one)) {
            return false;
        }
    }
    return true;
}

/// What the address leaves open, the environment and the service that it names may say; what stands
/// in a service that the address names is not known here.
bool is_local(const Settings& settings) {
    const Options options(PQconndefaults());
    const Settings others = settings_of(options.get());
    const auto meant = [&](const char* keyword) {
        const auto own = value_of(settings, keyword);
        return own ? *own : value_of(others, keyword).value_or("");
    };
    return !value_of(settings, "service") && are_local(meant("host"), is_local_host) &&
           are_local(meant("hostaddr"),
                     [](const std::string& one) { return one.empty() || is_loopback_number(one); });
}

void refuse_secrets(const Settings& settings, const Origin& origin) {
    for (const char* const keyword : {"password", "sslpassword"}) {
        if (value_of(settings, keyword)) {
            fail(origin,
                 "holds a password: it belongs into a password file (~/.pgpass, mode 0600)");
        }
    }
}

void require_strong(Settings& settings, const Origin& origin) {
    const bool is_near = is_local(settings);
    const std::string mode = value_of(settings, "sslmode").value_or("verify-full");
    if (!is_near && mode != "verify-full") {
        fail(origin, "asks for a connection that does not verify the server: leave 'sslmode' out, "
                     "or set verify-full");
    }
    const std::string least = value_of(settings, "ssl_min_protocol_version").value_or("TLSv1.2");
    if (least != "TLSv1.2" && least != "TLSv1.3") {
        fail(origin, "asks for TLS before 1.2: leave 'ssl_min_protocol_version' out");
    }
    if (!is_near && value_of(settings, "gssencmode").value_or("disable") != "disable") {
        fail(origin, "asks for GSSAPI in place of TLS: leave 'gssencmode' out");
    }
    replace(settings, "sslmode", mode);
    replace(settings, "ssl_min_protocol_version", least);
    replace(settings, "gssencmode", "disable");
}

void add_file(Settings& settings,
              const std::string& keyword,
              const std::filesystem::path& file,
              const Origin& origin) {
    if (file.empty()) {
        return;
    }
    if (value_of(settings, keyword)) {
        fail(origin, "names '" + keyword + "', and so does the destination by a key of its own");
    }
    replace(settings, keyword, file.string());
}

Settings read_settings(const std::string& text, const Origin& origin) {
    Settings settings = parse(text, origin);
    refuse_secrets(settings, origin);
    require_strong(settings, origin);
    replace(settings, "application_name", "vigie");
    return settings;
}

} // namespace

PostgresAddress::PostgresAddress(const std::string& text)
    : settings_(read_settings(text, {"the address of the bank", model::ExitCode::usage})) {}

PostgresAddress::PostgresAddress(const Destination& destination) {
    const Origin origin{"destination " + destination.id + ": the address",
                        model::ExitCode::configuration};
    settings_ = read_settings(destination.address, origin);
    add_file(settings_, "sslrootcert", destination.authority, origin);
    add_file(settings_, "sslcert", destination.certificate, origin);
    add_file(settings_, "sslkey", destination.certificate_key, origin);
    if (!is_local(settings_) && !value_of(settings_, "sslrootcert")) {
        fail(origin, "is of another machine: name by 'authority' whose certificates are trusted");
    }
}

} // namespace vigie::databank
