#include "review/http/server.hpp"

#include "pipeline/model/error.hpp"
#include "review/http/connection.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/strand.hpp>
#include <exception>
#include <fmt/format.h>
#include <list>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace vigie::review::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using Failure = boost::system::error_code;

constexpr std::chrono::milliseconds question_interval{100};

/// Too many clients: said in one write that does not wait.
void turn_away(tcp::socket socket) {
    const Response response = refusal(Refusal::unavailable);
    const std::string bytes = header_text(response, false) + response.body;
    Failure ignored;
    socket.non_blocking(true, ignored);
    socket.send(asio::buffer(bytes), 0, ignored);
    socket.shutdown(tcp::socket::shutdown_both, ignored);
}

tcp::acceptor
bound(asio::io_context& context, const asio::ip::address& address, std::uint16_t port) {
    tcp::acceptor acceptor(context);
    Failure failure;
    const tcp::endpoint endpoint(address, port);
    acceptor.open(endpoint.protocol(), failure);
    if (!failure && address.is_v6()) {
        acceptor.set_option(asio::ip::v6_only(true), failure);
    }
    if (!failure) {
        acceptor.set_option(tcp::acceptor::reuse_address(true), failure);
    }
    if (!failure) {
        acceptor.bind(endpoint, failure);
    }
    if (!failure) {
        acceptor.listen(asio::socket_base::max_listen_connections, failure);
    }
    if (failure) {
        const bool denied = failure == asio::error::access_denied;
        throw model::ResourceError(
            denied ? model::ExitCode::permission : model::ExitCode::unavailable,
            fmt::format("cannot listen on {} port {}: {}; choose another port, or 0 for a free one",
                        address.to_string(), port, failure.message()));
    }
    return acceptor;
}

} // namespace

/// The sockets and threads of a server.
class Server::Listening {
  public:
    Listening(const ServerOptions& options, House house)
        : limits_(options.limits), question_(context_) {
        acceptors_.push_back(bound(context_, asio::ip::address_v4::loopback(), options.port));
        port_ = acceptors_.front().local_endpoint().port();
        if (options.ipv6) {
            acceptors_.push_back(bound(context_, asio::ip::address_v6::loopback(), port_));
        }
        door_.emplace(Origins(port_, options.ipv6), std::move(house));
    }

    std::uint16_t port() const noexcept { return port_; }

    void run(const std::function<bool()>& stop) {
        for (tcp::acceptor& acceptor : acceptors_) {
            accept(acceptor);
        }
        ask(stop);
        std::vector<std::jthread> threads;
        for (unsigned i = 1; i < limits_.threads; ++i) {
            threads.emplace_back([this] { work(); });
        }
        work();
        threads.clear();
        acceptors_.clear();
        if (fault_) {
            std::rethrow_exception(fault_);
        }
    }

  private:
    /// The first exception of any thread ends all, and is thrown by `run`.
    void work() noexcept {
        try {
            context_.run();
        } catch (...) {
            const std::lock_guard lock(fault_guard_);
            fault_ = fault_ ? fault_ : std::current_exception();
            context_.stop();
        }
    }

    void accept(tcp::acceptor& acceptor) {
        acceptor.async_accept(asio::make_strand(context_),
                              [this, &acceptor](const Failure& failure, auto socket) {
                                  if (failure == asio::error::operation_aborted || tally_.ending) {
                                      return;
                                  }
                                  if (failure) {
                                      accept_later(acceptor);
                                      return;
                                  }
                                  admit(std::move(socket));
                                  accept(acceptor);
                              });
    }

    /// Out of descriptors, most likely: tried again when some have been closed.
    void accept_later(tcp::acceptor& acceptor) {
        auto pause = std::make_shared<asio::steady_timer>(context_, question_interval);
        pause->async_wait([this, pause, &acceptor](const Failure& failure) {
            if (!failure && !tally_.ending) {
                accept(acceptor);
            }
        });
    }

    template <class Socket>
    void admit(Socket socket) {
        if (tally_.open >= limits_.connections) {
            turn_away(std::move(socket));
            return;
        }
        std::make_shared<Connection>(std::move(socket), *door_, limits_, tally_)->start();
    }

    void ask(const std::function<bool()>& stop) {
        question_.expires_after(question_interval);
        question_.async_wait([this, &stop](const Failure& /*failure*/) {
            if (!stop()) {
                ask(stop);
                return;
            }
            tally_.ending = true;
            wait_for_answers(std::chrono::steady_clock::now() + limits_.end_time);
        });
    }

    void wait_for_answers(std::chrono::steady_clock::time_point latest) {
        if (tally_.busy == 0 || std::chrono::steady_clock::now() >= latest) {
            context_.stop();
            return;
        }
        question_.expires_after(question_interval / 10);
        question_.async_wait(
            [this, latest](const Failure& /*failure*/) { wait_for_answers(latest); });
    }

    Limits limits_;
    Tally tally_;
    std::uint16_t port_ = 0;
    std::optional<FrontDoor> door_;
    std::mutex fault_guard_;
    std::exception_ptr fault_;
    // The connections that still wait end with the context, and use what stands above.
    asio::io_context context_;
    std::list<tcp::acceptor> acceptors_;
    asio::steady_timer question_;
};

Server::Server(const ServerOptions& options, House house)
    : listening_(std::make_unique<Listening>(options, std::move(house))) {}

Server::~Server() = default;

std::uint16_t Server::port() const noexcept {
    return listening_->port();
}

void Server::run(const std::function<bool()>& stop) {
    listening_->run(stop);
}

} // namespace vigie::review::http
