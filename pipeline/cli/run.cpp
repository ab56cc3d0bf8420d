#include "cases/case_definition.hpp"
#include "knowledge/release.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/counts_text.hpp"
#include "pipeline/cli/language_option.hpp"
#include "pipeline/cli/version.hpp"
#include "pipeline/hts/line_reader.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/run_case.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;

/// "HP:1,HP:2" given once or several times.
std::vector<std::string> split_list(const std::vector<std::string>& texts) {
    std::vector<std::string> items;
    for (std::string_view text : texts) {
        while (!text.empty()) {
            const std::size_t comma = text.find(',');
            items.emplace_back(text.substr(0, comma));
            text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
        }
    }
    return items;
}

cases::CaseDefinition definition_of(const Arguments& arguments) {
    if (arguments.has("case")) {
        for (const char* other : {"vcf", "bam", "ped", "hpo", "proband", "id"}) {
            if (arguments.has(other)) {
                throw model::UsageError(std::string("--case and --") + other +
                                        " exclude each other: the case file says it all");
            }
        }
        return cases::read_phenopacket(arguments.text("case"));
    }
    cases::CaseOptions options;
    options.vcf = arguments.list("vcf");
    if (options.vcf.empty()) {
        throw model::UsageError("`vigie run` needs --case CASE.json, or --vcf FILE");
    }
    options.bam = arguments.list("bam");
    if (const auto ped = arguments.optional_text("ped")) {
        options.ped = *ped;
    }
    options.hpo = split_list(arguments.list("hpo"));
    options.proband = arguments.optional_text("proband").value_or("");
    for (const std::string& vcf : options.vcf) {
        if (vcf == "-") {
            throw model::UsageError("`vigie run` reads its inputs again for `why` and needs files, "
                                    "not stdin");
        }
        const hts::LineReader reader(vcf, {.threads = 0, .hash = false});
        const auto& samples = reader.header().samples;
        options.vcf_samples.insert(options.vcf_samples.end(), samples.begin(), samples.end());
    }
    options.id = arguments.optional_text("id").value_or("");
    return cases::case_from_options(options);
}

/// The terminal shows the head of the list; all of it is in candidates.tsv.
constexpr int printed_candidates = 10;

void print_candidates(const model::Assessment& assessment) {
    for (const model::Candidate& candidate : assessment.candidates) {
        if (candidate.rank > printed_candidates) {
            fmt::print(stderr, "  ... {} more in candidates.tsv\n",
                       assessment.candidates.size() - printed_candidates);
            return;
        }
        std::string variants;
        for (const model::CandidateVariant& variant : candidate.variants) {
            const model::TranscriptAnnotation& annotation = variant.annotation;
            variants += variants.empty() ? "" : " + ";
            variants +=
                annotation.hgvs_c.empty() ? variant.evidence.allele.key() : annotation.hgvs_c;
        }
        fmt::print(stderr, "  {}. tier {} {} {} ({}): {}\n", candidate.rank, candidate.tier,
                   candidate.symbol, model::pattern_name(candidate.pattern),
                   model::verdict_name(candidate.inheritance_verdict), variants);
    }
}

void print_summary(const run::RunSummary& summary, const std::string& output) {
    warn(summary.warnings);
    for (const hts::InputIntegrity& input : summary.inputs) {
        warn(input.warnings);
        if (input.records > 0) {
            fmt::print(stderr, "{}\n", integrity_text(input));
        }
    }
    for (const auto& [stage, counts] : summary.stages) {
        fmt::print(stderr, "{}\n", counts_text(stage, counts));
    }
    for (const auto& [contig, count] : summary.without_reference) {
        fmt::print(stderr,
                   "contig {}: {} alleles not assessed (no reference sequence in the release)\n",
                   contig, count);
    }
    print_candidates(summary.assessment);
    fmt::print(stderr, "wrote {}: {} candidates and {} waiting hits out of {} residue variants\n",
               output, summary.assessment.candidates.size(), summary.assessment.waiting.size(),
               summary.residue);
}

