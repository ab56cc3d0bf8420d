#include "pipeline/run/validate.hpp"

#include "pipeline/cli/command.hpp"
#include "pipeline/cli/counts_text.hpp"
#include "pipeline/cli/language_option.hpp"
#include "pipeline/cli/version.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/hts/sample_field.hpp"
#include "pipeline/model/error.hpp"
#include "validation/release_gate.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;
using validation::LimitVerdict;

/// A limit that is not met is told as `check` tells a file that is not sound.
constexpr int not_accepted = static_cast<int>(model::ExitCode::bad_input);

/// "0.99" holds for SNVs and for indels, each by itself: one figure over both hides the indels
/// (Krusche et al. 2019). "STRATUM=0.99" holds for one stratum.
void add_limits(const Arguments& arguments,
                const std::string& measure,
                std::vector<LimitVerdict>& limits) {
    for (const std::string& text : arguments.list("min-" + measure)) {
        const std::size_t equals = text.rfind('=');
        const std::string number = equals == std::string::npos ? text : text.substr(equals + 1);
        const auto value = hts::number_of<double>(number);
        if (!value || !(*value > 0 && *value < 1)) {
            throw model::UsageError(fmt::format(
                "--min-{} takes LIMIT or STRATUM=LIMIT with a limit between 0 and 1, not '{}'",
                measure, text));
        }
        const std::vector<std::string> strata =
            equals == std::string::npos ? std::vector<std::string>{"snv", "indel"}
                                        : std::vector<std::string>{text.substr(0, equals)};
        for (const std::string& stratum : strata) {
            if (!validation::call_kind_of(stratum.substr(0, stratum.find('@')))) {
                throw model::UsageError(fmt::format(
                    "'{}' is no stratum: write KIND or KIND@REGION, as in validation.tsv",
                    stratum));
            }
            limits.push_back({.measure = measure, .stratum = stratum, .limit = *value});
        }
    }
}

void add_strata(const Arguments& arguments, run::ValidateRequest& request) {
    for (const std::string& text : arguments.list("stratum")) {
        const std::size_t equals = text.find('=');
        const std::string name = text.substr(0, std::min(equals, text.size()));
        const bool unusable = equals == std::string::npos || equals + 1 == text.size() ||
                              name.empty() || name.find_first_of("@:,;\t ") != std::string::npos;
        if (unusable) {
            throw model::UsageError("--stratum takes NAME=BED, its name without blanks and "
                                    "@ : , ; not '" +
                                    text + "'");
        }
        request.strata.emplace_back(name, text.substr(equals + 1));
    }
}

void require_inputs(const Arguments& arguments) {
    for (const char* const option : {"truth", "bed", "output"}) {
        if (!arguments.has(option)) {
            throw model::UsageError(
                fmt::format("`vigie validate` needs --{}; see `vigie validate --help`", option));
        }
    }
    if (arguments.list("input").size() != 1) {
        throw model::UsageError("`vigie validate` takes one file of calls");
    }
    if (arguments.has("knowledge") == arguments.has("reference")) {
        throw model::UsageError("give the reference once: -k DIR or --reference FASTA");
    }
    if (arguments.has("panel") && !arguments.has("knowledge")) {
        throw model::UsageError("--panel needs a knowledge release (-k)");
    }
}

run::ValidateRequest request_of(const Arguments& arguments) {
    require_inputs(arguments);
    run::ValidateRequest request{.truth = arguments.text("truth"),
                                 .query = arguments.list("input").front(),
                                 .bed = arguments.text("bed"),
                                 .output = arguments.text("output")};
    request.reference = arguments.optional_text("reference").value_or("");
    request.truth_sample = arguments.optional_text("truth-sample").value_or("");
    request.query_sample = arguments.optional_text("sample").value_or("");
    request.filtered_too = arguments.values["all-records"].as<bool>();
    request.panels = arguments.list("panel");
    request.low_complexity = arguments.optional_text("low-complexity").value_or("");
    add_strata(arguments, request);
    const auto fewest = arguments.values["min-variants"].as<std::int64_t>();
    if (fewest < 1) {
        throw model::UsageError("--min-variants is 1 or more");
    }
    request.min_variants = static_cast<std::uint64_t>(fewest);
    add_limits(arguments, "sensitivity", request.limits);
    add_limits(arguments, "precision", request.limits);
    request.language = page_language(arguments);
    request.binary_version = version;
    request.today = arguments.common.today;
    request.threads = arguments.common.threads;
    request.progress = arguments.common.progress;
    return request;
}

std::string rate_text(const std::string& measure,
                      const validation::Proportion& proportion,
                      std::uint64_t min_variants) {
    const auto rate = validation::rate_of(proportion, min_variants);
    const std::string counts = fmt::format("{} {}/{}", measure, proportion.part, proportion.all);
    return rate ? fmt::format("{} {:.5f} ({:.5f}-{:.5f})", counts, rate->value, rate->lower,
                              rate->upper)
                : counts + " not assessed";
}

/// Those that were not compared are neither true nor false.
std::size_t false_calls(const std::vector<validation::UnmatchedCall>& calls) {
    return static_cast<std::size_t>(
        std::count_if(calls.begin(), calls.end(), [](const validation::UnmatchedCall& call) {
            return call.match != validation::Match::not_compared;
        }));
}

