#include "review/desk/access_log.hpp"

#include "pipeline/hts/digest.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <ctime>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace vigie::review::desk {
namespace {

using ordered = nlohmann::ordered_json;

constexpr const char* hash_member = "sha256";
constexpr std::size_t longest_id = 64; ///< of what somebody calls themselves, in bytes

/// The line without its hash, and the hash of the line before.
std::string hash_of(const ordered& line, const std::string& before) {
    return hts::sha256_hex(before + line.dump());
}

/// Walks the lines of a log; `broken` is the number of the first that is not as it was written.
struct Chain {
    std::uint64_t lines = 0;
    std::uint64_t broken = 0;
    std::string last = {};

    void add(const std::string& text) {
        ++lines;
        ordered line = ordered::parse(text, nullptr, false);
        const bool is_line = line.is_object() && line.contains(hash_member) &&
                             line.at(hash_member).is_string() &&
                             line.value("number", ordered()) == lines;
        std::string said;
        if (is_line) {
            said = line.at(hash_member).get<std::string>();
            line.erase(hash_member);
        }
        if (broken == 0 && (!is_line || hash_of(line, last) != said)) {
            broken = lines;
        }
        last = said;
    }
};

Chain read_chain(const std::filesystem::path& file) {
    Chain chain;
    const std::string text = hts::read_file(file);
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        chain.add(text.substr(begin, end - begin));
        // A line that was cut: whoever wrote it was stopped.
        if (end == text.size() && chain.broken == 0) {
            chain.broken = chain.lines;
        }
        begin = end + 1;
    }
    return chain;
}

[[noreturn]] void fail(const std::filesystem::path& file, model::ExitCode code, const char* what) {
    throw model::ResourceError(code, fmt::format("{}: {}", file.string(), what));
}

ordered roles_of(const http::Person& person) {
    ordered roles = ordered::array();
    for (const http::Role role : person.roles) {
        roles.push_back(http::role_name(role));
    }
    return roles;
}

} // namespace

std::string utc_now() {
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

AccessLog::AccessLog(const std::filesystem::path& file, Now now)
    : file_(file), now_(std::move(now)) {
    descriptor_ =
        ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor_ < 0) {
        fail(file, model::ExitCode::cannot_create, "the access log cannot be opened");
    }
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor_);
        fail(file, model::ExitCode::unavailable,
             "another review page writes to this access log; give this one its own");
    }
    const Chain chain = read_chain(file);
    number_ = chain.lines;
    last_ = chain.last;
    size_ = std::filesystem::file_size(file);
    if (chain.broken != 0) {
        ::close(descriptor_);
        throw model::InputError({.file = file.string(), .line = chain.broken},
                                "the access log is not as it was written",
                                "keep the file for who looks into it and begin another");
    }
}

AccessLog::~AccessLog() {
    ::close(descriptor_);
}

void AccessLog::append(const http::Exchange& exchange) {
    const http::Request& request = exchange.request;
    const auto number = request.params.find("number");
    ordered line{{"number", number_ + 1},
                 {"time", now_()},
                 {"person", request.person == nullptr ? ordered() : ordered(request.person->id)},
                 {"roles", request.person == nullptr ? ordered() : roles_of(*request.person)},
                 {"method", exchange.method},
                 {"route", exchange.pattern},
                 {"case", number == request.params.end() ? ordered() : ordered(number->second)},
                 {"status", exchange.status}};
    // Why sealed findings were opened is kept with who opened them.
    if (exchange.pattern.ends_with("/unseal") && request.json.is_object()) {
        line["rcp"] = request.json.value("rcp", nlohmann::json());
        line["text"] = request.json.value("text", nlohmann::json());
    }
    if (exchange.pattern.ends_with("/identify") && request.json.is_object()) {
        const std::string as = http::text_of(request, "person").value_or("");
        line["as"] = as.size() <= longest_id ? ordered(as) : ordered();
    }
    std::string hash = hash_of(line, last_);
    line[hash_member] = hash;
    const std::string text = line.dump(-1, ' ', false, ordered::error_handler_t::replace) + "\n";
    if (is_broken_) {
        fail(file_, model::ExitCode::io,
             "the access log could not be written; start the page anew");
    }
    const bool whole =
        ::write(descriptor_, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    if (!whole || ::fdatasync(descriptor_) != 0) {
        // Half a line, or one that was not answered for, must not stand before the next.
        is_broken_ = ::ftruncate(descriptor_, static_cast<off_t>(size_)) != 0;
        fail(file_, model::ExitCode::io, "the access log cannot be written");
    }
    size_ += text.size();
    ++number_;
    last_ = std::move(hash);
}

AccessLogCheck check_access_log(const std::filesystem::path& file) {
    const Chain chain = read_chain(file);
    return {chain.lines, chain.broken};
}

} // namespace vigie::review::desk
