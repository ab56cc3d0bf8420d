#include "cases/store.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/language_option.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/run/case_page.hpp"

#include <fmt/format.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;

int write_report(const Arguments& arguments) {
    const review::Language language = page_language(arguments);
    const auto store = cases::CaseStore::open_for_reading(arguments.text("store"));
    const std::string id = arguments.text("id");
    const std::string page = run::stored_case_page(store, id, language);
    hts::write_file(arguments.text("output"), page);
    fmt::print(stderr, "wrote {}: the page of case {}, interpreted on {}\n",
               arguments.text("output"), id,
               model::format_date(store.require(id).last_interpreted));
    return 0;
}

} // namespace

Command report_command() {
    Command command{.name = "report",
                    .summary = "one self-contained page of a stored case's current result",
                    .operands = "--store FILE CASE -o FILE.html",
                    .required = {"store", "id", "output"},
                    .run = write_report};
    command.options.add_options()                                          //
        ("store", po::value<std::string>(), "case store")                  //
        ("output,o", po::value<std::string>(), "page (HTML); - is stdout") //
        ("id", po::value<std::string>(), "");
    add_language_option(command);
    command.positional.add("id", 1);
    return command;
}

} // namespace vigie::cli
