#include "pipeline/run/rank.hpp"

#include "pipeline/cli/command.hpp"
#include "pipeline/cli/counts_text.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;

/// "HP:1,HP:2" as its parts; blanks around a comma do no harm.
std::vector<std::string> split_ids(const std::optional<std::string>& text) {
    std::vector<std::string> ids(1);
    for (const char c : text.value_or("")) {
        if (c == ',') {
            ids.emplace_back();
        } else if (c != ' ') {
            ids.back().push_back(c);
        }
    }
    ids.erase(std::remove(ids.begin(), ids.end(), std::string()), ids.end());
    return ids;
}

run::RankFormat format_of(const Arguments& arguments) {
    const auto format = arguments.optional_text("format");
    if (format && *format != "tsv" && *format != "json") {
        throw model::UsageError("--format takes tsv or json, not '" + *format + "'");
    }
    const bool json = arguments.values["json"].as<bool>();
    if (format && *format == "tsv" && (json || arguments.has("phenopackets"))) {
        throw model::UsageError("--format tsv holds one case: leave out --json and --phenopackets");
    }
    return json || arguments.has("phenopackets") || format == "json" ? run::RankFormat::json
                                                                     : run::RankFormat::tsv;
}

interpretation::LabelLanguage language_of(const Arguments& arguments) {
    const std::string language = arguments.text("lang");
    if (language != "en" && language != "fr") {
        throw model::UsageError("--lang takes fr or en, not '" + language + "'");
    }
    return language == "fr" ? interpretation::LabelLanguage::french
                            : interpretation::LabelLanguage::english;
}

run::RankRequest request_of(const Arguments& arguments) {
    run::RankRequest request;
    request.release = arguments.text("knowledge");
    request.observed = split_ids(arguments.optional_text("hpo"));
    request.excluded = split_ids(arguments.optional_text("not-hpo"));
    if (const auto file = arguments.optional_text("case")) {
        request.case_file = *file;
    }
    if (const auto file = arguments.optional_text("phenopackets")) {
        request.packets = *file;
    }
    const int ways =
        (arguments.has("hpo") ? 1 : 0) + (request.case_file ? 1 : 0) + (request.packets ? 1 : 0);
    if (ways != 1) {
        throw model::UsageError("give the signs once: --hpo, --case or --phenopackets");
    }
    if (arguments.has("not-hpo") && !arguments.has("hpo")) {
        throw model::UsageError("--not-hpo goes with --hpo: a Phenopacket has its own exclusions");
    }
    if (arguments.has("hpo") && request.observed.empty()) {
        throw model::UsageError("--hpo names no sign: give HPO ids, separated by commas");
    }
    request.output = arguments.text("output");
    request.format = format_of(arguments);
    request.language = language_of(arguments);
    request.top = arguments.values["top"].as<unsigned>();
    request.explain = arguments.optional_text("explain");
    request.threads = arguments.common.threads;
    return request;
}

int rank(const Arguments& arguments) {
    const run::RankRequest request = request_of(arguments);
    const run::RankResult result = run::rank(request);
    warn(result.warnings);
    fmt::print(stderr,
               "wrote {}: {} cases, {} assessed, {} without an informative sign; signs: {} ids "
               "replaced, {} unknown (not_assessed)\n",
               request.output == "-" ? "stdout" : request.output, result.cases, result.assessed,
               result.cases - result.assessed, result.replaced_signs, result.unknown_signs);
    return 0;
}

} // namespace

Command rank_command() {
    Command command{.name = "rank",
                    .summary = "genes and diseases that fit the signs, each with its explanation",
                    .operands = "",
                    .required = {"knowledge"},
                    .run = rank};
    command.options.add_options()                                                          //
        ("knowledge,k", po::value<std::string>(), "knowledge release")                     //
        ("hpo", po::value<std::string>(), "observed signs: HPO ids, separated by commas")  //
        ("not-hpo", po::value<std::string>(), "signs that were looked for and are absent") //
        ("case", po::value<std::string>(),
         "take the signs from a Phenopacket or Family (JSON)") //
        ("phenopackets", po::value<std::string>(),
         "many cases, one Phenopacket a line; writes one JSON line per case")            //
        ("top", po::value<unsigned>()->default_value(100), "genes to list; 0 lists all") //
        ("format", po::value<std::string>(), "tsv or json; tsv unless --phenopackets")   //
        ("json", po::bool_switch(), "the same as --format json")                         //
        ("explain", po::value<std::string>(),
         "list the signs of one gene (symbol or HGNC id) instead of genes")                  //
        ("lang", po::value<std::string>()->default_value("en"), "labels of signs: en or fr") //
        ("output,o", po::value<std::string>()->default_value("-"), "output; - is stdout");
    return command;
}

} // namespace vigie::cli
