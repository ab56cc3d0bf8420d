#include "pipeline/run/check.hpp"

#include "pipeline/cli/command.hpp"
#include "pipeline/cli/counts_text.hpp"
#include "pipeline/hts/validation/rule_table.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <system_error>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;
using hts::validation::Violation;
using hts::validation::ViolationLog;

constexpr std::uint64_t listed_per_rule = 10;

run::CheckRules rules_of(const std::string& text) {
    if (text == "spec") {
        return run::CheckRules::spec;
    }
    if (text == "use") {
        return run::CheckRules::use;
    }
    if (text == "lenient") {
        return run::CheckRules::lenient;
    }
    throw model::UsageError("--rules is spec, use or lenient, not '" + text + "'");
}

/// One line of JSON; bytes that are no UTF-8 become the replacement character.
void print_json(const nlohmann::ordered_json& json) {
    fmt::print("{}\n", json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

void print_violation(const std::string& file, const Violation& violation, bool json) {
    if (json) {
        print_json({{"file", file},
                    {"rule", violation.rule},
                    {"line", violation.line == 0 ? nlohmann::ordered_json()
                                                 : nlohmann::ordered_json(violation.line)},
                    {"locus", violation.locus},
                    {"field", violation.field},
                    {"message", violation.message}});
        return;
    }
    const std::string line = violation.line == 0 ? "" : fmt::format(":{}", violation.line);
    const std::string locus = violation.locus.empty() ? "" : violation.locus + " ";
    fmt::print("{}{}: [{}] {}{}: {}\n", file, line, violation.rule, locus, violation.field,
               violation.message);
}

/// Violations of a rule beyond those that were listed.
std::map<std::string, std::uint64_t> unlisted(const ViolationLog& log) {
    std::map<std::string, std::uint64_t> more;
    for (const auto& [rule, count] : log.counts()) {
        if (log.limit() != 0 && count > log.limit()) {
            more.emplace(rule, count - log.limit());
        }
    }
    return more;
}

std::string listed(const std::map<std::string, std::uint64_t>& counts) {
    std::string text;
    for (const auto& [name, count] : counts) {
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name, count);
    }
    return text;
}

/// What is said of one file at its end.
struct FileSummary {
    const std::string& file;
    const std::string& rules;
    const run::CheckVerdict& verdict;
    const ViolationLog& log;
};

void print_summary_json(const FileSummary& summary) {
    const run::CheckVerdict& verdict = summary.verdict;
    print_json(
        {{"summary",
          {{"file", summary.file},
           {"rules", summary.rules},
           {"format", verdict.format},
           {"records", verdict.records},
           {"sound_records", verdict.sound_records ? nlohmann::ordered_json(*verdict.sound_records)
                                                   : nlohmann::ordered_json()},
           {"sound", summary.log.total() == 0},
           {"violations", summary.log.counts()},
           {"unlisted", unlisted(summary.log)},
           {"repairs", verdict.repairs},
           {"verified_by", verdict.verified_by},
           {"warnings", verdict.warnings}}}});
}

void print_summary(const FileSummary& summary) {
    const run::CheckVerdict& verdict = summary.verdict;
    for (const auto& [rule, count] : unlisted(summary.log)) {
        fmt::print("{}: [{}] {} more (--all lists them)\n", summary.file, rule, count);
    }
    if (!verdict.repairs.empty()) {
        fmt::print("{}: repaired: {}\n", summary.file, listed(verdict.repairs));
    }
    const std::string judgement =
        summary.log.total() == 0 ? "sound"
                                 : fmt::format("not sound, {} violations of {} rules",
                                               summary.log.total(), summary.log.counts().size());
    fmt::print("{}: {}: {} records, rules {}, {}\n", summary.file, judgement, verdict.records,
               summary.rules,
               verdict.verified_by.empty() ? "integrity not verifiable"
                                           : "verified by " + verdict.verified_by);
}

void print_rules(bool json) {
    for (const hts::validation::Rule& rule : hts::validation::rules()) {
        if (json) {
            print_json({{"rule", rule.id},
                        {"sets", rule.sets},
                        {"versions", rule.versions},
                        {"sentence", rule.sentence}});
        } else {
            fmt::print("{:<28} {:<5} {:<8} {}\n", rule.id, rule.sets, rule.versions, rule.sentence);
        }
    }
}

/// The files of one call, one after the other.
class FileChecks {
  public:
    explicit FileChecks(const Arguments& arguments)
        : rules_(arguments.text("rules")), json_(arguments.has("json")),
          limit_(arguments.has("all") ? 0 : listed_per_rule),
          gate_(arguments.optional_text("assembly").value_or(""),
                arguments.optional_text("reference").value_or("")) {
        request_.rules = rules_of(rules_);
        request_.reference = arguments.optional_text("reference").value_or("");
        request_.allow_cram = arguments.has("allow-cram");
        request_.threads = arguments.common.threads;
        request_.progress = arguments.common.progress;
    }

    void check(const std::string& file) {
        request_.file = file;
        const std::string shown = file == "-" ? "stdin" : file;
        ViolationLog log([&](const Violation& v) { print_violation(shown, v, json_); }, limit_);
        try {
            const run::CheckVerdict verdict = run::check_file(request_, gate_, log);
            const FileSummary summary{shown, rules_, verdict, log};
            json_ ? print_summary_json(summary) : print_summary(summary);
            warn(verdict.warnings);
        } catch (const model::InputError& error) {
            fmt::print(stderr, "vigie: {}\n", error.what());
            note(error.code());
        }
        if (log.total() > 0) {
            note(model::ExitCode::bad_input);
        }
    }

    /// 65 if a file is not sound, else 66 if one is missing, else 0.
    int code() const noexcept { return static_cast<int>(worst_); }

  private:
    void note(model::ExitCode code) {
        const bool settled = worst_ == model::ExitCode::bad_input;
        worst_ = settled || code == model::ExitCode::ok ? worst_ : code;
    }

    std::string rules_;
    bool json_;
    std::uint64_t limit_;
    run::AssemblyGate gate_;
    run::CheckRequest request_;
    model::ExitCode worst_ = model::ExitCode::ok;
};

int check_files(const Arguments& arguments) {
    if (arguments.has("list-rules")) {
        print_rules(arguments.has("json"));
        return 0;
    }
    const std::vector<std::string> files = arguments.list("file");
    if (files.empty()) {
        throw model::UsageError("`vigie check` needs a file; see `vigie check --help`");
    }
    FileChecks checks(arguments);
    for (const std::string& file : files) {
        checks.check(file);
    }
    return checks.code();
}

/// A reader that went away or a full disk is no fault of the program.
int check(const Arguments& arguments) {
    try {
        return check_files(arguments);
    } catch (const std::system_error& error) {
        throw model::ResourceError(model::ExitCode::io,
                                   std::string("cannot write to stdout: ") + error.what());
    }
}

} // namespace

Command check_command() {
    Command command{.name = "check",
                    .summary = "says whether VCF, BCF or BAM files are sound and fit for use",
                    .operands = "FILE...",
                    .run = check};
    command.options.add_options() //
        ("rules", po::value<std::string>()->default_value("use"),
         "use: what Vigie needs, the gate of every command; spec: the VCF specification (4.1 to "
         "4.5) to the letter; lenient: use, with named and counted repairs") //
        ("assembly", po::value<std::string>(),
         "GRCh37, GRCh38 or T2T: names, lengths and M5 of the header's contigs (use, lenient)") //
        ("reference", po::value<std::string>(),
         "FASTA with .fai, or the folder of a knowledge release: REF, lengths and M5 as well; "
         "a CRAM is read against it")                                                        //
        ("allow-cram", "read CRAM although the linked htslib is older than 1.21.1")          //
        ("all", "list every violation, not the first ten of each rule")                      //
        ("json", "one JSON line for each violation, then one with the summary of each file") //
        ("list-rules", "list the rules with their sentences and end")                        //
        ("file", po::value<std::vector<std::string>>(), "");
    command.positional.add("file", -1);
    return command;
}

} // namespace vigie::cli
