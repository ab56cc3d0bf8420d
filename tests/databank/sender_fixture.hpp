#pragma once

#include "bank_file.hpp"
#include "cases/outbox.hpp"
#include "databank/sender.hpp"
#include "scratch_folder.hpp"

#include <gtest/gtest.h>

#include <sys/types.h>

namespace vigie::databank {

/// A store whose outbox is full, and senders of it in this process or in others.
class Sender : public testing::Test {
  protected:
    Sender() {
        bank_.id = "bank";
        bank_.purpose = "bndmr";
        bank_.basis = LegalBasis::opt_out;
        bank_.after_return = false;
        bank_.attempts = 10'000;
    }

    /// Cases with a result and two consents each; the message of an event tells its case and
    /// number.
    void fill(const std::vector<std::string>& case_ids);
    ForwardTally send(Transport& transport, std::int64_t now) const;
    std::vector<cases::Delivery> deliveries() const;
    std::vector<std::string> received() const { return BankFile::lines(received_); }

    /// A sender in a process of its own that is killed after so many instructions of SQLite. It
    /// ends with 0 only if all went well.
    pid_t
    start_sender(int instructions, const std::function<Fault()>& next, std::int64_t now) const;
    /// With faults and the length of its life drawn from the seed.
    pid_t start_unlucky_sender(unsigned seed, std::int64_t now) const;
    /// True if the sender was killed.
    static bool wait_for(pid_t child);

    tests::ScratchFolder folder_;
    std::filesystem::path file_ = folder_ / "store.sqlite";
    std::filesystem::path received_ = folder_ / "received";
    Destination bank_;
};

} // namespace vigie::databank
