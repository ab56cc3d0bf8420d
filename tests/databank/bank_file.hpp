#pragma once

#include "databank/transport.hpp"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace vigie::databank {

/// What goes wrong in one attempt.
enum class Fault : std::uint8_t {
    none,
    no_connection,
    lost_answer,  ///< the bank kept the message and its answer did not come
    wrong_hash,   ///< so did this one, with a receipt of other bytes
    dies_before,  ///< the sender is killed before it sends
    dies_between, ///< and between the bank's commit and the receipt
    refused,
    closed,
    stopped,
};

/// A bank that is a file: one line for each message that it keeps, in the order in which they came.
class BankFile : public Transport {
  public:
    explicit BankFile(std::filesystem::path file, std::function<Fault()> next = {})
        : file_(std::move(file)), next_(std::move(next)) {}

    Receipt send(const Outgoing& message) override;
    static std::vector<std::string> lines(const std::filesystem::path& file);

  private:
    void keep(const Outgoing& message) const;
    std::filesystem::path file_;
    std::function<Fault()> next_;
};

} // namespace vigie::databank
