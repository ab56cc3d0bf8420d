#include "pipeline/run/load_result.hpp"

#include "cases/evidence_file.hpp"
#include "pipeline/run/case_change.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

namespace vigie::run {
namespace {

using Changes = std::vector<model::KnowledgeChange>;

/// What the whole case rests on: any candidate may follow from it.
model::KnowledgeChange of_case(const char* what, std::string old_value, std::string new_value) {
    return {what, {model::FactKind::gene, "*"}, std::move(old_value), std::move(new_value)};
}

/// One change for each item of one list alone.
void add_items(Changes& changes,
               const std::set<std::string>& before,
               const std::set<std::string>& after,
               const std::pair<const char*, const char*>& names) {
    for (const std::string& item : after) {
        if (!before.contains(item)) {
            changes.push_back(of_case(names.first, "", item));
        }
    }
    for (const std::string& item : before) {
        if (!after.contains(item)) {
            changes.push_back(of_case(names.second, item, ""));
        }
    }
}

std::set<std::string> signs_of(const model::PhenotypicProfile& profile) {
    std::set<std::string> signs(profile.observed.begin(), profile.observed.end());
    for (const std::string& sign : profile.excluded) {
        signs.insert("not " + sign);
    }
    return signs;
}

/// Ids of those who were sequenced.
std::set<std::string> sequenced(const model::Pedigree& pedigree) {
    std::set<std::string> ids;
    for (const model::Individual& individual : pedigree.individuals()) {
        if (!individual.sample.empty()) {
            ids.insert(individual.id);
        }
    }
    return ids;
}

std::string scope_text(const model::CaseScope& scope) {
    std::string text;
    for (const std::string& panel : scope.panels) {
        text += (text.empty() ? "" : ", ") + panel;
    }
    return (text.empty() ? "no panel" : text) + (scope.strict_panel ? " (strict)" : "");
}

Changes changes_between(const model::CaseEvidence& before, const model::CaseEvidence& after) {
    Changes changes;
    add_items(changes, signs_of(before.phenotype), signs_of(after.phenotype),
              {"sign_added", "sign_removed"});
    add_items(changes, sequenced(before.pedigree), sequenced(after.pedigree),
              {"relative_added", "relative_removed"});
    if (!(before.scope == after.scope)) {
        changes.push_back(of_case("scope", scope_text(before.scope), scope_text(after.scope)));
    }
    return changes;
}

/// The variant files of a run by their hash, or by place and size where they are not hashed.
std::set<std::string> variant_files(const std::string& receipt) {
    std::set<std::string> files;
    const nlohmann::json inputs =
        nlohmann::json::parse(receipt).value("inputs", nlohmann::json::array());
    for (const nlohmann::json& input : inputs) {
        if (input.value("role", "") == "variants") {
            const nlohmann::json& hash = input.at("sha256");
            files.insert(hash.is_string() ? hash.get<std::string>()
                                          : input.at("path").dump() + input.at("bytes").dump());
        }
    }
    return files;
}

std::vector<ListedCandidate> list_of(const nlohmann::ordered_json& result, const char* name) {
    return listed_candidates(result.value(name, nlohmann::ordered_json::array()));
}

std::vector<cases::LedgerEvent> events_of_run(const cases::ReplacedRun& replaced,
                                              const cases::CaseBundle& bundle) {
    const std::string place = "store:" + bundle.case_id;
    const cases::StoredCase& stored = replaced.stored;
    const nlohmann::ordered_json before = cases::parse_result(replaced.candidates_json);
    const nlohmann::ordered_json after = cases::parse_result(bundle.candidates_json);
    Changes changes = changes_between(cases::decode_evidence(replaced.evidence, place),
                                      cases::decode_evidence(bundle.evidence, place));
    if (variant_files(replaced.receipt_json) != variant_files(bundle.receipt_json)) {
        changes.push_back(of_case("calls", "earlier files", "other files"));
    }
    return events_of({
                         .case_id = bundle.case_id,
                         .before = {stored.interpreted_under, stored.rule_set, stored.engine},
                         .after = {bundle.release_id, bundle.rule_set, bundle.engine},
                         .seen = bundle.today,
                         .old_candidates = list_of(before, "candidates"),
                         .old_waiting = list_of(before, "waiting"),
                         .new_candidates = list_of(after, "candidates"),
                         .shown = {},
                         .triggers = std::move(changes),
                     })
        .events;
}

} // namespace

cases::IngestOutcome
load_result(cases::CaseStore& store, const cases::CaseBundle& bundle, cases::FamilyRule family) {
    return store.ingest(bundle, family, [&bundle](const cases::ReplacedRun& replaced) {
        return events_of_run(replaced, bundle);
    });
}

} // namespace vigie::run
