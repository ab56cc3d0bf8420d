#include "review/http/connection.hpp"

#include "review/http/refusal.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/read.hpp>
#include <utility>

#include <unistd.h>

namespace vigie::review::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;

constexpr std::size_t first_read = 4096;
constexpr std::uint64_t most_drained = std::uint64_t{4} * 1024 * 1024;

std::string lower(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return result;
}

std::string_view view(beast::string_view text) {
    return {text.data(), text.size()};
}

bool is_header_too_large(const boost::system::error_code& failure) {
    return failure == beast::http::error::header_limit ||
           failure == beast::http::error::buffer_overflow;
}

Incoming incoming_of(beast::http::request<beast::http::string_body>&& message) {
    Incoming incoming;
    incoming.method = view(message.method_string());
    incoming.target = view(message.target());
    for (const auto& field : message) {
        incoming.fields.emplace_back(lower(view(field.name_string())),
                                     std::string(view(field.value())));
    }
    incoming.body = std::move(message.body());
    return incoming;
}

} // namespace

Connection::Connection(asio::ip::tcp::socket socket, FrontDoor& door, Limits limits, Tally& tally)
    : stream_(std::move(socket)), door_(&door), limits_(limits), tally_(&tally),
      buffer_(limits.header_bytes), delay_(stream_.get_executor()) {
    ++tally_->open;
}

Connection::~Connection() {
    set_busy(false);
    --tally_->open;
}

void Connection::start() {
    asio::dispatch(stream_.get_executor(),
                   [self = shared_from_this()] { self->wait_for_request(); });
}

void Connection::wait_for_request() {
    parser_.emplace();
    parser_->header_limit(limits_.header_bytes);
    parser_->body_limit(limits_.body_bytes);
    if (buffer_.size() > 0) {
        begin_header();
        return;
    }
    stream_.expires_after(limits_.idle_time);
    stream_.async_read_some(buffer_.prepare(first_read),
                            [self = shared_from_this()](const Failure& failure, std::size_t read) {
                                if (!failure) {
                                    self->buffer_.commit(read);
                                    self->begin_header();
                                }
                            });
}

void Connection::begin_header() {
    set_busy(true);
    header_read_ = 0;
    stream_.expires_after(limits_.header_time);
    read_header();
}

/// Beast holds each line against its limit; all lines together are counted here.
void Connection::read_header() {
    beast::http::async_read_some(
        stream_, buffer_, *parser_,
        [self = shared_from_this()](const Failure& failure, std::size_t read) {
            self->header_read_ += read;
            if (failure) {
                self->refuse_unreadable(failure);
            } else if (self->header_read_ > self->limits_.header_bytes) {
                self->refuse_unreadable(beast::http::error::header_limit);
            } else if (self->parser_->is_header_done()) {
                self->read_body();
            } else {
                self->read_header();
            }
        });
}

void Connection::read_body() {
    // Bodies of a stated length alone: there is one way to say where a request ends.
    if (parser_->chunked()) {
        refuse_unreadable(beast::http::error::bad_transfer_encoding);
        return;
    }
    stream_.expires_after(limits_.body_time);
    beast::http::async_read(stream_, buffer_, *parser_,
                            [self = shared_from_this()](const Failure& failure, std::size_t) {
                                if (failure) {
                                    self->refuse_unreadable(failure);
                                } else {
                                    self->answer();
                                }
                            });
}

/// A client that went away or was too slow gets nothing; one that sent nonsense is told so.
void Connection::refuse_unreadable(const Failure& failure) {
    using beast::http::error;
    if (failure == error::end_of_stream || failure == error::partial_message ||
        failure.category() != make_error_code(error::bad_method).category()) {
        return;
    }
    response_ = refusal(is_header_too_large(failure)    ? Refusal::header_too_large
                        : failure == error::body_limit  ? Refusal::too_large
                        : failure == error::bad_version ? Refusal::version
                                                        : Refusal::malformed);
    keep_alive_ = false;
    without_body_ = false;
    send();
}

void Connection::answer() {
    keep_alive_ = parser_->keep_alive();
    const Incoming incoming = incoming_of(parser_->release());
    without_body_ = incoming.method == "HEAD";
    response_ = door_->answer(incoming);
    wait_and_send();
}

void Connection::wait_and_send() {
    if (response_.after.count() == 0) {
        send();
        return;
    }
    stream_.expires_never();
    delay_.expires_after(response_.after);
    delay_.async_wait([self = shared_from_this()](const Failure& failure) {
        if (!failure) {
            self->send();
        }
    });
}

void Connection::send() {
    keep_alive_ = keep_alive_ && !tally_->ending;
    bytes_ = header_text(response_, keep_alive_);
    if (!without_body_) {
        bytes_ += response_.body;
    }
    stream_.expires_after(limits_.write_time);
    asio::async_write(stream_, asio::buffer(bytes_),
                      [self = shared_from_this()](const Failure& failure, std::size_t) {
                          if (!failure) {
                              self->end_of_answer();
                          }
                      });
}

void Connection::end_of_answer() {
    response_ = Response();
    bytes_.clear();
    bytes_.shrink_to_fit();
    set_busy(false);
    if (keep_alive_) {
        wait_for_request();
    } else {
        say_goodbye();
    }
}

/// Closing with bytes unread would reset the connection and could take the answer away.
void Connection::say_goodbye() {
    Failure ignored;
    stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    stream_.expires_after(limits_.end_time);
    drain();
}

void Connection::drain() {
    buffer_.clear();
    stream_.async_read_some(buffer_.prepare(first_read),
                            [self = shared_from_this()](const Failure& failure, std::size_t read) {
                                self->drained_ += read;
                                if (!failure && self->drained_ < most_drained) {
                                    self->drain();
                                }
                            });
}

void Connection::set_busy(bool busy) {
    if (busy != busy_) {
        busy_ = busy;
        tally_->busy += busy ? 1U : -1U;
    }
}

} // namespace vigie::review::http
