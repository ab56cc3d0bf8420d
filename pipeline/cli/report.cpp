#include "cases/store.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/language_option.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/case_page.hpp"
#include "pipeline/run/signed_versions.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;

std::optional<int> version_asked(const Arguments& arguments) {
    if (!arguments.has("version")) {
        return std::nullopt;
    }
    const int version = arguments.values["version"].as<int>();
    if (version < 1) {
        throw model::UsageError("--version is the number of a signed version, from 1");
    }
    if (arguments.has("draft")) {
        throw model::UsageError("--version and --draft exclude each other");
    }
    return version;
}

int write_draft(const Arguments& arguments, const cases::CaseStore& store) {
    const std::string id = arguments.text("id");
    hts::write_file(arguments.text("output"),
                    run::stored_case_page(store, id, page_language(arguments)));
    fmt::print(stderr, "wrote {}: the page of case {}, interpreted on {}; a draft, not signed\n",
               arguments.text("output"), id,
               model::format_date(store.require(id).last_interpreted));
    return 0;
}

int write_signed(const Arguments& arguments, const run::PrintedReport& report) {
    const run::SignedVersion& version = report.version;
    const std::string& id = version.act.case_id;
    for (const std::string& warning : report.warnings) {
        spdlog::warn("case {}: {}", id, warning);
    }
    if (arguments.has("lang")) {
        spdlog::warn("case {}: a signed report stays in the language in which it was signed", id);
    }
    hts::write_file(arguments.text("output"), report.page);
    fmt::print(stderr, "wrote {}: signed report of case {}, version {} of {}\n",
               arguments.text("output"), id, version.number, model::format_date(version.act.date));
    return 0;
}

int write_report(const Arguments& arguments) {
    (void)page_language(arguments);
    const std::optional<int> version = version_asked(arguments);
    const auto store = cases::CaseStore::open_for_reading(arguments.text("store"));
    if (arguments.has("draft")) {
        return write_draft(arguments, store);
    }
    const auto report = run::printed_report(store, arguments.text("id"), version);
    return report ? write_signed(arguments, *report) : write_draft(arguments, store);
}

} // namespace

Command report_command() {
    Command command{.name = "report",
                    .summary = "the signed report of a stored case, else its page as a draft",
                    .operands = "--store FILE CASE -o FILE.html [--version N | --draft]",
                    .required = {"store", "id", "output"},
                    .run = write_report};
    command.options.add_options()                                          //
        ("store", po::value<std::string>(), "case store")                  //
        ("output,o", po::value<std::string>(), "page (HTML); - is stdout") //
        ("version", po::value<int>(),
         "signed version, from 1; default: the last one, and the "
         "current page as a draft where nothing is signed")             //
        ("draft", "the page of the current interpretation, not signed") //
        ("id", po::value<std::string>(), "");
    add_language_option(command);
    command.positional.add("id", 1);
    return command;
}

} // namespace vigie::cli
