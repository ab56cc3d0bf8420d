#include "cases/case_review.hpp"
#include "pipeline/cli/command.hpp"
#include "pipeline/cli/status_options.hpp"
#include "pipeline/model/error.hpp"
#include "review/standing_json.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>

namespace vigie::cli {
namespace {

namespace po = boost::program_options;
using Json = nlohmann::ordered_json;

/// What became of every case of the store.
struct ListCounts {
    std::size_t cases = 0;
    std::size_t other_network = 0;
    std::size_t other_status = 0;
    std::size_t failed = 0;
    model::ExitCode first_failure = model::ExitCode::ok;
};

struct Filter {
    std::vector<std::string> statuses;
    std::string network; ///< code; empty: all
};

class ReviewList {
  public:
    ReviewList(const cases::ReviewRequest& request, const Filter& filter)
        : request_(request), filter_(filter), acts_(request.store.status_acts()) {}

    void add(const cases::StoredCase& stored) {
        ++counts_.cases;
        try {
            take(cases::review_case(request_, stored, acts_of(stored.case_id)));
        } catch (const model::InputError& fault) {
            // A fault of one case is no reason to hide the others.
            spdlog::error("case {} could not be reviewed: {}", stored.case_id, fault.what());
            counts_.first_failure = counts_.failed == 0 ? fault.code() : counts_.first_failure;
            ++counts_.failed;
        }
    }

    /// The best for reopening first; equal ones by case id.
    std::vector<cases::CaseReview> sorted() {
        std::sort(reviews_.begin(), reviews_.end(), [](const auto& a, const auto& b) {
            return a.order != b.order ? a.order > b.order : a.case_id < b.case_id;
        });
        return std::move(reviews_);
    }
    const ListCounts& counts() const { return counts_; }

  private:
    std::vector<cases::StatusAct> acts_of(const std::string& case_id) const {
        const auto it = acts_.find(case_id);
        return it == acts_.end() ? std::vector<cases::StatusAct>() : it->second;
    }
    void take(cases::CaseReview review) {
        if (!filter_.network.empty() && review.rules.network != filter_.network) {
            ++counts_.other_network;
        } else if (!passes_filter(review.standing.statuses(), filter_.statuses)) {
            ++counts_.other_status;
        } else {
            reviews_.push_back(std::move(review));
        }
    }

