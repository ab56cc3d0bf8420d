#include "pipeline/run/identity.hpp"

#include "pipeline/cli/command.hpp"
#include "pipeline/cli/counts_text.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;

/// "SAMPLE=INDIVIDUAL"
std::map<std::string, std::string> individuals_of(const Arguments& arguments) {
    std::map<std::string, std::string> individuals;
    for (const std::string& item : arguments.list("individual")) {
        const std::size_t equals = item.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == item.size()) {
            throw model::UsageError("--individual is SAMPLE=INDIVIDUAL, not '" + item + "'");
        }
        const auto [it, is_new] =
            individuals.emplace(item.substr(0, equals), item.substr(equals + 1));
        if (!is_new && it->second != item.substr(equals + 1)) {
            throw model::UsageError("--individual gives sample '" + it->first + "' twice");
        }
    }
    return individuals;
}

bool refuses(const Arguments& arguments) {
    const std::string policy = arguments.text("policy");
    if (policy != "refuse" && policy != "warn") {
        throw model::UsageError("--policy is refuse or warn, not '" + policy + "'");
    }
    return policy == "refuse";
}

run::IdentityRequest request_of(const Arguments& arguments) {
    run::IdentityRequest request{.sites = arguments.optional_text("sites").value_or(""),
                                 .files = arguments.list("file"),
                                 .ped = arguments.optional_text("ped"),
                                 .case_file = arguments.optional_text("case"),
                                 .individuals = individuals_of(arguments),
                                 .store = arguments.optional_text("store").value_or(""),
                                 .case_id = arguments.optional_text("case-id").value_or(""),
                                 .reference = arguments.optional_text("reference").value_or(""),
                                 .allow_cram = arguments.has("allow-cram"),
                                 .remember = !arguments.has("no-remember"),
                                 .threads = arguments.common.threads,
                                 .today = model::format_date(arguments.common.today)};
    if (request.store.empty() && (arguments.has("no-remember") || arguments.has("case-id"))) {
        throw model::UsageError("--case-id and --no-remember go with --store");
    }
    return request;
}

void print_samples(const run::IdentityResult& result) {
    fmt::print("#sample\tindividual\tfile\tmarkers\tsex\tx_heterozygous\tx_depth\ty_depth\t"
               "contamination\n");
    const auto number = [](const std::optional<double>& value) {
        return value ? fmt::format("{:.3f}", *value) : std::string(".");
    };
    for (const run::SampleIdentity& sample : result.samples) {
        const std::optional<double> share =
            sample.contamination ? std::optional(sample.contamination->share) : std::nullopt;
        fmt::print("{}\t{}\t{}\t{}\t{}\t{}/{}\t{}\t{}\t{}\n", sample.sample, sample.individual,
                   sample.file, sample.autosomal, model::sex_name(sample.sex.told()),
                   sample.sex.x_heterozygous, sample.sex.x_markers, number(sample.sex.x_depth),
                   number(sample.sex.y_depth), number(share));
    }
}

void print_findings(const run::IdentityResult& result) {
    fmt::print("#claim\tindividuals\tverdict\tlog10_ratio\treason\n");
    for (const reads::IdentityFinding& finding : result.findings) {
        fmt::print("{}\t{}\t{}\t{:+.1f}\t{}\n", reads::claim_name(finding.claim),
                   fmt::join(finding.individuals, ","), model::verdict_name(finding.verdict),
                   finding.log_ratio, finding.reason);
    }
}

void print_closing(const Arguments& arguments, const run::IdentityResult& result) {
    const auto passed =
        std::count_if(result.findings.begin(), result.findings.end(),
                      [](const auto& finding) { return finding.verdict == model::Verdict::pass; });
    const std::size_t refuted = result.refuted().size();
    const auto output = arguments.optional_text("output");
    fmt::print(stderr, "{}{} samples at {} markers ({}): {} claims hold, {} refuted, {} others\n",
               output ? "wrote " + *output + ": " : "", result.samples.size(), result.markers.out,
               result.markers_from, passed, refuted,
               result.findings.size() - refuted - static_cast<std::size_t>(passed));
    if (result.store) {
        fmt::print(stderr, "{}: {} fingerprints compared, {} over other markers, {} added\n",
                   arguments.text("store"), result.store->compared, result.store->other_sets,
                   result.store->added);
    }
}

int identity(const Arguments& arguments) {
    const bool refuse = refuses(arguments);
    run::IdentityRequest request = request_of(arguments);
    std::optional<knowledge::Release> release;
    if (const auto folder = arguments.optional_text("knowledge")) {
        request.release = &release.emplace(knowledge::Release::open(*folder));
    }
    const run::IdentityResult result = run::check_identity(request);
    const std::string json = run::identity_json(result);
    if (const auto output = arguments.optional_text("output")) {
        hts::write_file(*output, json);
    }
    if (arguments.has("json")) {
        fmt::print("{}", json);
    } else {
        print_samples(result);
        print_findings(result);
    }
    std::vector<std::string> warnings = result.warnings;
    for (const reads::IdentityFinding& finding : result.findings) {
        if (finding.verdict == model::Verdict::fail && finding.claim == reads::Claim::new_person) {
            warnings.push_back(run::sentence_of(finding));
        }
    }
    const auto refuted = result.refuted();
    for (const reads::IdentityFinding* const finding : refuted) {
        if (refuse) {
            fmt::print(stderr, "refuted: {}\n", run::sentence_of(*finding));
        } else {
            warnings.push_back(run::sentence_of(*finding));
        }
    }
    warn(warnings);
    print_closing(arguments, result);
    return static_cast<int>(refuse && !refuted.empty() ? model::ExitCode::bad_input
                                                       : model::ExitCode::ok);
}

} // namespace

Command identity_command() {
    Command command{.name = "identity",
                    .summary = "is this the right person: sex, kinship and parentage, "
                               "contamination, swapped samples across VCF, BAM and pedigree",
                    .operands = "[-k DIR] [--ped F] FILE...",
                    .required = {},
                    .run = identity};
    using Texts = std::vector<std::string>;
    command.options.add_options()                                                             //
        ("knowledge,k", po::value<std::string>(), "knowledge release that gives the markers") //
        ("sites", po::value<std::string>(),
         "VCF or BCF of substitutions to compare at, in place of the release's markers (INFO/AF is "
         "the frequency if it has no samples)")                                   //
        ("ped", po::value<std::string>(), "pedigree to hold the samples against") //
        ("case", po::value<std::string>(),
         "case definition (Phenopacket v2): its family, and its files beside those given") //
        ("individual", po::value<Texts>()->composing(),
         "SAMPLE=INDIVIDUAL, where a sample is not named as its individual; repeatable") //
        ("store", po::value<std::string>(),
         "case store: compare with earlier fingerprints, and keep these")               //
        ("case-id", po::value<std::string>(), "case under which fingerprints are kept") //
        ("no-remember", "keep no fingerprint in the store")                             //
        ("policy", po::value<std::string>()->default_value("refuse"),
         "refuse: a refuted label ends with exit code 65; warn: with a warning")             //
        ("json", "print JSON in place of tables")                                            //
        ("reference", po::value<std::string>(), "local FASTA with .fai, which a CRAM needs") //
        ("allow-cram", "read CRAM although the linked htslib is older than 1.21.1")          //
        ("output,o", po::value<std::string>(), "also write the result as JSON to this file") //
        ("file", po::value<Texts>()->composing(), "");
    command.positional.add("file", -1);
    return command;
}

} // namespace vigie::cli
