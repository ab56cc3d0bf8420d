#include "pipeline/cli/command.hpp"
#include "pipeline/cli/status_options.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/report_variant.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;

/// What both kinds of act say.
cases::CaseAct act_from(const Arguments& arguments) {
    cases::CaseAct act;
    act.case_id = arguments.text("id");
    act.by = word_of(arguments, "by");
    act.date = date_of(arguments, "date");
    act.entered = arguments.common.today;
    act.reason = sentence_of(arguments, "reason");
    return act;
}

int reported_class(const Arguments& arguments) {
    if (arguments.has("class") == arguments.has("not-reported")) {
        throw model::UsageError("give --class 1 to 5, or --not-reported");
    }
    if (arguments.has("not-reported")) {
        return 0;
    }
    return class_of(arguments);
}

void print_told(const Arguments& arguments, const run::RecordedAct& told, const std::string& what) {
    fmt::print(stderr, "{}: {}\n", arguments.text("store"),
               told.is_new ? fmt::format("wrote case {}: {}, act {}", told.act.case_id, what,
                                         told.act.number)
                           : fmt::format("nothing was written: act {} of case {} says so already",
                                         told.act.number, told.act.case_id));
}

int report(const Arguments& arguments) {
    run::ReportVariantRequest request;
    request.store = arguments.text("store");
    request.act = act_from(arguments);
    request.act.acmg_class = reported_class(arguments);
    request.variant = arguments.text("variant");
    request.gene = arguments.optional_text("gene").value_or("");
    if (const auto release = arguments.optional_text("knowledge")) {
        request.release = *release;
    }
    request.ledger_key = arguments.common.ledger_key;
    const run::RecordedAct told = run::report_variant(request);
    if (!told.is_watched && told.act.acmg_class != 0) {
        spdlog::warn("case {}: what releases say of a structural variant is not watched: no alerts",
                     told.act.case_id);
    }
    const std::string where = told.act.gene.empty() ? "" : " in " + told.act.gene;
    print_told(arguments, told,
               told.act.acmg_class == 0
                   ? fmt::format("{}{} is reported no longer", told.act.allele, where)
                   : fmt::format("{}{} is reported as class {} as of {}", told.act.allele, where,
                                 told.act.acmg_class, model::format_date(told.act.date)));
    return 0;
}

int request(const Arguments& arguments) {
    const cases::CaseAct act = act_from(arguments);
    const run::RecordedAct told =
        run::request_reassessment(arguments.text("store"), act, arguments.common.ledger_key);
    print_told(
        arguments, told,
        fmt::format("{} asks for a new look as of {}", act.by, model::format_date(act.date)));
    return 0;
}

Command act_command(const std::string& name, const std::string& summary) {
    Command command = case_command(name, summary);
    command.required.insert(command.required.end(), {"by", "date"});
    return command;
}

} // namespace

Command case_report_variant_command() {
    Command command =
        act_command("case report-variant",
                    "records that a variant stands in a report: losses of its evidence are alerts");
    command.operands = "--store FILE CASE VARIANT --class N --by NAME --date D";
    command.required.emplace_back("variant");
    command.options.add_options()                                               //
        ("class", po::value<int>(), "ACMG class as reported, 1 to 5")           //
        ("not-reported", "the variant is in no report any longer: no alerts")   //
        ("by", po::value<std::string>(), "the geneticist who signed")           //
        ("date", po::value<std::string>(), "the day of the report, YYYY-MM-DD") //
        ("gene", po::value<std::string>(),
         "symbol or HGNC id, where the variant lies in several genes") //
        ("reason", po::value<std::string>(), "a word on it")           //
        ("knowledge,k", po::value<std::string>(),
         "the release that the report rests on, if not the one under which the case stands") //
        ("variant", po::value<std::string>(), "");
    command.positional.add("variant", 1);
    command.run = report;
    return command;
}

Command case_request_command() {
    Command command = act_command(
        "case request", "records that a person asks for a new look: the next reanalysis reads it");
    command.operands = "--store FILE CASE --by NAME --date D --reason TEXT";
    command.required.emplace_back("reason");
    command.options.add_options()                                                //
        ("by", po::value<std::string>(), "the prescriber who asks")              //
        ("date", po::value<std::string>(), "the day of the request, YYYY-MM-DD") //
        ("reason", po::value<std::string>(), "why, in words");
    command.run = request;
    return command;
}

} // namespace vigie::cli
