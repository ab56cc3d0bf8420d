#include "pipeline/run/filter.hpp"

#include "filters/expression/presets.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/counts_text.hpp"
#include "pipeline/cli/variant_options.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <sstream>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;
namespace expression = filters::expression;

/// An expression as given, or "@FILE": its lines but those that start with '#'.
std::string expression_text(const std::string& given) {
    if (!given.starts_with('@')) {
        return given;
    }
    std::istringstream lines(hts::read_file(given.substr(1)));
    std::string text;
    std::string line;
    while (std::getline(lines, line)) {
        if (!line.starts_with('#')) {
            text += (text.empty() ? "" : " ") + line;
        }
    }
    return text;
}

expression::Preset preset_of(const std::string& name) {
    if (const auto preset = expression::find_preset(name)) {
        return *preset;
    }
    throw model::UsageError("there is no preset '" + name + "'; see `vigie filter --list-presets`");
}

/// The expression of -i or -e, and of the preset that stands beside it.
void set_expression(const Arguments& arguments, run::FilterRequest& request) {
    const auto include = arguments.optional_text("include");
    const auto exclude = arguments.optional_text("exclude");
    const auto preset = arguments.optional_text("preset");
    if (include && exclude) {
        throw model::UsageError("-i and -e exclude each other; write -i 'A & !(B)'");
    }
    if (!include && !exclude && !preset) {
        throw model::UsageError("`vigie filter` needs -i, -e or --preset; see `vigie filter "
                                "--help`");
    }
    const std::string own = include   ? expression_text(*include)
                            : exclude ? expression_text(*exclude)
                                      : std::string{};
    if (!preset) {
        request.expression = own;
        request.exclude = exclude.has_value();
        return;
    }
    request.expression = preset_of(*preset).expression;
    if (include || exclude) {
        request.expression =
            fmt::format("({}) && {}({})", request.expression, exclude ? "!" : "", own);
    }
}

std::optional<run::RegionChoice> region_choice(const Arguments& arguments,
                                               const std::string& name) {
    const auto text = arguments.optional_text(name);
    const auto file = arguments.optional_text(name + "-file");
    if (text && file) {
        throw model::UsageError("--" + name + " and --" + name + "-file exclude each other");
    }
    if (!text && !file) {
        return std::nullopt;
    }
    run::RegionChoice choice{.text = text ? *text : *file, .is_file = file.has_value()};
    if (choice.text.starts_with('^') && name == "targets") {
        choice.complement = true;
        choice.text.erase(0, 1);
    }
    return choice;
}

std::optional<run::SoftFilter> soft_filter(const Arguments& arguments) {
    const auto name = arguments.optional_text("soft-filter");
    const std::string mode = arguments.text("mode");
    if (mode.find_first_not_of("+x") != std::string::npos) {
        throw model::UsageError("-m is +, x or +x, not '" + mode + "'");
    }
    if (!name) {
        if (!mode.empty()) {
            throw model::UsageError("-m says what -s does with FILTER; it needs -s");
        }
        return std::nullopt;
    }
    const bool unusable = name->empty() || *name == "PASS" || *name == "." || *name == "0" ||
                          name->find_first_of(" \t;,<>\"") != std::string::npos;
    if (unusable) {
        throw model::UsageError("'" + *name + "' cannot be the name of a filter");
    }
    return run::SoftFilter{.name = *name,
                           .add = mode.find('+') != std::string::npos,
                           .reset_passed = mode.find('x') != std::string::npos};
}

bool keeps_not_assessed(const Arguments& arguments) {
    const std::string text = arguments.text("not-assessed");
    if (text != "keep" && text != "drop") {
        throw model::UsageError("--not-assessed is keep or drop, not '" + text + "'");
    }
    return text == "keep";
}

int list_presets() {
    for (const expression::Preset& preset : expression::presets()) {
        fmt::print("{}\t{}\t{}\n", preset.name, preset.expression, preset.says);
    }
    return 0;
}

int filter(const Arguments& arguments) {
    if (arguments.values["list-presets"].as<bool>()) {
        return list_presets();
    }
    if (!arguments.has("input")) {
        throw model::UsageError("`vigie filter` needs input; see `vigie filter --help`");
    }
    run::FilterRequest request;
    request.input = arguments.text("input");
    request.output = arguments.text("output");
    request.type = output_type(arguments);
    set_expression(arguments, request);
    request.keep_not_assessed = keeps_not_assessed(arguments);
    request.csq_tag = arguments.text("csq-tag");
    request.soft_filter = soft_filter(arguments);
    request.explain = arguments.optional_text("explain");
    request.regions = region_choice(arguments, "regions");
    request.targets = region_choice(arguments, "targets");
    request.index = index_kind(arguments);
    request.threads = arguments.common.threads;
    request.progress = arguments.common.progress;
    const run::FilterResult result = run::filter(request);
    warn(result.warnings);
    warn(result.integrity.warnings);
    fmt::print(stderr, "{}\n{}\nwrote {}: {} of {} records\n", integrity_text(result.integrity),
               counts_text("records", result.records),
               request.output == "-" ? "stdout" : request.output, result.records.out,
               result.records.in);
    return 0;
}

} // namespace

Command filter_command() {
    Command command{.name = "filter",
                    .summary = "keeps, drops or labels the records that an expression picks",
                    .operands = "IN",
                    .run = filter};
    command.options.add_options() //
        ("include,i", po::value<std::string>(),
         "keep the records for which the expression is true; @FILE reads it from a file") //
        ("exclude,e", po::value<std::string>(),
         "drop the records for which the expression is true") //
        ("preset", po::value<std::string>(),
         "a named expression, which must hold beside -i or -e")                           //
        ("list-presets", po::bool_switch(), "name, expression and source of each preset") //
        ("not-assessed", po::value<std::string>()->default_value("keep"),
         "keep or drop records whose annotations are missing, so that the expression cannot "
         "judge them; they are counted either way") //
        ("explain", po::value<std::string>(),
         "write, for each record that does not pass, the comparisons that are responsible with "
         "the value found") //
        ("soft-filter,s", po::value<std::string>(),
         "drop nothing: write this name into FILTER of what would be dropped; + makes a name") //
        ("mode,m", po::value<std::string>()->default_value(""),
         "with -s: + adds to the filters of a failing record, x makes passing records PASS") //
        ("csq-tag", po::value<std::string>()->default_value("CSQ"),
         "INFO field of the transcript entries")                                          //
        ("output,o", po::value<std::string>()->default_value("-"), "output; - is stdout") //
        ("output-type,O", po::value<std::string>()->default_value("v"),
         "v VCF, z VCF.gz, u uncompressed BCF, b BCF; a telling suffix of -o wins") //
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
