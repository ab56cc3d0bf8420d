#include "pipeline/cli/status_options.hpp"

#include "cases/phenotypic_profile.hpp"
#include "cases/plain_text.hpp"
#include "pipeline/hts/output_file.hpp"
#include "pipeline/model/case_record_names.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/model/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;
using model::UsageError;

constexpr std::string_view status_words =
    "in_progress, probable, confirmed, undetermined (impasse), refuted, healthy_carrier";

model::DiagnosisStatus status_of(const Arguments& arguments) {
    const std::string text = arguments.text("status");
    const auto status = model::value_from_name<model::DiagnosisStatus>(text);
    if (!status) {
        throw UsageError(fmt::format("--status is one of {}, not '{}'", status_words, text));
    }
    return *status;
}

/// "355" and "ORPHA:355" are the same code of one to six digits.
std::string orpha_of(const Arguments& arguments) {
    constexpr std::string_view prefix = "ORPHA:";
    constexpr std::size_t most_digits = 6;
    if (!arguments.has("orpha")) {
        return {};
    }
    const std::string text = arguments.text("orpha");
    std::string_view code = text;
    code.remove_prefix(code.starts_with(prefix) ? prefix.size() : 0);
    const bool digits =
        !code.empty() && code.size() <= most_digits && code.front() != '0' &&
        std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits) {
        throw UsageError(fmt::format("--orpha is an ORPHAcode (355), not '{}'", text));
    }
    return fmt::format("{}{}", prefix, code);
}

std::vector<std::string> signs_of(const Arguments& arguments) {
    std::vector<std::string> signs;
    const std::string text = arguments.optional_text("explains").value_or("");
    for (std::size_t start = 0; arguments.has("explains") && start <= text.size();) {
        const std::size_t end = std::min(text.find(',', start), text.size());
        signs.push_back(text.substr(start, end - start));
        if (!cases::is_hpo_id(signs.back())) {
            throw UsageError(fmt::format("--explains is HPO ids separated by commas (HP:0001250), "
                                         "and '{}' is none",
                                         signs.back()));
        }
        start = end + 1;
    }
    std::sort(signs.begin(), signs.end());
    signs.erase(std::unique(signs.begin(), signs.end()), signs.end());
    return signs;
}

std::int64_t replaced_act(const Arguments& arguments) {
    const std::string text = arguments.optional_text("replaces").value_or("0");
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = fault == std::errc{} && end == text.data() + text.size();
    if (!whole || (arguments.has("replaces") && number < 1)) {
        throw UsageError(fmt::format("--replaces is the number of an act, not '{}'", text));
    }
    return number;
}

} // namespace

model::Date date_of(const Arguments& arguments, const std::string& name) {
    const auto date = model::parse_date(arguments.text(name));
    if (!date) {
        throw UsageError(fmt::format("--{} is YYYY-MM-DD, not '{}'", name, arguments.text(name)));
    }
    return *date;
}

std::string word_of(const Arguments& arguments, const std::string& name) {
    std::string word = arguments.text(name);
    if (!cases::is_plain_identifier(word)) {
        throw UsageError(fmt::format("--{} is {}", name, cases::no_plain_identifier));
    }
    return word;
}

std::string sentence_of(const Arguments& arguments, const std::string& name) {
    constexpr std::size_t longest = 4000;
    std::string text = arguments.optional_text(name).value_or("");
    const bool control = std::any_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    });
    if (control || text.size() > longest || !model::is_valid_utf8(text)) {
        throw UsageError(fmt::format("--{} is one line of UTF-8, up to {} bytes", name, longest));
    }
    if (arguments.has(name) &&
        std::all_of(text.begin(), text.end(), [](char c) { return c == ' '; })) {
        throw UsageError(fmt::format("--{} is empty: write what it says, or leave it out", name));
    }
    return text;
}

Command case_command(const std::string& name, const std::string& summary) {
    Command command{.name = name,
                    .summary = summary,
                    .operands = "--store FILE CASE",
                    .required = {"store", "id"},
                    .run = {}};
    command.options.add_options()                         //
        ("store", po::value<std::string>(), "case store") //
        ("id", po::value<std::string>(), "");
    command.positional.add("id", 1);
    return command;
}