/// The panels of the command line take the place of the case's; they may narrow what was consented
/// to, never widen it.
void replace_panels(model::CaseScope& scope, const std::vector<std::string>& panels) {
    const bool narrow = scope.consented == model::ConsentedScope::panel ||
                        scope.consented == model::ConsentedScope::indication;
    for (const std::string& panel : panels) {
        const bool stated =
            std::find(scope.panels.begin(), scope.panels.end(), panel) != scope.panels.end();
        if (narrow && !stated) {
            throw model::InputError({.file = "--panel"},
                                    "panel '" + panel + "' lies outside what was consented to",
                                    "name a panel of the case file, or correct its `scope`");
        }
    }
    scope.panels = panels;
}

/// "ID=TISSUE" of --tissue.
std::map<std::string, std::string> tissues_of(const std::vector<std::string>& texts,
                                              const model::Pedigree& pedigree) {
    std::map<std::string, std::string> tissues;
    for (const std::string& text : texts) {
        const std::size_t equals = text.find('=');
        const std::string id = text.substr(0, equals);
        if (equals == std::string::npos || equals + 1 == text.size()) {
            throw model::UsageError("--tissue '" + text + "' is not INDIVIDUAL=TISSUE");
        }
        if (pedigree.find(id) == nullptr) {
            throw model::UsageError("--tissue names '" + id + "', who is not in the family");
        }
        if (!tissues.emplace(id, text.substr(equals + 1)).second) {
            throw model::UsageError("--tissue is given twice for '" + id + "'");
        }
    }
    return tissues;
}

int run_one_case(const Arguments& arguments) {
    run::RunRequest request;
    request.definition = definition_of(arguments);
    const std::vector<std::string> panels = split_list(arguments.list("panel"));
    if (!panels.empty()) {
        replace_panels(request.definition.scope, panels);
    }
    request.definition.scope.strict_panel =
        request.definition.scope.strict_panel || arguments.has("strict-panel");
    request.definition.incomplete_penetrance = arguments.has("incomplete-penetrance");
    request.definition.tissues = tissues_of(arguments.list("tissue"), request.definition.pedigree);
    request.output = arguments.text("output");
    if (const auto store = arguments.optional_text("store")) {
        request.store = *store;
    }
    request.today = arguments.common.today;
    request.binary_version = version;
    request.language = page_language(arguments);
    request.threads = arguments.common.threads;
    request.progress = arguments.common.progress;
    const auto release = knowledge::Release::open(arguments.text("knowledge"));
    print_summary(run::run_case(request, release), request.output.string());
    return 0;
}

} // namespace

Command run_command() {
    Command command{.name = "run",
                    .summary = "the main job: one patient or family, from VCF to candidates",
                    .operands = "-k DIR --case CASE.json -o OUTDIR",
                    .required = {"knowledge", "output"},
                    .run = run_one_case};
    using Texts = std::vector<std::string>;
    command.options.add_options()                                                               //
        ("knowledge,k", po::value<std::string>(), "knowledge release (folder)")                 //
        ("case", po::value<std::string>(), "GA4GH Phenopacket v2 (Phenopacket or Family)")      //
        ("vcf", po::value<Texts>()->multitoken()->composing(), "VCF or BCF, instead of --case") //
        ("bam", po::value<Texts>()->multitoken()->composing(), "alignments of the family")      //
        ("ped", po::value<std::string>(), "pedigree of the family")                             //
        ("hpo", po::value<Texts>()->composing(), "HP:...,... observed signs of the proband")    //
        ("proband", po::value<std::string>(), "the proband's id")                               //
        ("id", po::value<std::string>(), "case id (default: the proband's)")                    //
        ("panel", po::value<Texts>()->composing(), "panel id of the release; repeatable")       //
        ("strict-panel", "show nothing outside the panels")                                     //
        ("incomplete-penetrance", "an unaffected carrier refutes no dominant pattern")          //
        ("tissue", po::value<Texts>()->composing(), "ID=TISSUE that was sequenced; repeatable") //
        ("store", po::value<std::string>(), "case store to ingest the result into")             //
        ("output,o", po::value<std::string>(), "result folder; appears complete or not at all");
    add_language_option(command);
    return command;
}

} // namespace vigie::cli
