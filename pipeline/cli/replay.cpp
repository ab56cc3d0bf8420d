#include "pipeline/run/replay.hpp"

#include "pipeline/cli/alignment_options.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/version.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/archive_replay.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;

std::string what_was_done(const run::Replayed& replayed) {
    const cases::PastResult& result = replayed.result;
    if (!replayed.recomputed) {
        return fmt::format("stored bytes of {}, said under release {}{}",
                           model::format_date(result.from), result.release_id,
                           result.reanalysis == 0
                               ? ""
                               : fmt::format(" (interpreted under {})", result.interpreted_under));
    }
    if (!replayed.same_bytes) {
        return "recomputed: the case never stood under this release, and this was never said of it";
    }
    return fmt::format("recomputed under release {}: {}", result.release_id,
                       *replayed.same_bytes ? "the same bytes as stored"
                                            : "other bytes than those that are stored");
}

int replay_of_archive(const Arguments& arguments) {
    for (const char* option : {"store", "case", "recompute"}) {
        if (arguments.has(option)) {
            throw model::UsageError(
                fmt::format("--archive is one case as it was kept: leave --{} out", option));
        }
    }
    const auto told = run::replay_archive(arguments.text("archive"), arguments.text("as-of"));
    const std::string output = arguments.optional_text("output").value_or("-");
    hts::write_file(output, told.candidates_json);
    fmt::print(stderr, "wrote {}: case {}, archived bytes of {}, said under release {}\n",
               output == "-" ? "stdout" : output, told.case_id, told.from, told.release);
    return 0;
}

int replay_case(const Arguments& arguments) {
    if (arguments.has("archive")) {
        return replay_of_archive(arguments);
    }
    for (const char* option : {"store", "case"}) {
        if (!arguments.has(option)) {
            throw model::UsageError(fmt::format("give --{}, or the folder of --archive", option));
        }
    }
    const auto replayed = run::replay({.store = arguments.text("store"),
                                       .case_id = arguments.text("case"),
                                       .as_of = arguments.text("as-of"),
                                       .recompute = arguments.has("recompute"),
                                       .today = arguments.common.today,
                                       .binary_version = version,
                                       .alignments = alignment_choice(arguments)});
    for (const std::string& reason : replayed.unread) {
        spdlog::warn("{}; what reads show of newly admitted alleles is not assessed", reason);
    }
    const std::string output = arguments.optional_text("output").value_or("-");
    hts::write_file(output, replayed.candidates_json);
    fmt::print(stderr, "wrote {}: case {}, {}\n", output == "-" ? "stdout" : output,
               replayed.result.case_id, what_was_done(replayed));
    const bool differs = replayed.same_bytes && !*replayed.same_bytes;
    return static_cast<int>(differs ? model::ExitCode::bad_input : model::ExitCode::ok);
}

} // namespace

Command replay_command() {
    Command command{.name = "replay",
                    .summary =
                        "what was said of a case at a day or under a release, as it was said",
                    .operands = "(--store FILE --case ID | --archive FOLDER) --as-of RELEASE",
                    .required = {"as-of"},
                    .run = replay_case};
    command.options.add_options()                                                                //
        ("store", po::value<std::string>(), "case store")                                        //
        ("case", po::value<std::string>(), "the case")                                           //
        ("archive", po::value<std::string>(), "folder of one archived case, instead of a store") //
        ("as-of", po::value<std::string>(),
         "YYYY-MM-DD, id of a release (six digits or more of it), or its folder") //
        ("recompute", "interpret again by the same rules and program, and compare; 65 if the bytes "
                      "differ") //
        ("output,o", po::value<std::string>(), "candidates.json of that time (default: stdout)");
    add_cram_options(command);
    return command;
}

} // namespace vigie::cli
