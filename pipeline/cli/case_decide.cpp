#include "pipeline/cli/command.hpp"
#include "pipeline/cli/status_options.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/decide.hpp"

#include <fmt/format.h>
#include <map>
#include <spdlog/spdlog.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;
using cases::CandidateDecision;

cases::DecisionAction action_of(const Arguments& arguments) {
    const std::string text = arguments.text("action");
    const auto action = cases::parse_decision_action(text);
    if (!action) {
        throw model::UsageError(fmt::format(
            "--action is report, segregate, rcp, wait, dismiss or reopen, not '{}'", text));
    }
    return *action;
}

model::AcmgCriterion criterion_named(const std::string& code) {
    const auto criterion = model::acmg_criterion_from_code(code);
    if (!criterion) {
        throw model::UsageError(fmt::format("'{}' is no criterion of ACMG (PVS1 to BP7)", code));
    }
    return *criterion;
}

/// A text that may begin with the variant that it is of.
struct OfVariant {
    std::string variant = {};
    std::string text = {};
};
OfVariant split_variant(const std::string& text, char mark) {
    const std::size_t end = text.find(mark);
    return end == std::string::npos ? OfVariant{.text = text}
                                    : OfVariant{text.substr(0, end), text.substr(end + 1)};
}

/// "PM2=supporting".
model::AcmgOverride met_criterion(const std::string& text) {
    const std::size_t equals = text.find('=');
    const std::string strength =
        equals == std::string::npos ? std::string() : text.substr(equals + 1);
    const auto named = model::acmg_strength_from_name(strength);
    if (!named || *named == model::AcmgStrength::none) {
        throw model::UsageError("--criterion is [VARIANT:]CODE=STRENGTH (PM2=supporting), not '" +
                                text + "'");
    }
    return {.criterion = criterion_named(text.substr(0, equals)),
            .verdict = model::AcmgVerdict::met,
            .strength = *named,
            .author = {},
            .date = {},
            .reason = {}};
}

model::AcmgOverride unmet_criterion(const std::string& text) {
    return {.criterion = criterion_named(text),
            .verdict = model::AcmgVerdict::not_met,
            .strength = model::AcmgStrength::none,
            .author = {},
            .date = {},
            .reason = {}};
}

int class_named(const std::string& text) {
    constexpr std::string_view classes = "12345";
    if (text.size() != 1 || classes.find(text.front()) == std::string_view::npos) {
        throw model::UsageError("--class is [VARIANT=]CLASS, a class is 1 to 5, not '" + text +
                                "'");
    }
    return text.front() - '0';
}

/// What the options judge, by variant; the empty key: of the only one.
std::vector<cases::VariantJudgement> judgements_of(const Arguments& arguments) {
    std::map<std::string, cases::VariantJudgement> judged;
    for (const std::string& text : arguments.items("class")) {
        const OfVariant one = split_variant(text, '=');
        judged[one.variant].acmg_class = class_named(one.text);
    }
    for (const std::string& text : arguments.items("criterion")) {
        const OfVariant one = split_variant(text, ':');
        judged[one.variant].criteria.push_back(met_criterion(one.text));
    }
    for (const std::string& text : arguments.items("not-criterion")) {
        const OfVariant one = split_variant(text, ':');
        judged[one.variant].criteria.push_back(unmet_criterion(one.text));
    }
    std::vector<cases::VariantJudgement> judgements;
    for (auto& [variant, judgement] : judged) {
        judgement.variant = variant;
        judgements.push_back(std::move(judgement));
    }
    return judgements;
}

int decide(const Arguments& arguments) {
    CandidateDecision decision{.case_id = arguments.text("id"),
                               .gene = arguments.text("gene"),
                               .variants = arguments.items("variant"),
                               .action = action_of(arguments),
                               .reason = arguments.optional_text("because").value_or(""),
                               .wait_for = arguments.optional_text("wait-for").value_or(""),
                               .text = sentence_of(arguments, "reason"),
                               .judgements = judgements_of(arguments),
                               .by = word_of(arguments, "by"),
                               .date = date_of(arguments, "date"),
                               .entered = arguments.common.today};
    cases::CaseStore store = store_to_write(arguments);
    const run::RecordedDecision told = run::decide(store, {.decision = std::move(decision)});
    for (const std::string& warning : told.warnings) {
        spdlog::warn("case {}: {}", told.decision.case_id, warning);
    }
    fmt::print(stderr, "{}: {} case {}: {} {} ({}), decision {}\n", arguments.text("store"),
               told.is_new ? "wrote" : "nothing was written, it stands already:",
               told.decision.case_id, cases::decision_action_name(told.decision.action),
               told.decision.gene, fmt::join(told.decision.variants, " + "), told.decision.number);
    return 0;
}

} // namespace

Command case_decide_command() {
    Command command =
        case_command("case decide", "records what a person decides about a candidate of a case");
    command.operands = "--store FILE CASE GENE --action A --by NAME --date D";
    command.required.insert(command.required.end(), {"gene", "action", "by", "date"});
    command.options.add_options()                                                               //
        ("action", po::value<std::string>(), "report, segregate, rcp, wait, dismiss or reopen") //
        ("variant", po::value<std::vector<std::string>>()->composing(),
         "CHROM-POS-REF-ALT, where the gene has several candidates; repeatable") //
        ("because", po::value<std::string>(),
         fmt::format("of dismiss: {}", fmt::join(cases::dismissal_reasons(), ", ")).c_str()) //
        ("wait-for", po::value<std::string>(),
         fmt::format("of wait: {}", fmt::join(cases::awaited_changes(), ", ")).c_str()) //
        ("class", po::value<std::vector<std::string>>()->composing(),
         "ACMG class as judged, 1 to 5, or VARIANT=CLASS; repeatable") //
        ("criterion", po::value<std::vector<std::string>>()->composing(),
         "a criterion that is met after all, [VARIANT:]CODE=STRENGTH; repeatable") //
        ("not-criterion", po::value<std::vector<std::string>>()->composing(),
         "a criterion that is not met after all, [VARIANT:]CODE; repeatable") //
        ("reason", po::value<std::string>(), "in words")                      //
        ("by", po::value<std::string>(), "who decides")                       //
        ("date", po::value<std::string>(), "the day, YYYY-MM-DD")             //
        ("gene", po::value<std::string>(), "");
    command.positional.add("gene", 1);
    command.run = decide;
    return command;
}

} // namespace vigie::cli
