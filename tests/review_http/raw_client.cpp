#include "tests/review_http/raw_client.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace vigie::review::http::test {
namespace {

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

} // namespace

RawClient::RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval longest{.tv_sec = 10, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &longest, sizeof longest);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        ::close(socket_);
        throw std::runtime_error("no server listens");
    }
}

RawClient::~RawClient() {
    ::close(socket_);
}

void RawClient::send(std::string_view bytes) const {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) {
            return; // Closed by the server: its answer tells why.
        }
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

bool RawClient::fill() {
    std::array<char, 65536> bytes{};
    const ssize_t got = ::recv(socket_, bytes.data(), bytes.size(), 0);
    if (got <= 0) {
        return false;
    }
    pending_.append(bytes.data(), static_cast<std::size_t>(got));
    return true;
}

RawAnswer RawClient::receive(bool head) {
    std::size_t end = 0;
    while ((end = pending_.find("\r\n\r\n")) == std::string::npos) {
        if (!fill()) {
            return {};
        }
    }
    RawAnswer answer;
    const std::string header = pending_.substr(0, end + 2);
    pending_.erase(0, end + 4);
    answer.status = static_cast<unsigned>(std::stoul(header.substr(9, 3)));
    for (std::size_t at = header.find("\r\n") + 2; at < header.size();) {
        const std::size_t line_end = header.find("\r\n", at);
        const std::string line = header.substr(at, line_end - at);
        const std::size_t colon = line.find(": ");
        std::string& value = answer.fields[lower(line.substr(0, colon))];
        value += (value.empty() ? "" : "|") + line.substr(colon + 2);
        at = line_end + 2;
    }
    const std::size_t length = answer.fields.contains("content-length") && !head
                                   ? std::stoul(answer.fields["content-length"])
                                   : 0;
    while (pending_.size() < length) {
        if (!fill()) {
            throw std::runtime_error("the answer was cut");
        }
    }
    answer.body = pending_.substr(0, length);
    pending_.erase(0, length);
    return answer;
}

bool RawClient::is_closed() {
    std::array<char, 4096> bytes{};
    ssize_t got = 0;
    while ((got = ::recv(socket_, bytes.data(), bytes.size(), 0)) > 0) {
    }
    return got == 0 || errno == ECONNRESET;
}

RawAnswer exchange(std::uint16_t port, std::string_view bytes) {
    RawClient client(port);
    client.send(bytes);
    return client.receive(bytes.starts_with("HEAD "));
}

} // namespace vigie::review::http::test
