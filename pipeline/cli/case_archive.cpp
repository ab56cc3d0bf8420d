#include "pipeline/run/archive.hpp"

#include "pipeline/cli/command.hpp"
#include "pipeline/cli/language_option.hpp"
#include "pipeline/cli/version.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;

std::vector<cases::LedgerKey> given_key(const Arguments& arguments) {
    std::vector<cases::LedgerKey> keys;
    if (!arguments.common.ledger_key.empty()) {
        keys.push_back(cases::LedgerKey::read(arguments.common.ledger_key));
    }
    return keys;
}

std::string seal_words(const run::ArchiveCheck& check) {
    if (check.key_id.empty()) {
        return "not sealed";
    }
    return fmt::format("sealed with key {}{}", check.key_id,
                       check.seal_verified ? ", verified" : ", not verified: no key was given");
}

int verify(const Arguments& arguments) {
    const std::vector<cases::LedgerKey> keys = given_key(arguments);
    std::size_t sound = 0;
    std::size_t failed = 0;
    auto outcome = model::ExitCode::ok;
    for (const std::string& folder : arguments.list("id")) {
        try {
            const run::ArchiveCheck check = run::verify_archive(folder, keys);
            fmt::print("{}\tsound\t{}\t{} files\t{} entries of the ledger\t{} sealed\t{}\n", folder,
                       check.case_id, check.files, check.entries, check.sealed_entries,
                       seal_words(check));
            ++sound;
        } catch (const model::InputError& fault) {
            spdlog::error("{}", fault.what());
            outcome = failed == 0 ? fault.code() : outcome;
            ++failed;
        }
    }
    fmt::print(stderr, "{} archives are sound, {} are not\n", sound, failed);
    return static_cast<int>(outcome);
}

int write_archive(const Arguments& arguments) {
    const std::vector<cases::LedgerKey> keys = given_key(arguments);
    run::ArchiveRequest request{.store = arguments.text("store"),
                                .case_ids = arguments.list("id"),
                                .output = arguments.text("output"),
                                .language = page_language(arguments),
                                .today = arguments.common.today,
                                .binary_version = version};
    if (!keys.empty()) {
        request.key = keys.front();
    }
    const run::ArchiveSummary summary = run::archive(request);
    fmt::print(stderr,
               "wrote {}: {} cases, {} results ({} sealed), {} entries of the ledger, {} signed "
               "reports; {}\n",
               arguments.text("output"), summary.cases, summary.results, summary.sealed_results,
               summary.entries, summary.reports,
               request.key ? "sealed with key " + request.key->id() : "not sealed by a key");
    return 0;
}

int archive(const Arguments& arguments) {
    if (arguments.has("verify")) {
        if (!arguments.has("id") || arguments.has("store") || arguments.has("output")) {
            throw model::UsageError("--verify takes folders of archived cases and nothing else");
        }
        return verify(arguments);
    }
    if (!arguments.has("store") || !arguments.has("output")) {
        throw model::UsageError("name the store and the output folder: --store FILE -o DIR, or "
                                "check archived cases: --verify FOLDER...");
    }
    return write_archive(arguments);
}

} // namespace

Command case_archive_command() {
    Command command{.name = "case archive",
                    .summary = "writes what was said of cases for thirty years, or checks it",
                    .operands = "--store FILE [ID...] -o DIR | --verify FOLDER...",
                    .required = {},
                    .run = archive};
    command.options.add_options()                         //
        ("store", po::value<std::string>(), "case store") //
        ("output,o", po::value<std::string>(),
         "folder that gets a folder for each case (none named: every case)") //
        ("verify", "checks archived cases, without a store")                 //
        ("id", po::value<std::vector<std::string>>(), "");
    add_language_option(command);
    command.positional.add("id", -1);
    return command;
}

} // namespace vigie::cli
