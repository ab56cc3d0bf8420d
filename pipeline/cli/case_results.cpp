#include "cases/consent_purpose.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/language_option.hpp"
#include "pipeline/cli/status_options.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/case_record_names.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/result_acts.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;

run::ActHeading heading_from(const Arguments& arguments) {
    return {.case_id = arguments.text("id"),
            .by = word_of(arguments, "by"),
            .date = date_of(arguments, "date"),
            .entered = arguments.common.today,
            .reason = sentence_of(arguments, "reason")};
}

int tell(const Arguments& arguments, const run::RecordedResultAct& told, const std::string& what) {
    for (const std::string& warning : told.warnings) {
        spdlog::warn("case {}: {}", told.act.case_id, warning);
    }
    fmt::print(stderr, "{}: {}\n", arguments.text("store"),
               told.is_new
                   ? fmt::format("wrote case {}: {}", told.act.case_id, what)
                   : fmt::format("nothing was written: the store says so of case {} already",
                                 told.act.case_id));
    return 0;
}

model::TestResult conclusion_of(const Arguments& arguments) {
    const std::string text = arguments.text("conclusion");
    const auto conclusion = model::value_from_name<model::TestResult>(text);
    if (!conclusion || *conclusion == model::TestResult::unknown) {
        throw model::UsageError(fmt::format(
            "--conclusion is positive, uncertain, negative or inconclusive, not '{}'", text));
    }
    return *conclusion;
}

run::SignRequest sign_request(const Arguments& arguments) {
    run::SignRequest request;
    request.act = heading_from(arguments);
    request.conclusion = conclusion_of(arguments);
    request.second = word_of(arguments, "second");
    for (const std::string& allele : arguments.items("incidental")) {
        request.incidental.insert(allele);
    }
    for (const std::string& allele : arguments.items("indicated")) {
        request.indicated.insert(allele);
    }
    request.role = sentence_of(arguments, "role");
    request.second_role = sentence_of(arguments, "second-role");
    request.site = sentence_of(arguments, "site");
    request.interpretation = sentence_of(arguments, "interpretation");
    request.language = page_language(arguments);
    return request;
}

/// Nothing is written to the store.
int preview(const Arguments& arguments, const run::SignRequest& request) {
    const auto store = cases::CaseStore::open_for_reading(arguments.text("store"));
    const run::RecordedResultAct told = run::preview_signature(store, request);
    for (const std::string& warning : told.warnings) {
        spdlog::warn("case {}: {}", told.act.case_id, warning);
    }
    hts::write_file(arguments.text("preview"), told.page.value().html);
    fmt::print(stderr, "wrote {}: what would be signed of case {}; nothing is signed\n",
               arguments.text("preview"), told.act.case_id);
    return 0;
}

int sign(const Arguments& arguments) {
    const run::SignRequest request = sign_request(arguments);
    if (arguments.has("preview")) {
        return preview(arguments, request);
    }
    cases::CaseStore store = store_to_write(arguments);
    const run::RecordedResultAct told = run::sign_result(store, request);
    return tell(arguments, told,
                fmt::format("{} result signed by {} and {} as of {}, act {}",
                            model::name_of(request.conclusion), request.act.by, request.second,
                            model::format_date(request.act.date), told.act.number));
}

int return_result(const Arguments& arguments) {
    cases::CaseStore store = store_to_write(arguments);
    const run::RecordedResultAct told = run::return_result(store, heading_from(arguments));
    return tell(arguments, told,
                fmt::format("result {} was returned to the patient on {}", told.act.concerns,
                            model::format_date(told.act.date)));
}

int withdraw_result(const Arguments& arguments) {
    cases::CaseStore store = store_to_write(arguments);
    const run::RecordedResultAct told = run::withdraw_result(store, heading_from(arguments));
    return tell(arguments, told, fmt::format("result {} is taken back", told.act.concerns));
}

model::ConsentState consent_state_of(const Arguments& arguments) {
    const std::string text = arguments.text("state");
    const auto state = model::value_from_name<model::ConsentState>(text);
    if (!state || *state == model::ConsentState::unknown) {
        throw model::UsageError(
            fmt::format("--state is given, refused, withdrawn or opposed, not '{}'", text));
    }
    return *state;
}

