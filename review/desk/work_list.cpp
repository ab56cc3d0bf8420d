#include "review/desk/work_list.hpp"

#include "cases/case_review.hpp"
#include "cases/signed_result.hpp"
#include "pipeline/model/case_record_names.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/told_events.hpp"
#include "review/desk/news.hpp"
#include "review/event_json.hpp"

#include <algorithm>
#include <tuple>

namespace vigie::review::desk {
namespace {

using Json = nlohmann::ordered_json;

/// How soon a case is to be looked at: the larger one in the first part that differs.
struct Urgency {
    bool faulty = false;
    bool alert = false;      ///< something reported lost its evidence
    bool taken_back = false; ///< the last signed result, and none is in its place
    bool news = false;
    bool undecided = false; ///< a candidate without a decision, and no signed result
    cases::ReopeningOrder order;
    auto operator<=>(const Urgency&) const = default;
};

struct Row {
    Urgency urgency;
    std::int64_t number = 0;
    Json json;
};

/// Candidates by what was decided of them; of those that wait and whose change has come, again
/// open.
struct Decided {
    std::size_t done = 0;
    std::size_t open = 0;
    std::size_t waiting_for = 0;
};

Decided decided_of(const ResultSummary& summary,
                   const std::vector<cases::CandidateDecision>& decisions,
                   const std::vector<cases::LedgerEvent>& events) {
    Decided counts;
    for (const cases::CandidateDecision& candidate : summary.candidates) {
        const auto standing = cases::standing_decision(candidate, decisions);
        const bool waits = standing && standing->action == cases::DecisionAction::wait;
        if (!standing || (waits && has_come(*standing, events))) {
            ++counts.open;
        } else {
            ++(waits ? counts.waiting_for : counts.done);
        }
    }
    return counts;
}

/// The signed result in force and whether it was returned; null if there is none.
Json result_json(const cases::ResultStanding& standing) {
    if (standing.act == nullptr) {
        return nullptr;
    }
    const auto result = cases::decode_signed_result(standing.act->body, "case store");
    return {
        {"conclusion", model::name_of(result.conclusion)},
        {"signed", model::format_date(standing.act->date)},
        {"returned", standing.returned ? Json(model::format_date(*standing.returned)) : Json()}};
}

Json top_json(const std::optional<ResultSummary::Top>& top) {
    return top ? Json{{"gene", top->gene}, {"hgvs", top->hgvs}, {"tier", top->tier}} : Json();
}

Json days_json(const cases::Clock& clock) {
    return clock.days ? Json(clock.days->least) : Json();
}

class WorkList {
  public:
    WorkList(Desk& desk, ResultSummaries& summaries)
        : desk_(desk), summaries_(summaries), today_(desk.today()),
          status_acts_(desk.store.status_acts()) {}

    Row row(const cases::StoredCase& stored) {
        Row row{.urgency = {}, .number = stored.number, .json = heading(stored)};
        try {
            fill(row, stored);
        } catch (const model::InputError& fault) {
            row.urgency = {.faulty = true};
            row.json = heading(stored);
            row.json["fault"] = fault.what();
        }
        return row;
    }

  private:
    static Json heading(const cases::StoredCase& stored) {
        return {{"number", stored.number},
                {"case", stored.case_id},
                {"why", Json::array()},
                {"status", "unrecorded"},
                {"eligibility", nullptr},
                {"since_first_signs_days", nullptr},
                {"last_interpreted", model::format_date(stored.last_interpreted)},
                {"tiers", {{"1", 0}, {"2", 0}, {"3", 0}}},
                {"waiting", 0},
                {"top", nullptr},
                {"decided", {{"done", 0}, {"open", 0}, {"waiting_for", 0}}},
                {"result", nullptr}};
    }

    void fill(Row& row, const cases::StoredCase& stored) {
        const cases::CaseStore& store = desk_.store;
        const auto review =
            cases::review_case({.store = store, .rules = desk_.rules, .today = today_}, stored,
                               status_acts_[stored.case_id]);
        const ResultSummary& summary = summaries_.of(store, stored);
        const auto events =
            run::told_events(store, stored, desk_.releases.mask_of(stored.release_folder));
        const auto news = open_news(events);
        const Decided decided = decided_of(summary, store.decisions(stored.case_id), events);
        Json& json = row.json;
        for (const cases::LedgerEvent& event : news) {
            json["why"].push_back(news_json(event));
        }
        json["status"] = review.standing.statuses().front();
        json["eligibility"] = cases::eligibility_name(review.impasse.eligibility);
        json["since_first_signs_days"] = days_json(review.clocks.first_signs);
        for (std::size_t tier = 0; tier < summary.tiers.size(); ++tier) {
            json["tiers"][std::to_string(tier + 1)] = summary.tiers.at(tier);
        }
        json["waiting"] = summary.waiting;
        json["top"] = top_json(summary.top);
        json["decided"] = {
            {"done", decided.done}, {"open", decided.open}, {"waiting_for", decided.waiting_for}};
        const std::vector<cases::ResultAct> acts = store.result_acts(stored.case_id);
        const cases::ResultStanding standing = cases::result_standing(acts, std::nullopt);
        json["result"] = result_json(standing);
        row.urgency = {.faulty = false,
                       .alert = std::any_of(news.begin(), news.end(), is_alert),
                       .taken_back = standing.taken_back != nullptr,
                       .news = !news.empty(),
                       .undecided = decided.open > 0 && json["result"].is_null(),
                       .order = review.order};
    }

    Desk& desk_;
    ResultSummaries& summaries_;
    model::Date today_;
    std::map<std::string, std::vector<cases::StatusAct>> status_acts_;
};

} // namespace

Json news_json(const cases::LedgerEvent& event) {
    const Json told = event_json(event);
    Json json = told.at("trigger");
    json["outcome"] = told.at("outcome");
    const Json& candidate = told.at("candidate");
    json["gene"] = candidate.is_object() && candidate.contains("gene")
                       ? candidate.at("gene").value("symbol", Json())
                       : Json();
    if (is_alert(event)) {
        json["alert"] = told.at("alert");
    }
    return json;
}

Json work_list_json(Desk& desk, ResultSummaries& summaries) {
    const cases::CaseStore::Snapshot snapshot(desk.store);
    WorkList list(desk, summaries);
    std::vector<Row> rows;
    for (const cases::StoredCase& stored : desk.store.cases()) {
        rows.push_back(list.row(stored));
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& a, const Row& b) { return a.urgency > b.urgency; });
    Json cases = Json::array();
    for (Row& row : rows) {
        row.json["priority"] = rows.size() - cases.size();
        cases.push_back(std::move(row.json));
    }
    return {{"today", model::format_date(desk.today())}, {"cases", std::move(cases)}};
}

} // namespace vigie::review::desk
