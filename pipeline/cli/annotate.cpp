#include "pipeline/run/annotate.hpp"

#include "knowledge/release.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/counts_text.hpp"
#include "pipeline/cli/variant_options.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;

/// Regions of a pair of options: text or file.
std::optional<model::ContigIntervals> regions_of(const Arguments& arguments,
                                                 const std::string& name,
                                                 const model::ContigNames& names,
                                                 bool* complement) {
    auto text = arguments.optional_text(name);
    auto file = arguments.optional_text(name + "-file");
    if (text && file) {
        throw model::UsageError("--" + name + " and --" + name + "-file exclude each other");
    }
    if (!text && !file) {
        return std::nullopt;
    }
    std::string& value = text ? *text : *file;
    if (value.starts_with('^') && complement != nullptr) {
        *complement = true;
        value.erase(0, 1);
    }
    if (value.empty()) {
        throw model::UsageError(fmt::format("--{}{} is empty; leave it out for the whole file",
                                            name, file ? "-file" : ""));
    }
    return file ? run::read_region_file(value, names) : run::parse_regions(value, names);
}

std::optional<run::OtherAllele> normalisation(const Arguments& arguments) {
    const std::string other = arguments.text("multi-overlaps");
    if (other != "0" && other != ".") {
        throw model::UsageError("--multi-overlaps is 0 or ., not '" + other + "'");
    }
    if (!arguments.has("normalise")) {
        return std::nullopt;
    }
    return other == "0" ? run::OtherAllele::reference : run::OtherAllele::missing;
}

int annotate(const Arguments& arguments) {
    const auto release = knowledge::Release::open(arguments.text("knowledge"));
    run::AnnotateRequest request;
    request.input = arguments.text("input");
    request.output = arguments.text("output");
    request.type = output_type(arguments);
    request.csq_tag = arguments.text("csq-tag");
    request.normalise = normalisation(arguments);
    request.protein_form = arguments.has("hgvs-predicted") ? annotation::ProteinForm::predicted
                                                           : annotation::ProteinForm::bare;
    request.regions = regions_of(arguments, "regions", release.contig_names(), nullptr);
    request.targets =
        regions_of(arguments, "targets", release.contig_names(), &request.targets_complement);
    request.index = index_kind(arguments);
    request.threads = arguments.common.threads;
    request.progress = arguments.common.progress;
    const run::AnnotateResult result = run::annotate(request, release);
    warn(result.warnings);
    warn(result.integrity.warnings);
    fmt::print(stderr, "{}\n{}\n{}\nwrote {}: {} records annotated with release {}\n",
               integrity_text(result.integrity), counts_text("records", result.records),
               counts_text("alleles", result.alleles),
               request.output == "-" ? "stdout" : request.output, result.records.out,
               release.id().substr(0, 16));
    return 0;
}

} // namespace

Command annotate_command() {
    Command command{.name = "annotate",
                    .summary = "adds consequences, HGVS, frequencies and ClinVar to a VCF or BCF",
                    .operands = "IN",
                    .required = {"knowledge", "input"},
                    .run = annotate};
    command.options.add_options()                                                         //
        ("knowledge,k", po::value<std::string>(), "knowledge release (folder)")           //
        ("output,o", po::value<std::string>()->default_value("-"), "output; - is stdout") //
        ("output-type,O", po::value<std::string>()->default_value("v"),
         "v VCF, z VCF.gz, u uncompressed BCF, b BCF; a telling suffix of -o wins") //
        ("csq-tag", po::value<std::string>()->default_value("CSQ"),
         "INFO field of the consequences") //
        ("normalise",
         "one record per ALT, trimmed and left-aligned; the original in INFO/VIGIE_ORIG") //
        ("multi-overlaps", po::value<std::string>()->default_value("0"),
         "with --normalise: what GT shows for an ALT of another record, 0 or .") //
        ("hgvs-predicted", "write p. in parentheses: p.(Lys4Arg)")               //
        ("regions,r", po::value<std::string>(),
         "CHR:FROM-TO,...: by index, overlapping records included")                          //
        ("regions-file,R", po::value<std::string>(), "the same from a file (.bed: 0-based)") //
        ("targets,t", po::value<std::string>(), "as -r, streamed and by POS; ^ complements") //
        ("targets-file,T", po::value<std::string>(), "the same from a file")                 //
        ("write-index,W", po::value<std::string>()->implicit_value("csi"),
         "index the output; --write-index=tbi for a TBI") //
        ("input", po::value<std::string>(), "");
    command.positional.add("input", 1);
    return command;
}

} // namespace vigie::cli