void print_summary(const run::ValidateRequest& request, const run::ValidateSummary& summary) {
    const validation::Result& result = summary.result;
    warn(result.warnings);
    fmt::print(stderr, "{}\n{}\n", integrity_text(summary.truth),
               counts_text("truth records", result.truth.records));
    fmt::print(stderr, "{}\n{}\n", integrity_text(summary.query),
               counts_text("query records", result.query.records));
    for (const char* const kind : {"snv", "indel"}) {
        if (const validation::Stratum* const stratum = result.find(kind)) {
            fmt::print(
                stderr, "{}: {}, {}\n", kind,
                rate_text("sensitivity", stratum->counts.truth.matched(), result.min_variants),
                rate_text("precision", stratum->counts.query.matched(), result.min_variants));
        }
    }
    for (const LimitVerdict& limit : result.limits) {
        if (limit.verdict != model::Verdict::pass) {
            fmt::print(stderr, "limit not met: {} of {}: at least {} asked, {} ({} variants)\n",
                       limit.measure, limit.stratum, limit.limit,
                       limit.verdict == model::Verdict::fail
                           ? fmt::format("{:.5f} shown", limit.at_least.value_or(0))
                           : fmt::format("not assessed, {} needed", limit.needed),
                       limit.variants);
        }
    }
    std::uint64_t not_compared = 0;
    if (const validation::Stratum* const all = result.find("all")) {
        not_compared = all->counts.truth.count(validation::Match::not_compared) +
                       all->counts.query.count(validation::Match::not_compared);
    }
    fmt::print(stderr,
               "wrote {}: {} calls of truth and {} of the query in the BED, {} false negatives "
               "and {} false positives, {} not compared\n",
               request.output.string(), result.truth.calls, result.query.calls,
               false_calls(result.missed), false_calls(result.extra), not_compared);
}

int compare(const Arguments& arguments) {
    const std::vector<std::string> files = arguments.list("input");
    if (files.size() != 2) {
        throw model::UsageError("--compare takes two results: OLD.json NEW.json");
    }
    const auto older = validation::read_result(hts::read_file(files[0]), files[0]);
    const auto newer = validation::read_result(hts::read_file(files[1]), files[1]);
    const validation::GateReport report = validation::compare_results(older, newer);
    const bool json = arguments.values["json"].as<bool>();
    fmt::print("{}",
               json ? validation::gate_json(report, older, newer) : validation::gate_text(report));
    fmt::print(stderr, "{}: {} newly missed, {} newly found, {} new false positives\n",
               report.passed ? "no stratum got worse by more than chance"
                             : "the newer result is worse by more than chance",
               report.newly_missed.size(), report.newly_found.size(), report.newly_extra.size());
    return report.passed ? 0 : not_accepted;
}

int validate(const Arguments& arguments) {
    if (arguments.values["compare"].as<bool>()) {
        return compare(arguments);
    }
    run::ValidateRequest request = request_of(arguments);
    std::optional<knowledge::Release> release;
    if (const auto folder = arguments.optional_text("knowledge")) {
        request.release = &release.emplace(knowledge::Release::open(*folder));
    }
    const run::ValidateSummary summary = run::validate(request);
    print_summary(request, summary);
    return summary.accepted ? 0 : not_accepted;
}

} // namespace

Command validate_command() {
    Command command{.name = "validate",
                    .summary = "holds calls against a truth set: stratified sensitivity and "
                               "precision with exact bounds; compares two such results",
                    .operands = "--truth VCF --bed BED -o DIR IN",
                    .run = validate};
    using Texts = std::vector<std::string>;
    command.options.add_options()                                                     //
        ("truth", po::value<std::string>(), "VCF or BCF with the true genotypes")     //
        ("bed", po::value<std::string>(), "where the truth is known, for both sides") //
        ("knowledge,k", po::value<std::string>(),
         "knowledge release (folder): reference, coding exons, panels")                  //
        ("reference", po::value<std::string>(), "or else a FASTA with its .fai")         //
        ("truth-sample", po::value<std::string>(), "sample of a truth that has several") //
        ("sample", po::value<std::string>(), "sample of a file that has several")        //
        ("all-records", po::bool_switch(),
         "take records that failed a filter for calls too, on both sides") //
        ("panel", po::value<Texts>()->composing(),
         "panel id of the release: a stratum of its own and one for each gene; repeatable") //
        ("low-complexity", po::value<std::string>(), "BED file of low-complexity regions")  //
        ("stratum", po::value<Texts>()->composing(),
         "NAME=BED: a stratum of the laboratory's own or of GIAB's; repeatable") //
        ("min-variants", po::value<std::int64_t>()->default_value(20),
         "below so many variants no rate is told") //
        ("min-sensitivity", po::value<Texts>()->composing(),
         "acceptance limit, judged on the one-sided 95 % lower bound: LIMIT for SNVs and for "
         "indels, or KIND[@REGION]=LIMIT; repeatable; exit 65 if it is not met")         //
        ("min-precision", po::value<Texts>()->composing(), "the same for the precision") //
        ("output,o", po::value<std::string>(),
         "result folder; appears complete or not at all") //
        ("compare", po::bool_switch(),
         "OLD.json NEW.json: what got worse between two results of the same truth; exit 65 if a "
         "stratum did by more than chance")                    //
        ("json", po::bool_switch(), "with --compare: as JSON") //
        ("input", po::value<Texts>(), "");
    add_language_option(command);
    command.positional.add("input", -1);
    return command;
}

} // namespace vigie::cli
