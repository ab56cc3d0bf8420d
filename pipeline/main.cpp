#include "pipeline/cli/command.hpp"
#include "pipeline/cli/help.hpp"
#include "pipeline/cli/parse.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/interruption.hpp"

#include <cerrno>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fmt/format.h>
#include <new>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <string>
#include <system_error>
#include <vector>

namespace {

using vigie::cli::Invocation;
using vigie::model::ExitCode;

int dispatch(const std::vector<std::string>& args) {
    const std::vector<vigie::cli::Command> commands = vigie::cli::all_commands();
    const Invocation invocation = vigie::cli::parse_command_line(args, commands);
    switch (invocation.kind) {
    case Invocation::Kind::help:
        fmt::print("{}", invocation.group.empty()
                             ? vigie::cli::program_help(commands)
                             : vigie::cli::group_help(invocation.group, commands));
        return 0;
    case Invocation::Kind::command_help:
        fmt::print("{}", vigie::cli::command_help(*invocation.command));
        return 0;
    case Invocation::Kind::version:
        fmt::print("{}", vigie::cli::version_text());
        return 0;
    case Invocation::Kind::command:
        break;
    }
    return invocation.command->run(invocation.arguments);
}

/// What was done stays done, and the same command goes on from there.
bool is_resumable(const std::vector<std::string>& args) {
    const bool forwards = args.size() > 1 && args[0] == "databank" && args[1] == "forward";
    return forwards || (!args.empty() && (args.front() == "reanalyse" || args.front() == "batch"));
}

int report(const std::string& message, ExitCode code) {
    // A log on a full disk takes the words, not the exit code: nothing may be thrown here.
    (void)std::fputs(("vigie: " + message + "\n").c_str(), stderr);
    return static_cast<int>(code);
}

/// A reader that has seen enough ("| head -1") closes the pipe: that needs no words.
int report_output_error(const std::error_code& error) {
    if (error == std::errc::broken_pipe) {
        return static_cast<int>(ExitCode::io);
    }
    return report("cannot write to stdout: " + error.message(), ExitCode::io);
}

/// The one place where exceptions become exit codes.
int guarded(const std::vector<std::string>& args) {
    try {
        const int code = dispatch(args);
        // Results on stdout count only once they have left the buffer.
        return std::fflush(stdout) == 0 ? code
                                        : report_output_error({errno, std::generic_category()});
    } catch (const vigie::model::Interrupted& stop) {
        (void)report(stop.what(), stop.code());
        return is_resumable(args) ? static_cast<int>(ExitCode::interrupted)
                                  : 128 + stop.signal_number();
    } catch (const vigie::model::Error& error) {
        return report(error.what(), error.code());
    } catch (const std::bad_alloc&) {
        return report("out of memory; give the job more, or fewer threads", ExitCode::resources);
    } catch (const std::filesystem::filesystem_error& error) {
        return report(error.what(), ExitCode::io);
    } catch (const std::system_error& error) {
        // fmt::print throws nothing else when stdout cannot be written.
        return report_output_error(error.code());
    } catch (const std::exception& error) {
        return report(std::string("internal error: ") + error.what(), ExitCode::internal);
    }
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> args(argv + 1, argv + argc);
    using Work = vigie::run::SignalWatch::Work;
    const vigie::run::SignalWatch signals(is_resumable(args) ? Work::resumable : Work::single);
    spdlog::set_default_logger(spdlog::stderr_logger_mt("vigie"));
    return guarded(args);
}
