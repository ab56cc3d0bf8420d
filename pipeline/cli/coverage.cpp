#include "pipeline/run/coverage.hpp"

#include "pipeline/cli/command.hpp"
#include "pipeline/cli/counts_text.hpp"
#include "pipeline/cli/version.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;

/// A number of the command line within bounds; `fallback` if it was not given.
std::uint32_t number_of(const Arguments& arguments,
                        const std::string& option,
                        std::uint32_t fallback,
                        std::uint32_t most) {
    if (!arguments.has(option)) {
        return fallback;
    }
    const auto value = arguments.values[option].as<std::int64_t>();
    if (value < 0 || value > std::int64_t{most}) {
        throw model::UsageError(fmt::format("--{} lies between 0 and {}", option, most));
    }
    return static_cast<std::uint32_t>(value);
}

std::vector<std::uint32_t> thresholds_of(const Arguments& arguments) {
    std::vector<std::uint32_t> thresholds;
    for (const std::string& item : arguments.items("thresholds")) {
        std::uint32_t value = 0;
        const char* const last = item.data() + item.size();
        const auto [end, error] = std::from_chars(item.data(), last, value);
        if (error != std::errc{} || end != last || value == 0) {
            throw model::UsageError("--thresholds takes depths above 0, parted by commas, not '" +
                                    item + "'");
        }
        thresholds.push_back(value);
    }
    std::sort(thresholds.begin(), thresholds.end());
    thresholds.erase(std::unique(thresholds.begin(), thresholds.end()), thresholds.end());
    return thresholds;
}

run::CoverageReading reading_of(const std::string& text) {
    if (text == "auto") {
        return run::CoverageReading::by_cost;
    }
    if (text == "regions") {
        return run::CoverageReading::regions;
    }
    if (text == "whole") {
        return run::CoverageReading::whole;
    }
    throw model::UsageError("--read is auto, regions or whole, not '" + text + "'");
}

void set_rules(const Arguments& arguments, run::CoverageRequest& request) {
    const auto limits = arguments.optional_text("limits");
    request.acceptance = limits ? reads::read_acceptance_rules(hts::read_file(*limits), *limits)
                                : reads::acceptance_rules();
    const model::CallableRule& given = request.acceptance.callable;
    reads::DepthRules& rules = request.rules;
    rules.min_mapping_quality = static_cast<std::uint8_t>(
        number_of(arguments, "min-mapping-quality", given.min_mapping_quality, 255));
    rules.min_base_quality = static_cast<std::uint8_t>(
        number_of(arguments, "min-base-quality", given.min_base_quality, 93));
    rules.excluded_flags = static_cast<std::uint16_t>(
        number_of(arguments, "exclude-flags", reads::default_excluded_flags, 0xFFFF));
    rules.count_deletions = arguments.has("count-deletions");
    const std::string mates = arguments.optional_text("mates").value_or(given.mates);
    const auto counting = reads::mate_counting_from_name(mates);
    if (!counting) {
        throw model::UsageError("--mates is each, once, mosdepth or samtools, not '" + mates + "'");
    }
    rules.mates = *counting;
    request.questions.callable_depth =
        number_of(arguments, "callable-depth", given.min_depth, 1'000'000);
    if (arguments.has("thresholds")) {
        request.questions.thresholds = thresholds_of(arguments);
    }
    request.splice = number_of(arguments, "splice", 2, 1000);
    request.assay = arguments.text("assay");
    if (!reads::is_assay(request.assay)) {
        throw model::UsageError("--assay is any, genome, exome or panel, not '" + request.assay +
                                "'");
    }
}

void set_looked_for(const Arguments& arguments, run::CoverageRequest& request) {
    const std::vector<std::string>& known = run::further_variant_classes();
    for (const std::string& item : arguments.items("looked-for")) {
        if (std::find(known.begin(), known.end(), item) == known.end()) {
            throw model::UsageError(
                fmt::format("--looked-for takes {}, not '{}'", fmt::join(known, ", "), item));
        }
        request.looked_for.insert(item);
    }
}

run::CoverageRequest request_of(const Arguments& arguments) {
    run::CoverageRequest request;
    request.input = arguments.text("alignments");
    request.output = arguments.text("output");
    request.panels = arguments.list("panel");
    request.regions = arguments.optional_text("regions").value_or("");
    request.kit = arguments.optional_text("kit").value_or("");
    request.reference = arguments.optional_text("reference").value_or("");
    request.allow_cram = arguments.has("allow-cram");
    request.all_genes = arguments.has("all-genes");
    request.per_base = arguments.has("per-base");
    set_rules(arguments, request);
    set_looked_for(arguments, request);
    request.reading = reading_of(arguments.text("read"));
    request.binary_version = version;
    request.today = arguments.common.today;
    request.threads = arguments.common.threads;
    request.progress = arguments.common.progress;
    const bool by_release = !request.panels.empty() || request.all_genes;
    if (!by_release && request.regions.empty()) {
        throw model::UsageError("give what to measure: --panel, --all-genes or --regions");
    }
    if (by_release && !arguments.has("knowledge")) {
        throw model::UsageError("--panel and --all-genes need a knowledge release (-k)");
    }
    return request;
}

