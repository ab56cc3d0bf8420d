#include "cases/sample_sheet.hpp"
#include "interpretation/caller_profile.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/counts_text.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace vigie::cli {
namespace {

namespace fs = std::filesystem;
namespace po = boost::program_options;

std::vector<std::string> caller_ids() {
    std::vector<std::string> ids;
    for (const interpretation::CallerProfile& profile : interpretation::caller_profiles()) {
        ids.push_back(profile.id);
    }
    return ids;
}

void refuse_faults(const cases::SampleSheet& sheet, const std::string& file) {
    if (sheet.faults.empty()) {
        return;
    }
    for (const std::string& fault : sheet.faults) {
        spdlog::error("{}", fault);
    }
    throw model::InputError({.file = file},
                            fmt::format("{} faults, nothing was written", sheet.faults.size()),
                            "correct them all and run again");
}

std::vector<fs::path> new_files(const cases::SampleSheet& sheet, const fs::path& folder) {
    std::vector<fs::path> files;
    for (const cases::IntakeCase& one : sheet.cases) {
        files.push_back(folder / (one.id + ".json"));
        std::error_code ignored;
        if (fs::symlink_status(files.back(), ignored).type() != fs::file_type::not_found) {
            throw model::ResourceError(model::ExitCode::cannot_create,
                                       files.back().string() +
                                           ": exists and is not overwritten; nothing was written; "
                                           "name another folder or remove it");
        }
    }
    return files;
}

/// Writes all files, or leaves none of them.
void write_cases(const cases::SampleSheet& sheet, const fs::path& folder) {
    const std::vector<fs::path> files = new_files(sheet, folder);
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) {
        throw model::ResourceError(model::ExitCode::cannot_create, "cannot create the folder '" +
                                                                       folder.string() +
                                                                       "': " + error.message());
    }
    std::size_t written = 0;
    try {
        for (; written < files.size(); ++written) {
            hts::write_file(files[written], sheet.cases[written].json);
        }
    } catch (...) {
        for (std::size_t i = 0; i < written; ++i) {
            fs::remove(files[i], error);
        }
        throw;
    }
}

int intake(const Arguments& arguments) {
    const std::string file = arguments.text("sheet");
    const fs::path folder = fs::absolute(arguments.text("output")).lexically_normal();
    const cases::SampleSheet sheet =
        cases::read_sample_sheet({.sheet = file, .output = folder, .callers = caller_ids()});
    refuse_faults(sheet, file);
    write_cases(sheet, folder);
    std::uint64_t individuals = 0;
    std::uint64_t files = 0;
    for (const cases::IntakeCase& one : sheet.cases) {
        warn(one.warnings);
        individuals += one.individuals;
        files += one.files;
    }
    fmt::print(stderr,
               "wrote {}: {} cases of {} individuals with {} files, from {} rows ({} blank "
               "rows read past)\n",
               arguments.text("output"), sheet.cases.size(), individuals, files, sheet.rows,
               sheet.blank_rows);
    return 0;
}

} // namespace

Command case_intake_command() {
    Command command{.name = "case intake",
                    .summary = "a laboratory's sample sheet (CSV) to one case file per case",
                    .operands = "SHEET.csv -o DIR",
                    .required = {"sheet", "output"},
                    .run = intake};
    command.options.add_options() //
        ("output,o", po::value<std::string>(),
         "folder of the case files; none of them may be there") //
        ("sheet", po::value<std::string>(), "");
    command.positional.add("sheet", 1);
    return command;
}

} // namespace vigie::cli
