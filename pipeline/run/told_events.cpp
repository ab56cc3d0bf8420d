#include "pipeline/run/told_events.hpp"

#include "knowledge/release_tables.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace vigie::run {
namespace {

bool speaks_of(const cases::LedgerEvent& event, const std::set<std::string>& genes) {
    if (genes.empty()) {
        return false;
    }
    const auto candidate = nlohmann::json::parse(event.candidate_json, nullptr, false);
    if (candidate.is_object() && candidate.at("gene").at("key").is_string() &&
        genes.contains(candidate.at("gene").at("key").get<std::string>())) {
        return true;
    }
    return genes.contains(model::gene_of(event.trigger.key));
}

/// An act, or an alert on what a person has reported: no scope seals what is known already.
bool is_of_a_person(const cases::LedgerEvent& event) {
    return !event.act_sha256.empty() || event.outcome == "alert" || event.outcome == "to_check";
}

void seal(cases::LedgerEvent& event) {
    event.trigger.key = {model::FactKind::gene, "sealed"};
    event.trigger.old_value.clear();
    event.trigger.new_value.clear();
    event.candidate_json.clear();
}

} // namespace

std::set<std::string> masked_by(const std::filesystem::path& folder) {
    std::set<std::string> genes;
    std::error_code ignored;
    if (!std::filesystem::exists(folder / "manifest.json", ignored)) {
        return genes;
    }
    try {
        for (const auto& entry : knowledge::read_mask(folder, knowledge::read_manifest(folder))) {
            genes.insert(entry.gene.text());
        }
    } catch (const model::InputError&) {
        // A damaged release says nothing of today's mask; every other command names the damage.
    }
    return genes;
}

std::vector<cases::LedgerEvent> told_events(const cases::CaseStore& store,
                                            const std::string& case_id) {
    const cases::StoredCase stored = store.require(case_id);
    return told_events(store, stored, masked_by(stored.release_folder));
}

std::vector<cases::LedgerEvent> told_events(const cases::CaseStore& store,
                                            const cases::StoredCase& stored,
                                            const std::set<std::string>& masked) {
    std::vector<cases::LedgerEvent> events = store.events(stored.case_id);
    const auto scope_changed =
        std::find_if(events.rbegin(), events.rend(),
                     [](const cases::LedgerEvent& event) { return event.trigger.what == "scope"; });
    // Everything that starts from an interpretation before the change was said under another scope.
    const std::int64_t narrowed =
        scope_changed == events.rend() ? -1 : scope_changed->interpretation;
    for (cases::LedgerEvent& event : events) {
        const bool earlier = event.interpretation < narrowed ||
                             (event.interpretation == narrowed && event.outcome == "resolved");
        if (!is_of_a_person(event) && (earlier || speaks_of(event, masked))) {
            seal(event);
        }
    }
    return events;
}

} // namespace vigie::run
