#include "pipeline/cli/alignment_options.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/status_options.hpp"
#include "pipeline/cli/version.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/interruption.hpp"
#include "review/desk/access_log.hpp"
#include "review/desk/routes.hpp"
#include "review/desk/work_list.hpp"
#include "review/http/runtime_token.hpp"
#include "review/http/server.hpp"
#include "review/http/session_routes.hpp"

#include <chrono>
#include <cstdio>
#include <fmt/format.h>
#include <limits>
#include <nlohmann/json.hpp>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;
namespace fs = std::filesystem;
namespace http = review::http;
namespace desk = review::desk;

std::uint16_t port_of(const Arguments& arguments) {
    const int port = arguments.has("port") ? arguments.values["port"].as<int>() : 0;
    if (port < 0 || port > std::numeric_limits<std::uint16_t>::max()) {
        throw model::UsageError(fmt::format("--port is 0 to 65535, not {}", port));
    }
    return static_cast<std::uint16_t>(port);
}

/// Where the package puts the page: beside the program.
fs::path page_folder(const Arguments& arguments) {
    if (const auto folder = arguments.optional_text("web")) {
        return *folder;
    }
    std::error_code failure;
    const fs::path program = fs::read_symlink("/proc/self/exe", failure);
    const fs::path folder = program.parent_path().parent_path() / "share/vigie/web";
    if (failure || !fs::exists(folder / "index.html")) {
        throw model::InputError({.file = folder.string()}, "the files of the page are not there",
                                "name their folder with --web (a source tree: './dev web' makes "
                                "review/web/dist)",
                                model::ExitCode::missing_input);
    }
    return folder;
}

/// The day by the clock, unless one was given: a page stays open over midnight.
std::function<model::Date()> day_of(const Arguments& arguments) {
    if (arguments.has("today")) {
        return [day = arguments.common.today] { return day; };
    }
    return [] {
        return model::Date(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
    };
}

fs::path access_log_of(const Arguments& arguments) {
    return arguments.optional_text("access-log")
        .value_or(arguments.text("store") + ".access.jsonl");
}

/// Reads of the reference genome tell nothing of a person.
bool is_logged(const http::Exchange& exchange) {
    return !exchange.pattern.starts_with("/files/reference/");
}

const http::Clock steady = [] { return std::chrono::steady_clock::now(); };

/// Answers until a signal asks to stop.
void serve(const Arguments& arguments, desk::Desk& people, desk::AccessLog& log) {
    const http::StaticFiles page = http::StaticFiles::read(page_folder(arguments));
    http::Sessions sessions(steady);
    desk::ResultSummaries summaries;
    http::Router router;
    const auto observe = [&log](const http::Exchange& exchange) {
        if (is_logged(exchange)) {
            log.append(exchange);
        }
    };
    http::Server server({.port = port_of(arguments), .ipv6 = arguments.has("ipv6")},
                        {.router = router,
                         .files = page,
                         .sessions = sessions,
                         .persons = people.persons,
                         .observer = observe});
    const http::RuntimeToken token(arguments.optional_text("runtime").value_or(""), server.port());
    http::add_session_routes(router,
                             {.sessions = sessions,
                              .persons = people.persons,
                              .passwords = people.passwords,
                              .token = token.secret(),
                              .version = version,
                              .today = [&people] { return model::format_date(people.today()); },
                              .clock = steady});
    desk::add_desk_routes(router, people, summaries);
    // Reads every result once, so that the first who opens the list need not wait for it.
    static_cast<void>(desk::work_list_json(people, summaries));
    fmt::print("{}\n", token.address());
    static_cast<void>(std::fflush(stdout));
    server.run([] { return run::requested_stop() != 0; });
}

int review(const Arguments& arguments) {
    const http::Persons persons = http::Persons::read(arguments.text("persons"));
    const cases::NetworkRules rules = rules_of(arguments);
    const interpretation::RuleSet rule_set;
    cases::CaseStore store = store_to_write(arguments);
    desk::AccessLog log(access_log_of(arguments), desk::utc_now);
    http::PasswordDesk passwords(persons, steady);
    desk::Desk people{.store_file = arguments.text("store"),
                      .ledger_key = arguments.common.ledger_key,
                      .store = store,
                      .rules = rules,
                      .rule_set = rule_set,
                      .persons = persons,
                      .passwords = passwords,
                      .today = day_of(arguments),
                      .alignments = {.reference = arguments.optional_text("reference").value_or(""),
                                     .allow_cram = arguments.has("allow-cram")},
                      .binary_version = version};
    serve(arguments, people, log);
    fmt::print(stderr, "the page is closed; who saw what: {}\n", access_log_of(arguments).string());
    return 0;
}

} // namespace

Command review_command() {
    Command command{.name = "review",
                    .summary = "the review page of a case store, on this machine alone",
                    .operands = "--store FILE --persons FILE",
                    .required = {"store", "persons"},
                    .run = review};
    command.options.add_options()                         //
        ("store", po::value<std::string>(), "case store") //
        ("persons", po::value<std::string>(),
         "who may identify: the file that 'persons add' writes")                        //
        ("port", po::value<int>(), "port of 127.0.0.1 (default: a free one)")           //
        ("ipv6", "listen on [::1] too")                                                 //
        ("web", po::value<std::string>(), "folder of the page (default: as installed)") //
        ("runtime", po::value<std::string>(),
         "folder of the file with the token (default: vigie in XDG_RUNTIME_DIR)") //
        ("access-log", po::value<std::string>(),
         "who saw what (default: beside the store, .access.jsonl)");
    add_cram_options(command);
    add_rules_option(command);
    return command;
}

} // namespace vigie::cli
