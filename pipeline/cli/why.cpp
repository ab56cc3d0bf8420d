#include "pipeline/run/why.hpp"

#include "pipeline/cli/command.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;

int explain(const Arguments& arguments) {
    run::WhyRequest request;
    request.variants = arguments.list("names");
    if (arguments.has("store") != arguments.has("case")) {
        throw model::UsageError("--store and --case go together");
    }
    if (arguments.has("store")) {
        request.result = run::StoredResult{arguments.text("store"), arguments.text("case")};
    } else {
        request.result = std::filesystem::path(request.variants.front());
        request.variants.erase(request.variants.begin());
    }
    if (request.variants.empty()) {
        throw model::UsageError("name a variant: CHROM-POS-REF-ALT or TRANSCRIPT:c....");
    }
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
                    .operands = "[OUTDIR] VARIANT...",
                    .required = {"names"},
                    .run = explain};
    command.options.add_options() //
        ("knowledge,k", po::value<std::string>(),
         "the result's release, if it moved from where the receipt says") //
        ("store", po::value<std::string>(),
         "ask the current result of a stored case, not OUTDIR")     //
        ("case", po::value<std::string>(), "the case in the store") //
        ("names", po::value<std::vector<std::string>>(), "");
    command.positional.add("names", -1);
    return command;
}

} // namespace vigie::cli
