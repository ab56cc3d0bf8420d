#include "cases/case_input.hpp"
#include "interpretation/structural/structural_text.hpp"
#include "knowledge/release.hpp"
#include "pipeline/cli/alignment_options.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/counts_text.hpp"
#include "pipeline/cli/language_option.hpp"
#include "pipeline/cli/version.hpp"
#include "pipeline/hts/line_reader.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/run_case.hpp"

#include <fmt/format.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;

cases::CaseInput input_of(const Arguments& arguments) {
    cases::CaseInput input{.structural = arguments.list("structural"),
                           .repeats = arguments.list("repeats"),
                           .panels = arguments.items("panel"),
                           .strict_panel = arguments.has("strict-panel"),
                           .incomplete_penetrance = arguments.has("incomplete-penetrance"),
                           .tissues = arguments.list("tissue")};
    if (arguments.has("case")) {
        for (const char* other : {"vcf", "bam", "ped", "hpo", "proband", "id"}) {
            if (arguments.has(other)) {
                throw model::UsageError(std::string("--case and --") + other +
                                        " exclude each other: the case file says it all");
            }
        }
        input.case_file = arguments.text("case");
        return input;
    }
    input.vcf = arguments.list("vcf");
    if (input.vcf.empty()) {
        throw model::UsageError("`vigie run` needs --case CASE.json, or --vcf FILE");
    }
    input.bam = arguments.list("bam");
    if (const auto ped = arguments.optional_text("ped")) {
        input.ped = *ped;
    }
    input.hpo = arguments.items("hpo");
    input.proband = arguments.optional_text("proband").value_or("");
    input.id = arguments.optional_text("id").value_or("");
    return input;
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
            variants += variants.empty() ? "" : " + ";
            variants += interpretation::structural::summary_of(variant);
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
    for (const std::string& sentence : summary.uncovered) {
        fmt::print(stderr, "{}\n", sentence);
    }
    fmt::print(stderr, "wrote {}: {} candidates and {} waiting hits out of {} residue variants\n",
               output, summary.assessment.candidates.size(), summary.assessment.waiting.size(),
               summary.residue);
}

int run_one_case(const Arguments& arguments) {
    run::RunRequest request;
    request.definition = cases::read_case(input_of(arguments));
    request.output = arguments.text("output");
    if (const auto store = arguments.optional_text("store")) {
        request.store = *store;
        request.ledger_key = arguments.common.ledger_key;
    }
    request.today = arguments.common.today;
    request.binary_version = version;
    request.language = page_language(arguments);
    request.alignments = alignment_choice(arguments);
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
        ("structural", po::value<Texts>()->multitoken()->composing(),
         "VCF of structural variants, or a table of ExomeDepth; also beside --case") //
        ("repeats", po::value<Texts>()->multitoken()->composing(),
         "VCF of ExpansionHunter; also beside --case")                                          //
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
    add_alignment_options(command);
    add_language_option(command);
    return command;
}

} // namespace vigie::cli