void print_summary(const run::CoverageRequest& request, const run::CoverageSummary& summary) {
    warn(summary.warnings);
    for (const std::string& sentence : summary.nonconformities) {
        fmt::print(stderr, "not conforming: {}\n", sentence);
    }
    const double share = summary.bases == 0 ? 0
                                            : 100.0 * static_cast<double>(summary.callable) /
                                                  static_cast<double>(summary.bases);
    fmt::print(stderr,
               "wrote {}: {} regions, {} genes, {} bases, {:.2f} % callable at {}x, {} stretches "
               "not excluded, {} limits not met; {} reads read ({})\n",
               request.output.string(), summary.regions, summary.genes, summary.bases, share,
               request.questions.callable_depth, summary.stretches_not_excluded,
               summary.nonconformities.size(), summary.records,
               summary.whole_file ? "whole file" : "by index");
}

int coverage(const Arguments& arguments) {
    run::CoverageRequest request = request_of(arguments);
    std::optional<knowledge::Release> release;
    if (const auto folder = arguments.optional_text("knowledge")) {
        request.release = &release.emplace(knowledge::Release::open(*folder));
    }
    print_summary(request, run::measure_coverage(request));
    return 0;
}

void add_rule_options(Command& command) {
    using Number = std::int64_t;
    command.options.add_options()                                                       //
        ("callable-depth", po::value<Number>(), "reads that make a base callable (20)") //
        ("min-mapping-quality", po::value<Number>(), "of reads that count (20)")        //
        ("min-base-quality", po::value<Number>(), "of bases that count (10)")           //
        ("exclude-flags", po::value<Number>(),
         "FLAG bits of reads that do not count (1796: unmapped, secondary, quality fail, "
         "duplicate)") //
        ("mates", po::value<std::string>(),
         "bases that both reads of a fragment cover: once (default), each, or as mosdepth or "
         "samtools (depth -s) count them")                                        //
        ("count-deletions", "deleted bases count as covered (samtools depth -J)") //
        ("thresholds", po::value<std::vector<std::string>>()->composing(),
         "depths to report, parted by commas (1,5,10,20,30,50,100)")                    //
        ("splice", po::value<Number>(), "bases of the introns beside coding exons (2)") //
        ("assay", po::value<std::string>()->default_value("any"),
         "any, genome, exome or panel: which acceptance limits hold") //
        ("limits", po::value<std::string>(),
         "TOML file with the laboratory's rules and acceptance limits");
}

} // namespace

Command coverage_command() {
    Command command{.name = "coverage",
                    .summary = "depth and callability of panels or regions, from a BAM or CRAM; "
                               "what could not be excluded",
                    .operands = "-k DIR --panel ID -o DIR BAM",
                    .required = {"output", "alignments"},
                    .run = coverage};
    using Texts = std::vector<std::string>;
    command.options.add_options()                                               //
        ("knowledge,k", po::value<std::string>(), "knowledge release (folder)") //
        ("panel", po::value<Texts>()->composing(),
         "panel id of the release: its green and amber genes; repeatable")             //
        ("regions", po::value<std::string>(), "BED file to measure; needs no release") //
        ("all-genes", "also measure every coding exon of the release, for the callable "
                      "intervals")                                                              //
        ("kit", po::value<std::string>(), "BED file of the capture: depth and reads on target") //
        ("per-base", "also write per_base.bed.gz")                                              //
        ("looked-for", po::value<Texts>()->composing(),
         "classes that were looked for elsewhere: cnv, sv, str, mt, mosaic, deep_intronic; "
         "the others are listed as not excluded") //
        ("read", po::value<std::string>()->default_value("auto"),
         "regions: by index jumps; whole: the whole file, which also tells duplicates, mapped "
         "and on-target reads; auto: whichever reads less")                                     //
        ("reference", po::value<std::string>(), "local FASTA with .fai, which a CRAM needs")    //
        ("allow-cram", "read CRAM although the linked htslib is older than 1.21.1")             //
        ("output,o", po::value<std::string>(), "result folder; appears complete or not at all") //
        ("alignments", po::value<std::string>(), "");
    add_rule_options(command);
    command.positional.add("alignments", 1);
    return command;
}

} // namespace vigie::cli
