#include "databank/bank_questions.hpp"
#include "databank/bank_schema.hpp"
#include "databank/pseudonym.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/language_option.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;
using Json = nlohmann::ordered_json;

int init(const Arguments& arguments) {
    std::vector<databank::BankMember> members;
    for (const std::string& text : arguments.list("laboratory")) {
        members.push_back(databank::parse_member(text));
    }
    const std::vector<std::string> network = arguments.list("network-role");
    databank::install_bank(arguments.text("dsn"), members, network);
    fmt::print(stderr,
               "wrote the schema vigie_bank, version 2: {} laboratory roles and {} roles of "
               "the network admitted\n",
               members.size(), network.size());
    return 0;
}

int new_key(const Arguments& arguments) {
    databank::Pseudonyms::write_new_key(arguments.text("output"));
    fmt::print(
        stderr,
        "wrote {}: key {}; whoever has it can find persons by trying their numbers: keep it, "
        "and a copy in a safe, away from the store and its backups\n",
        arguments.text("output"),
        databank::Pseudonyms::read(arguments.text("output"), "").key_id());
    return 0;
}

Json json_of(const databank::BankQuestion& question, const databank::BankAnswer& answer) {
    Json rows = Json::array();
    for (const auto& row : answer.rows) {
        Json object;
        for (std::size_t i = 0; i < row.size(); ++i) {
            object[answer.columns[i]] = row[i] ? Json(*row[i]) : Json();
        }
        rows.push_back(std::move(object));
    }
    return {{"question", question.name}, {"rows", std::move(rows)}};
}

void print_table(const databank::BankQuestion& question,
                 const databank::BankAnswer& answer,
                 review::Language language) {
    fmt::print("# {}\n#{}\n",
               language == review::Language::french ? question.french : question.english,
               fmt::join(answer.columns, "\t"));
    for (const auto& row : answer.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            fmt::print("{}{}", i == 0 ? "" : "\t", row[i].value_or("."));
        }
        fmt::print("\n");
    }
}

int questions(const Arguments& arguments) {
    const review::Language language = page_language(arguments);
    std::vector<std::string> names = arguments.list("question");
    if (names.empty()) {
        for (const databank::BankQuestion& question : databank::bank_questions()) {
            if (!question.of_a_laboratory) {
                names.emplace_back(question.name);
            }
        }
    }
    for (const std::string& name : names) {
        const databank::BankQuestion& question = databank::bank_question(name);
        const databank::BankAnswer answer =
            databank::ask_bank(arguments.text("dsn"), question, arguments.common.today);
        if (arguments.has("json")) {
            fmt::print("{}\n", json_of(question, answer).dump());
        } else {
            print_table(question, answer, language);
        }
    }
    return 0;
}

void add_dsn_option(Command& command) {
    command.options.add_options()(
        "dsn", po::value<std::string>(),
        "connection string of PostgreSQL; a password belongs into ~/.pgpass, not here");
}

} // namespace

Command databank_init_command() {
    Command command{.name = "databank init",
                    .summary = "installs the network's bank on PostgreSQL, or brings it up to date",
                    .operands = "--dsn DSN",
                    .required = {"dsn"},
                    .run = init};
    add_dsn_option(command);
    command.options.add_options() //
        ("laboratory", po::value<std::vector<std::string>>()->composing(),
         "ROLE=LABORATORY or ROLE=LABORATORY:PURPOSE, a role that sends for a laboratory what was "
         "made for bndmr (default), research, match or ern:NAME; repeatable") //
        ("network-role", po::value<std::vector<std::string>>()->composing(),
         "a role that asks for the network; repeatable");
    return command;
}

Command databank_new_key_command() {
    Command command{.name = "databank new-key",
                    .summary = "makes a key for the pseudonyms of one destination",
                    .operands = "-o FILE",
                    .required = {"output"},
                    .run = new_key};
    command.options.add_options()("output,o", po::value<std::string>(),
                                  "key file (mode 0600); never written over");
    return command;
}

Command databank_questions_command() {
    Command command{.name = "databank questions",
                    .summary = "what a network asks its bank, as tables",
                    .operands = "--dsn DSN [QUESTION]...",
                    .required = {"dsn"},
                    .run = questions};
    add_dsn_option(command);
    add_language_option(command);
    command.options.add_options()("json", "one line for each question")(
        "question", po::value<std::vector<std::string>>(),
        "statuses, waiting, genes, yield, sites, platforms, missing, state; matches (of a "
        "laboratory)");
    command.positional.add("question", -1);
    return command;
}

} // namespace vigie::cli
