#include "cases/outbox.hpp"
#include "databank/event_desk.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/databank_options.hpp"
#include "pipeline/cli/language_option.hpp"
#include "pipeline/cli/status_options.hpp"
#include "pipeline/cli/version.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/result_acts.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;
using Json = nlohmann::ordered_json;
using cases::Delivery;
using cases::DeliveryState;
using databank::Decision;
using review::Language;

struct StateWords {
    DeliveryState state;
    std::string_view french;
};
constexpr std::array all_states{StateWords{DeliveryState::waiting, "en attente"},
                                StateWords{DeliveryState::claimed, "en cours"},
                                StateWords{DeliveryState::acknowledged, "reçus"},
                                StateWords{DeliveryState::dead, "abandonnés"},
                                StateWords{DeliveryState::cancelled, "annulés"}};

std::string in_words(Language language, std::string_view english, std::string_view french) {
    return std::string(language == Language::french ? french : english);
}

/// Days since the act of an event; nullopt: the act cannot be found.
std::optional<std::int64_t> age_of(const databank::CaseSources& sources,
                                   const cases::OutboxEvent& event,
                                   const model::Date& today) {
    const auto days = [&](const model::Date& date) {
        return (std::chrono::sys_days(today) - std::chrono::sys_days(date)).count();
    };
    if (const cases::ResultAct* const act = sources.act(event.sequence)) {
        return days(act->entered);
    }
    for (const cases::StatusAct& act : sources.status_acts) {
        if (act.sequence == event.sequence) {
            return days(act.entered);
        }
    }
    return std::nullopt;
}

/// Where one destination stands.
class DestinationStatus {
  public:
    DestinationStatus(cases::CaseStore& store,
                      const databank::Destination& destination,
                      const Arguments& arguments)
        : store_(store), destination_(destination), today_(arguments.common.today),
          language_(page_language(arguments)) {
        for (const StateWords& one : all_states) {
            json_["deliveries"][std::string(cases::delivery_state_name(one.state))] = 0;
        }
        count_deliveries();
        count_untold();
    }

    bool has_dead() const noexcept { return has_dead_; }
    Json json() const {
        Json line{{"destination", destination_.id}};
        line.update(json_);
        return line;
    }
    void print() const {
        std::string counts;
        for (const auto& [state, french] : all_states) {
            const std::string name(cases::delivery_state_name(state));
            counts += fmt::format("\t{} {}", in_words(language_, name, french),
                                  json_.at("deliveries").at(name).get<std::int64_t>());
        }
        fmt::print("{}{}\t{} {}\t{} {}\n", destination_.id, counts,
                   in_words(language_, "to be told", "à transmettre"),
                   json_.at("to_be_told").get<std::int64_t>(),
                   in_words(language_, "held", "retenus"), json_.at("held").size());
        for (const Json& one : json_.at("dead")) {
            print_line(one, in_red(in_words(language_, "DEAD", "ABANDONNÉ")), "error");
        }
        for (const Json& one : json_.at("waiting")) {
            print_line(one, in_words(language_, "waiting", "en attente"), "error");
        }
        for (const Json& one : json_.at("held")) {
            print_line(one, in_words(language_, "held", "retenu"), "reasons");
        }
    }

  private:
    Json line_of(const cases::OutboxEvent& event) const {
        const auto age = age_of(databank::read_case_sources(store_, event.case_id), event, today_);
        return {{"case", event.case_id},
                {"event", cases::outbox_kind_name(event.kind)},
                {"days", age ? Json(*age) : Json()}};
    }
    void count_deliveries() {
        json_["dead"] = Json::array();
        json_["waiting"] = Json::array();
        for (const Delivery& delivery : cases::Outbox(store_).deliveries(destination_.id)) {
            Json& count =
                json_["deliveries"][std::string(cases::delivery_state_name(delivery.state))];
            count = count.get<std::int64_t>() + 1;
            const bool dead = delivery.state == DeliveryState::dead;
            if (dead || delivery.state == DeliveryState::waiting) {
                Json line = line_of(delivery.event);
                line["message"] = delivery.message_id;
                line["attempts"] = delivery.attempts;
                line["error"] = delivery.told;
                json_[dead ? "dead" : "waiting"].push_back(std::move(line));
            }
            has_dead_ = has_dead_ || dead;
        }
    }
    void count_untold() {
        json_["held"] = Json::array();
        json_["to_be_told"] = 0;
        const databank::Pseudonyms pseudonyms = pseudonyms_of(destination_);
        const databank::EventDesk desk(store_, {.destination = destination_,
                                                .pseudonyms = pseudonyms,
                                                .program_version = version,
                                                .today = today_});
        desk.decide([this](const databank::EventDecision& decision) {
            if (decision.decision == Decision::hold) {
                Json line = line_of(decision.event);
                line["reasons"] = reasons_text(decision.gate, language_);
                json_["held"].push_back(std::move(line));
            } else if (decision.decision == Decision::tell) {
                json_["to_be_told"] = json_["to_be_told"].get<std::int64_t>() + 1;
            }
        });
    }
    void print_line(const Json& line, const std::string& state, const char* why) const {
        const std::string days = line.at("days").is_null()
                                     ? std::string()
                                     : fmt::format(" ({} {})", line.at("days").get<std::int64_t>(),
                                                   in_words(language_, "days", "jours"));
        fmt::print("{}\t{}\t{}{}\t{}\n", state, line.at("case").get<std::string>(),
                   line.at("event").get<std::string>(), days, line.at(why).get<std::string>());
    }

