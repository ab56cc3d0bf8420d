#include "pipeline/run/why.hpp"

#include "pipeline/cli/command.hpp"

#include <fmt/format.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;

int explain(const Arguments& arguments) {
    run::WhyRequest request;
    request.result = arguments.text("outdir");
    request.variant = arguments.text("variant");
    if (const auto release = arguments.optional_text("knowledge")) {
        request.release = *release;
    }
    for (const std::string& line : run::why(request)) {
        fmt::print("{}\n", line);
    }
    return 0;
}

} // namespace

Command why_command() {
    Command command{.name = "why",
                    .summary = "what happened to a variant in a case, and at which rule",
                    .operands = "OUTDIR VARIANT",
                    .required = {"outdir", "variant"},
                    .run = explain};
    command.options.add_options() //
        ("knowledge,k", po::value<std::string>(),
         "the run's release, if it moved from where " //
         "the receipt says")                          //
        ("outdir", po::value<std::string>(), "")("variant", po::value<std::string>(), "");
    command.positional.add("outdir", 1).add("variant", 1);
    return command;
}

} // namespace vigie::cli
