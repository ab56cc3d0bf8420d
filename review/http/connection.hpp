#pragma once

#include "review/http/front_door.hpp"
#include "review/http/limits.hpp"
#include "review/http/tally.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <memory>
#include <optional>
#include <string>

namespace vigie::review::http {

/// One client: requests are read and answered one after the other, in the order in which they came,
/// each step within its time. Lives as long as something is under way.
class Connection : public std::enable_shared_from_this<Connection> {
  public:
    /// `door` and `tally` outlive the connection; the socket's executor is a strand.
    Connection(boost::asio::ip::tcp::socket socket, FrontDoor& door, Limits limits, Tally& tally);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();
    void start();

  private:
    using Failure = boost::system::error_code;

    void wait_for_request();
    void begin_header();
    void read_header();
    void read_body();
    void refuse_unreadable(const Failure& failure);
    void answer();
    void wait_and_send();
    void send();
    void end_of_answer();
    void say_goodbye();
    void drain();
    void set_busy(bool busy);

    boost::beast::tcp_stream stream_;
    FrontDoor* door_;
    Limits limits_;
    Tally* tally_;
    bool busy_ = false;
    bool keep_alive_ = true;
    boost::beast::flat_buffer buffer_;
    std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> parser_;
    boost::asio::steady_timer delay_;
    Response response_;
    bool without_body_ = false;
    std::string bytes_; ///< what is being sent
    std::uint64_t header_read_ = 0;
    std::uint64_t drained_ = 0;
};

} // namespace vigie::review::http