void add_rules_option(Command& command) {
    command.options.add_options()(
        "rules", po::value<std::string>(),
        "TOML file with goals and required tests of the networks, in place of the program's own");
}

cases::NetworkRules rules_of(const Arguments& arguments) {
    const auto file = arguments.optional_text("rules");
    return file ? cases::read_network_rules(hts::read_file(*file), *file) : cases::network_rules();
}

void add_status_filter(Command& command) {
    command.options.add_options()(
        "status", po::value<std::vector<std::string>>()->composing(),
        "only cases with a diagnosis of this status: one of the six, or unrecorded; repeatable");
}

std::vector<std::string> status_filter(const Arguments& arguments) {
    std::vector<std::string> wanted;
    for (const std::string& word : arguments.list("status")) {
        const auto status = model::value_from_name<model::DiagnosisStatus>(word);
        if (word != "unrecorded" && !status) {
            throw UsageError(
                fmt::format("--status is one of {}, or unrecorded, not '{}'", status_words, word));
        }
        wanted.emplace_back(status ? model::name_of(*status) : word);
    }
    return wanted;
}

bool passes_filter(const std::vector<std::string>& statuses,
                   const std::vector<std::string>& filter) {
    return filter.empty() || std::any_of(statuses.begin(), statuses.end(), [&](const auto& one) {
               return std::find(filter.begin(), filter.end(), one) != filter.end();
           });
}

int class_of(const Arguments& arguments) {
    const int value = arguments.values["class"].as<int>();
    if (value < 1 || value > 5) {
        throw UsageError(fmt::format("--class is 1 to 5, not {}", value));
    }
    return value;
}

cases::CaseStore store_to_write(const Arguments& arguments) {
    return cases::CaseStore::open(arguments.text("store"),
                                  {.ledger_key = arguments.common.ledger_key});
}

cases::StatusAct act_of(const Arguments& arguments) {
    return {.case_id = arguments.text("id"),
            .diagnosis = word_of(arguments, "diagnosis"),
            .status = status_of(arguments),
            .set_by = word_of(arguments, "by"),
            .site = word_of(arguments, "site"),
            .date = date_of(arguments, "date"),
            .entered = arguments.common.today,
            .rcp = arguments.has("rcp") ? std::optional(date_of(arguments, "rcp")) : std::nullopt,
            .reason = sentence_of(arguments, "reason"),
            .despite = sentence_of(arguments, "despite"),
            .orpha = orpha_of(arguments),
            .partial = arguments.has("partial"),
            .explains = signs_of(arguments),
            .replaces = replaced_act(arguments)};
}

void add_act_options(Command& command) {
    command.options.add_options() //
        ("status", po::value<std::string>(),
         "in_progress, probable, confirmed, undetermined (impasse), refuted, healthy_carrier") //
        ("diagnosis", po::value<std::string>(),
         "names the diagnosis within the case: any word; one of the case file has its ORPHAcode") //
        ("by", po::value<std::string>(), "the clinician who sets it")                             //
        ("site", po::value<std::string>(), "code of the labelled site, as the case knows it")     //
        ("date", po::value<std::string>(), "the day on which it was set, YYYY-MM-DD")             //
        ("rcp", po::value<std::string>(), "the day of the RCP; an impasse needs it")              //
        ("reason", po::value<std::string>(), "why, in words; an impasse needs it")                //
        ("orpha", po::value<std::string>(), "ORPHAcode; a confirmed diagnosis needs it")          //
        ("partial", "the diagnosis leaves signs unexplained")                                     //
        ("explains", po::value<std::string>(),
         "the signs that it explains: HPO ids, separated by commas") //
        ("despite", po::value<std::string>(),
         "why the impasse stands although required tests are open or not recorded") //
        ("replaces", po::value<std::string>(), "number of the act that this one corrects");
}

} // namespace vigie::cli
