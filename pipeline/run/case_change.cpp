#include "pipeline/run/case_change.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string_view>

namespace vigie::run {
namespace {

using Json = nlohmann::ordered_json;

/// One candidate of either side, found by gene and alleles.
struct Listed { // NOLINT(bugprone-exception-escape): moving JSON does not throw
    Json json;
    int tier = 0;
    std::string gene;
    std::set<std::string> alleles; ///< canonical keys
};

std::map<std::string, Listed> list_candidates(const std::string& text) {
    std::map<std::string, Listed> listed;
    const Json document = Json::parse(text);
    for (const Json& json : document.at("candidates")) {
        Listed entry;
        entry.tier = json.at("tier").get<int>();
        entry.gene = json.at("gene").at("key").get<std::string>();
        for (const Json& variant : json.at("variants")) {
            entry.alleles.insert(variant.at("key").get<std::string>());
        }
        std::string identity = entry.gene;
        for (const std::string& allele : entry.alleles) {
            identity += "|" + allele;
        }
        entry.json = json;
        listed.emplace(std::move(identity), std::move(entry));
    }
    return listed;
}

/// What became of one candidate.
struct Outcome {
    std::string name;
    const Listed* candidate = nullptr; ///< the new one, or the old one if it left the list
    bool attributed = false;
};

std::vector<Outcome> compare(const std::map<std::string, Listed>& older,
                             const std::map<std::string, Listed>& newer) {
    std::vector<Outcome> outcomes;
    for (const auto& [identity, candidate] : newer) {
        const auto before = older.find(identity);
        const std::string name = before == older.end()                  ? "new"
                                 : candidate.tier < before->second.tier ? "upgraded"
                                 : candidate.tier > before->second.tier ? "downgraded"
                                                                        : "unchanged";
        outcomes.push_back({name, &candidate});
    }
    for (const auto& [identity, candidate] : older) {
        if (!newer.contains(identity)) {
            outcomes.push_back({"resolved", &candidate});
        }
    }
    return outcomes;
}

/// The gene part of a key that holds one ("PANEL/HGNC:5", "HGNC:5/123", "HGNC:5").
std::string_view gene_of(const model::FactKey& key) {
    const std::string_view text = key.text;
    switch (key.kind) {
    case model::FactKind::gene:
        return text;
    case model::FactKind::gene_codon:
    case model::FactKind::gene_hpo:
        return text.substr(0, text.find('/'));
    case model::FactKind::panel_entry:
        return text.substr(text.find('/') + 1);
    case model::FactKind::allele:
    case model::FactKind::disease:
        break;
    }
    return {};
}

bool concerns(const model::KnowledgeChange& change, const Listed& candidate) {
    if (change.key.kind == model::FactKind::allele) {
        return candidate.alleles.contains(change.key.text);
    }
    return gene_of(change.key) == candidate.gene;
}

int weight(const std::string& outcome) {
    constexpr std::array<std::string_view, 5> order{"new", "upgraded", "downgraded", "resolved",
                                                    "unchanged"};
    return static_cast<int>(std::find(order.begin(), order.end(), outcome) - order.begin());
}

cases::LedgerEvent make_event(const CaseChange& change,
                              const model::KnowledgeChange& trigger,
                              const Outcome* outcome) {
    return {.case_id = change.case_id,
            .trigger = trigger,
            .seen = change.seen,
            .outcome = outcome == nullptr ? "unchanged" : outcome->name,
            .candidate_json = outcome == nullptr ? "" : outcome->candidate->json.dump(),
            .release_id = change.release_id};
}

} // namespace

std::vector<cases::LedgerEvent> events_of(const CaseChange& change) {
    const std::map<std::string, Listed> older = list_candidates(change.old_candidates);
    const std::map<std::string, Listed> newer = list_candidates(change.new_candidates);
    std::vector<Outcome> outcomes = compare(older, newer);
    std::vector<cases::LedgerEvent> events;
    for (const model::KnowledgeChange& trigger : change.triggers) {
        Outcome* best = nullptr;
        for (Outcome& outcome : outcomes) {
            if (concerns(trigger, *outcome.candidate)) {
                outcome.attributed = true;
                best =
                    best == nullptr || weight(outcome.name) < weight(best->name) ? &outcome : best;
            }
        }
        events.push_back(make_event(change, trigger, best));
    }
    for (const Outcome& outcome : outcomes) {
        if (!outcome.attributed && outcome.name != "unchanged") {
            const model::KnowledgeChange release{
                .what = "release",
                .key = model::FactKey::of_gene(model::GeneKey(outcome.candidate->gene)),
                .old_value = "",
                .new_value = change.release_id};
            events.push_back(make_event(change, release, &outcome));
        }
    }
    return events;
}

} // namespace vigie::run