    const cases::ReviewRequest& request_;
    const Filter& filter_;
    std::map<std::string, std::vector<cases::StatusAct>> acts_;
    std::vector<cases::CaseReview> reviews_;
    ListCounts counts_;
};

std::string clock_text(const cases::Clock& clock) {
    std::string text(cases::clock_state_name(clock.state));
    if (clock.days) {
        text += clock.days->least == clock.days->most
                    ? fmt::format(" {} d", clock.days->most)
                    : fmt::format(" {}..{} d", clock.days->least, clock.days->most);
    }
    if (clock.state == cases::ClockState::closed && clock.goal) {
        text += fmt::format(", goal {}", cases::goal_outcome_name(clock.outcome));
    }
    if (clock.fault != cases::ClockFault::none) {
        text += fmt::format(" ({}: {})", cases::clock_fault_name(clock.fault), clock.date);
    }
    return text;
}

/// Codes of the reasons, each once, with the number of variants that it speaks of.
std::string reasons_text(const cases::ImpasseReview& review) {
    std::string text;
    std::string_view last;
    for (const cases::Reason& reason : review.reasons) {
        const std::string_view name = cases::reason_name(reason.code);
        if (name == last) {
            continue;
        }
        last = name;
        text += fmt::format("{}{}", text.empty() ? "" : ",", name);
        text += reason.hits.empty() ? "" : fmt::format("={}", reason.hits.size());
    }
    return text.empty() ? "-" : text;
}

/// Parts of the order that are not 0.
std::string order_text(const cases::ReopeningOrder& order) {
    std::string text;
    for (std::size_t i = 0; i < cases::order_part_count; ++i) {
        const auto part = static_cast<cases::OrderPart>(i);
        if (order.of(part) != 0) {
            text += fmt::format("{}{}={}", text.empty() ? "" : ",", cases::order_part_name(part),
                                order.of(part));
        }
    }
    return text.empty() ? "-" : text;
}

void print_table(const std::vector<cases::CaseReview>& reviews) {
    fmt::print("#rank\tcase\tstatus\tproposal\teligibility\tfirst_signs\t"
               "first_specialised_consultation\treasons\torder\n");
    std::size_t rank = 0;
    for (const cases::CaseReview& review : reviews) {
        fmt::print("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", ++rank, review.case_id,
                   fmt::join(review.standing.statuses(), ","),
                   cases::proposal_name(review.proposal),
                   cases::eligibility_name(review.impasse.eligibility),
                   clock_text(review.clocks.first_signs), clock_text(review.clocks.consultation),
                   reasons_text(review.impasse), order_text(review.order));
    }
}

void print_json(const std::vector<cases::CaseReview>& reviews, const ListCounts& counts) {
    std::size_t rank = 0;
    for (const cases::CaseReview& review : reviews) {
        const Json line{{"rank", ++rank},
                        {"case", review.case_id},
                        {"proposal", cases::proposal_name(review.proposal)},
                        {"status", review::status_json(review)},
                        {"unexplained_signs", review.unexplained_signs},
                        {"clocks", review::clocks_json(review)},
                        {"eligibility", review::eligibility_json(review)},
                        {"order", review::order_json(review)}};
        fmt::print("{}\n", line.dump(-1, ' ', false, Json::error_handler_t::replace));
    }
    const Json summary{{"cases", counts.cases},
                       {"listed", reviews.size()},
                       {"other_network", counts.other_network},
                       {"other_status", counts.other_status},
                       {"failed", counts.failed}};
    fmt::print("{}\n", Json{{"summary", summary}}.dump());
}

std::string network_code(const Arguments& arguments, const cases::NetworkRules& rules) {
    const auto wanted = arguments.optional_text("network");
    if (!wanted) {
        return {};
    }
    const cases::Network* const network = rules.find(*wanted);
    if (network == nullptr) {
        std::string known;
        for (const cases::Network& one : rules.networks) {
            known += (known.empty() ? "" : ", ") + one.code;
        }
        throw model::UsageError(fmt::format("no network '{}'; the rules name {}", *wanted, known));
    }
    return network->code;
}

int list_impasse(const Arguments& arguments) {
    const cases::NetworkRules rules = rules_of(arguments);
    const Filter filter{.statuses = status_filter(arguments),
                        .network = network_code(arguments, rules)};
    const auto store = cases::CaseStore::open_for_reading(arguments.text("store"));
    const cases::CaseStore::Snapshot snapshot(store);
    const cases::ReviewRequest request{
        .store = store, .rules = rules, .today = arguments.common.today};
    ReviewList list(request, filter);
    for (const cases::StoredCase& stored : store.cases()) {
        list.add(stored);
    }
    const std::vector<cases::CaseReview> reviews = list.sorted();
    const ListCounts& counts = list.counts();
    if (arguments.has("json")) {
        print_json(reviews, counts);
    } else {
        print_table(reviews);
    }
    fmt::print(
        stderr,
        "{}: {} cases as of {}: {} listed, {} of another or no network, {} of another status, {} "
        "not reviewed; rules {}\n",
        arguments.text("store"), counts.cases, model::format_date(request.today), reviews.size(),
        counts.other_network, counts.other_status, counts.failed, rules.id);
    return static_cast<int>(counts.first_failure);
}

} // namespace

Command case_impasse_command() {
    Command command{.name = "case impasse",
                    .summary = "cases with clocks, eligibility for an impasse and reasons, best "
                               "first for reopening",
                    .operands = "--store FILE",
                    .required = {"store"},
                    .run = list_impasse};
    command.options.add_options()                           //
        ("store", po::value<std::string>(), "case store")   //
        ("json", "one line per case, then one that counts") //
        ("network", po::value<std::string>(), "only cases of this network (FSMR code)");
    add_status_filter(command);
    add_rules_option(command);
    return command;
}

} // namespace vigie::cli