    cases::CaseStore& store_;
    const databank::Destination& destination_;
    model::Date today_;
    Language language_;
    Json json_;
    bool has_dead_ = false;
};

int status(const Arguments& arguments) {
    cases::CaseStore store = cases::CaseStore::open_for_reading(arguments.text("store"));
    const cases::CaseStore::Snapshot snapshot(store);
    bool dead = false;
    std::vector<databank::Destination> destinations = destinations_of(arguments);
    if (arguments.has("to")) {
        destinations = {destination_of(arguments)};
    }
    for (const databank::Destination& destination : destinations) {
        const DestinationStatus one(store, destination, arguments);
        dead = dead || one.has_dead();
        if (arguments.has("json")) {
            fmt::print("{}\n", one.json().dump(-1, ' ', false, Json::error_handler_t::replace));
        } else {
            one.print();
        }
    }
    if (dead) {
        fmt::print(stderr, "there are dead messages: the later events of their cases wait for them "
                           "('databank forward --retry-dead' once the reason is mended)\n");
    }
    return static_cast<int>(dead ? model::ExitCode::bad_input : model::ExitCode::ok);
}

int withdraw(const Arguments& arguments) {
    const databank::Destination destination = destination_of(arguments);
    const bool opt_out = destination.basis == databank::LegalBasis::opt_out;
    const model::Consent consent{.individual = {},
                                 .purpose = destination.purpose,
                                 .state = opt_out ? model::ConsentState::opposed
                                                  : model::ConsentState::withdrawn,
                                 .date = date_of(arguments, "date"),
                                 .indication = {}};
    cases::CaseStore store = store_to_write(arguments);
    const run::RecordedResultAct told =
        run::record_consent(store,
                            {.case_id = arguments.text("id"),
                             .by = word_of(arguments, "by"),
                             .date = *consent.date,
                             .entered = arguments.common.today,
                             .reason = sentence_of(arguments, "reason")},
                            consent);
    fmt::print(stderr, "{}: {}\n", arguments.text("store"),
               told.is_new
                   ? fmt::format("wrote case {}: '{}' is {} as of {}; the next 'databank forward' "
                                 "takes back what {} was told",
                                 told.act.case_id, destination.purpose,
                                 opt_out ? "opposed" : "withdrawn",
                                 model::format_date(*consent.date), destination.id)
                   : fmt::format("nothing was written: the store says so of case {} already",
                                 told.act.case_id));
    return 0;
}

} // namespace

Command databank_status_command() {
    Command command{.name = "databank status",
                    .summary = "what destinations were told, what waits, what is held and why",
                    .operands = "--store FILE --destinations FILE",
                    .required = {"store", "destinations"},
                    .run = status};
    add_outbox_options(command);
    add_language_option(command);
    command.options.add_options()                                     //
        ("to", po::value<std::string>(), "of this destination alone") //
        ("json", "one line for each destination");
    return command;
}

Command databank_withdraw_command() {
    Command command = case_command("databank withdraw",
                                   "a person no longer wants a destination to have the case");
    command.operands = "--store FILE --destinations FILE --to ID CASE --by NAME --date D";
    command.required.insert(command.required.end(), {"destinations", "to", "by", "date"});
    command.options.add_options() //
        ("destinations", po::value<std::string>(),
         "TOML file of the laboratory's destinations (docs/databank.md)") //
        ("to", po::value<std::string>(), "id of the destination")         //
        ("by", po::value<std::string>(), "who records it")                //
        ("date", po::value<std::string>(), "since which day, YYYY-MM-DD") //
        ("reason", po::value<std::string>(), "why, in words that stay in the store");
    command.run = withdraw;
    return command;
}

} // namespace vigie::cli
