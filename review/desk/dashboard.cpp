#include "review/desk/dashboard.hpp"

#include "cases/case_review.hpp"
#include "cases/signed_variants.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/told_events.hpp"

#include <array>
#include <map>
#include <set>

namespace vigie::review::desk {
namespace {

using ordered = nlohmann::ordered_json;

struct NetworkCounts {
    std::string name;
    std::uint64_t cases = 0;
    std::uint64_t solved = 0;
    std::uint64_t impasse = 0;
};
struct TriggerCounts {
    std::uint64_t events = 0;
    std::uint64_t candidates = 0; ///< new or upgraded
};
struct GeneCounts {
    std::set<std::string> sites;
    std::uint64_t cases = 0;
};

constexpr std::array<const char*, 5> waits{"< 1", "1–2", "2–5", "5–10", "> 10"};
constexpr std::array<std::int64_t, 4> wait_years{1, 2, 5, 10};

const char* wait_of(std::int64_t days) {
    constexpr double days_a_year = 365.25;
    std::size_t at = 0;
    while (at < wait_years.size() &&
           static_cast<double>(days) >= days_a_year * static_cast<double>(wait_years.at(at))) {
        ++at;
    }
    return waits.at(at);
}

/// What is added up over the cases.
struct Counts {
    std::map<std::string, NetworkCounts> networks;
    std::map<std::string, std::uint64_t> statuses;
    std::map<std::string, std::uint64_t> since_first_signs;
    std::map<std::string, TriggerCounts> triggers;
    std::map<std::string, GeneCounts> genes;
    std::uint64_t unreadable = 0;

    void add_standing(const cases::CaseReview& review, const cases::NetworkRules& rules) {
        const cases::Network* const known = rules.find(review.recorded_network);
        const std::string id = known != nullptr ? known->code : review.recorded_network;
        NetworkCounts& network = networks[id];
        network.name = known != nullptr ? known->name : id;
        ++network.cases;
        network.solved += review.standing.diagnosis().diagnosed ? 1 : 0;
        network.impasse += review.standing.is_impasse() ? 1 : 0;
        for (const std::string& status : review.standing.statuses()) {
            ++statuses[status];
        }
        const auto& days = review.clocks.first_signs.days;
        ++since_first_signs[days ? wait_of(days->least) : "not_recorded"];
    }

    void add_events(const std::vector<cases::LedgerEvent>& events) {
        for (const cases::LedgerEvent& event : events) {
            if (event.act_sha256.empty()) {
                TriggerCounts& trigger = triggers[event.trigger.what];
                ++trigger.events;
                trigger.candidates += event.outcome == "new" || event.outcome == "upgraded" ? 1 : 0;
            }
        }
    }

    void add_reports(const std::vector<cases::CaseAct>& reports, const std::string& site) {
        std::set<std::string> of_case;
        for (const cases::CaseAct& report : reports) {
            if (report.acmg_class >= 4 && !report.gene.empty()) {
                of_case.insert(report.gene);
            }
        }
        for (const std::string& gene : of_case) {
            genes[gene].sites.insert(site);
            ++genes[gene].cases;
        }
    }
};

void add_case(Counts& counts,
              Desk& desk,
              const cases::StoredCase& stored,
              std::vector<cases::StatusAct> acts) {
    try {
        const auto review =
            cases::review_case({.store = desk.store, .rules = desk.rules, .today = desk.today()},
                               stored, std::move(acts));
        counts.add_standing(review, desk.rules);
        counts.add_events(
            run::told_events(desk.store, stored, desk.releases.mask_of(stored.release_folder)));
        counts.add_reports(cases::standing_reports(desk.store.case_acts(stored.case_id)),
                           review.recorded_site);
    } catch (const model::InputError&) {
        ++counts.unreadable; // One damaged record hides no count of the others.
    }
}

ordered networks_json(const Counts& counts) {
    ordered list = ordered::array();
    for (const auto& [id, network] : counts.networks) {
        list.push_back({{"id", id},
                        {"name", network.name},
                        {"cases", network.cases},
                        {"solved", network.solved},
                        {"impasse", network.impasse}});
    }
    return list;
}

ordered waits_json(const Counts& counts) {
    ordered list = ordered::array();
    for (const char* const bucket : waits) {
        const auto found = counts.since_first_signs.find(bucket);
        list.push_back({{"bucket", bucket},
                        {"cases", found == counts.since_first_signs.end() ? 0 : found->second}});
    }
    const auto unknown = counts.since_first_signs.find("not_recorded");
    list.push_back({{"bucket", "not_recorded"},
                    {"cases", unknown == counts.since_first_signs.end() ? 0 : unknown->second}});
    return list;
}

ordered triggers_json(const Counts& counts) {
    ordered list = ordered::array();
    for (const auto& [kind, trigger] : counts.triggers) {
        list.push_back(
            {{"kind", kind}, {"events", trigger.events}, {"candidates", trigger.candidates}});
    }
    return list;
}

ordered genes_json(const Counts& counts) {
    ordered list = ordered::array();
    for (const auto& [gene, shared] : counts.genes) {
        if (shared.sites.size() > 1) {
            list.push_back(
                {{"gene", gene}, {"laboratories", shared.sites.size()}, {"cases", shared.cases}});
        }
    }
    return list;
}

} // namespace

ordered dashboard_json(Desk& desk) {
    const cases::CaseStore::Snapshot snapshot(desk.store);
    auto acts = desk.store.status_acts();
    Counts counts;
    for (const cases::StoredCase& stored : desk.store.cases()) {
        add_case(counts, desk, stored, std::move(acts[stored.case_id]));
    }
    return {{"networks", networks_json(counts)},       {"status_counts", counts.statuses},
            {"since_first_signs", waits_json(counts)}, {"yield_by_trigger", triggers_json(counts)},
            {"shared_genes", genes_json(counts)},      {"unreadable", counts.unreadable}};
}

} // namespace vigie::review::desk