std::string purpose_of(const Arguments& arguments) {
    std::string text = arguments.text("purpose");
    if (!cases::is_consent_purpose(text)) {
        throw model::UsageError(
            fmt::format("--purpose is one of {}, not '{}'", cases::consent_purposes(), text));
    }
    return text;
}

int consent(const Arguments& arguments) {
    const run::ActHeading heading = heading_from(arguments);
    const model::Consent consent{.individual = arguments.has("individual")
                                                   ? word_of(arguments, "individual")
                                                   : std::string(),
                                 .purpose = purpose_of(arguments),
                                 .state = consent_state_of(arguments),
                                 .date = heading.date,
                                 .indication = sentence_of(arguments, "indication")};
    cases::CaseStore store = store_to_write(arguments);
    const run::RecordedResultAct told = run::record_consent(store, heading, consent);
    return tell(arguments, told,
                fmt::format("'{}' is {} as of {}", consent.purpose, model::name_of(consent.state),
                            model::format_date(heading.date)));
}

Command act_command(const std::string& name, const std::string& summary) {
    Command command = case_command(name, summary);
    command.required.insert(command.required.end(), {"by", "date"});
    command.options.add_options()                                      //
        ("by", po::value<std::string>(), "the person who does it")     //
        ("date", po::value<std::string>(), "on which day, YYYY-MM-DD") //
        ("reason", po::value<std::string>(), "why, in words that stay in the store");
    return command;
}

} // namespace

Command case_sign_command() {
    Command command =
        act_command("case sign", "a biologist signs the result of a case, with a second person");
    command.operands = "--store FILE CASE --conclusion C --by NAME --second NAME --date D";
    command.required.insert(command.required.end(), {"conclusion", "second"});
    command.options.add_options() //
        ("conclusion", po::value<std::string>(),
         "positive, uncertain, negative or inconclusive")                         //
        ("second", po::value<std::string>(), "the other person who validated it") //
        ("incidental", po::value<std::vector<std::string>>()->composing(),
         "a reported variant outside the indication (CHROM-POS-REF-ALT), in amended results too; "
         "repeatable") //
        ("indicated", po::value<std::vector<std::string>>()->composing(),
         "a variant that was signed as incidental and belongs to the indication; repeatable") //
        ("role", po::value<std::string>(), "function of the signer, in words")                //
        ("second-role", po::value<std::string>(), "function of the second person, in words")  //
        ("site", po::value<std::string>(), "laboratory and place; heads the report")          //
        ("interpretation", po::value<std::string>(), "the biologist's text of the report")    //
        ("preview", po::value<std::string>(),
         "write the report that would be signed to this file, marked as a draft, and sign nothing");
    add_language_option(command);
    command.run = sign;
    return command;
}

Command case_return_command() {
    Command command =
        act_command("case return", "records that the patient was given the signed result");
    command.operands = "--store FILE CASE --by NAME --date D";
    command.run = return_result;
    return command;
}

Command case_take_back_command() {
    Command command = act_command("case take-back", "the laboratory takes a signed result back");
    command.operands = "--store FILE CASE --by NAME --date D --reason TEXT";
    command.required.emplace_back("reason");
    command.run = withdraw_result;
    return command;
}

Command case_consent_command() {
    Command command = act_command("case consent", "records what a person agrees to, or no longer");
    command.operands = "--store FILE CASE --purpose P --state S --by NAME --date D";
    command.required.insert(command.required.end(), {"purpose", "state"});
    command.options.add_options() //
        ("purpose", po::value<std::string>(),
         "genetic_testing, incidental_findings, bndmr, research, match or ern:NAME")      //
        ("state", po::value<std::string>(), "given, refused, withdrawn or opposed")       //
        ("individual", po::value<std::string>(), "a relative's id; default: the proband") //
        ("indication", po::value<std::string>(), "of genetic testing, in words");
    command.run = consent;
    return command;
}

} // namespace vigie::cli
