#include "cases/store.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/version.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/run/interruption.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;
using Json = nlohmann::ordered_json;

/// Names the head of the ledger: the copy kept elsewhere proves later what the store held.
std::string receipt_of(const cases::CaseStore::Backup& backup, const model::Date& today) {
    const Json receipt{{"schema", 1},
                       {"what", "backup of a case store"},
                       {"binary_version", version},
                       {"today", model::format_date(today)},
                       {"store_schema", backup.schema},
                       {"cases", backup.cases},
                       {"ledger", {{"sequence", backup.head.sequence}, {"hash", backup.head.hash}}},
                       {"ledger_key", backup.key_id.empty() ? Json() : Json(backup.key_id)},
                       {"bytes", backup.bytes},
                       {"sha256", backup.sha256}};
    return receipt.dump(2) + "\n";
}

int back_up(const Arguments& arguments) {
    const std::string copy = arguments.text("output");
    const auto store = cases::CaseStore::open_for_reading(arguments.text("store"));
    const auto backup = store.back_up(copy, run::stop_if_requested);
    hts::write_file(copy + ".receipt.json", receipt_of(backup, arguments.common.today));
    fmt::print(stderr, "wrote {}: {} cases, {} bytes, ledger head {}:{}; receipt {}.receipt.json\n",
               copy, backup.cases, backup.bytes, backup.head.sequence, backup.head.hash, copy);
    return 0;
}

} // namespace

Command case_backup_command() {
    Command command{.name = "case backup",
                    .summary = "copies a case store while others use it, and checks the copy",
                    .operands = "--store FILE -o COPY",
                    .required = {"store", "output"},
                    .run = back_up};
    command.options.add_options()                         //
        ("store", po::value<std::string>(), "case store") //
        ("output,o", po::value<std::string>(),
         "the copy (0600, local disk); its receipt is COPY.receipt.json");
    return command;
}

} // namespace vigie::cli
