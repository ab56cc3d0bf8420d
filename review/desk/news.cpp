#include "review/desk/news.hpp"

#include "cases/decision_table.hpp"
#include "cases/ledger.hpp"
#include "review/json_reading.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace vigie::review::desk {
namespace {

std::string gene_of(const cases::LedgerEvent& event) {
    const Json candidate = Json::parse(event.candidate_json, nullptr, false);
    return text_of(member(candidate, "gene"), "key");
}

/// Whether a trigger is one that the code of a decision means.
bool is_awaited(const std::string& code, const std::string& trigger) {
    static const std::map<std::string, std::set<std::string>, std::less<>> also{
        {"clinvar_class", {"clinvar_added", "clinvar_stars", "clinvar_withdrawn"}},
        {"gene_disease", {"gene_mendelian"}},
        {"hpo_annotation", {"hpo_description"}},
        {"panel_entry_added", {"panel_confidence"}}};
    const auto others = also.find(code);
    return trigger == code || (others != also.end() && others->second.contains(trigger));
}

bool is(const cases::LedgerEvent& event, std::string_view kind) {
    return event.trigger.what == kind;
}

} // namespace

std::vector<cases::LedgerEvent> open_news(const std::vector<cases::LedgerEvent>& events) {
    std::vector<cases::LedgerEvent> news;
    std::set<std::string> decided; ///< genes, of later decisions
    for (auto event = events.rbegin(); event != events.rend(); ++event) {
        if (is(*event, cases::result_act_name(cases::ResultActKind::signed_result))) {
            break;
        }
        if (is(*event, cases::decision_event)) {
            decided.insert(event->trigger.key.text);
            continue;
        }
        const bool is_act = !event->act_sha256.empty();
        const bool is_request = is(*event, cases::act_kind_name(cases::CaseActKind::request));
        const bool is_news = is_act ? is_request : event->outcome != "unchanged";
        if (is_news && !decided.contains(gene_of(*event))) {
            news.push_back(*event);
        }
    }
    std::reverse(news.begin(), news.end());
    return news;
}

bool has_come(const cases::CandidateDecision& decision,
              const std::vector<cases::LedgerEvent>& events) {
    const std::string digest = cases::decision_digest(decision);
    auto after = std::find_if(events.begin(), events.end(),
                              [&digest](const auto& event) { return event.act_sha256 == digest; });
    for (; after != events.end(); ++after) {
        const std::string gene = gene_of(*after);
        if (is_awaited(decision.wait_for, after->trigger.what) &&
            (gene.empty() || gene == decision.gene)) {
            return true;
        }
    }
    return false;
}

} // namespace vigie::review::desk
