#include "bank_file.hpp"

#include "pipeline/hts/digest.hpp"

#include <algorithm>
#include <csignal>
#include <fstream>
#include <stdexcept>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace vigie::databank {
namespace {

/// In a child, an assertion of GoogleTest would be heard by nobody.
void require(bool done) {
    if (!done) {
        throw std::runtime_error("the bank of the test cannot keep a message");
    }
}

void fail_before_keeping(Fault fault) {
    switch (fault) {
    case Fault::dies_before:
        static_cast<void>(::raise(SIGKILL));
        break;
    case Fault::no_connection:
        throw DeliveryFailure("no connection", FailedAttempt::unreachable);
    case Fault::refused:
        throw DeliveryFailure("answered with status 422", FailedAttempt::message_refused);
    case Fault::closed:
        throw DeliveryFailure("answered with status 403", FailedAttempt::destination_closed);
    case Fault::stopped:
        throw DeliveryFailure("stopped", FailedAttempt::stopped);
    default:
        break;
    }
}

} // namespace

Receipt BankFile::send(const Outgoing& message) {
    const Fault fault = next_ ? next_() : Fault::none;
    fail_before_keeping(fault);
    keep(message);
    if (fault == Fault::dies_between) {
        static_cast<void>(::raise(SIGKILL));
    }
    if (fault == Fault::lost_answer) {
        throw DeliveryFailure("answered with status 500", FailedAttempt::try_again);
    }
    return {.message_id = message.message_id,
            .payload_sha256 = fault == Fault::wrong_hash ? std::string(64, '0')
                                                         : hts::sha256_hex(message.payload),
            .text = "receipt"};
}

std::vector<std::string> BankFile::lines(const std::filesystem::path& file) {
    std::vector<std::string> found;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        found.push_back(line);
    }
    return found;
}

void BankFile::keep(const Outgoing& message) const {
    const int descriptor = ::open(file_.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0600);
    require(descriptor >= 0 && ::flock(descriptor, LOCK_EX) == 0);
    const std::string line = message.message_id + " " + message.payload;
    const auto kept = lines(file_);
    if (std::find(kept.begin(), kept.end(), line) == kept.end()) {
        const std::string bytes = line + "\n";
        require(::write(descriptor, bytes.data(), bytes.size()) ==
                static_cast<ssize_t>(bytes.size()));
    }
    ::close(descriptor);
}

} // namespace vigie::databank
