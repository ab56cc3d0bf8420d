#pragma once

#include "pipeline/model/date.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::databank {

/// A question that the network's bank answers (databank/sql/questions.sql).
struct BankQuestion {
    std::string_view name; ///< "statuses"
    std::string_view english;
    std::string_view french;
    std::string_view sql;
    bool of_a_laboratory = false; ///< asked by a laboratory, not by the network
};
const std::vector<BankQuestion>& bank_questions();
/// @throws UsageError if none has the name.
const BankQuestion& bank_question(const std::string& name);

/// A table of texts; nullopt: none.
struct BankAnswer {
    std::vector<std::string> columns;
    std::vector<std::vector<std::optional<std::string>>> rows;
};
/// @throws ResourceError 69 if the bank does not answer, 77 if the connected role may not ask.
BankAnswer ask_bank(const std::string& dsn, const BankQuestion& question, const model::Date& today);

} // namespace vigie::databank
