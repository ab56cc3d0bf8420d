#include "interpretation/candidate_context.hpp"

#include "interpretation/json_values.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace vigie::interpretation {
namespace {

using panels::Confidence;

/// Whether "not_listed" rests on where the source says it looked (docs/decisions/032).
bool states_coverage(const std::string& name, const knowledge::Release& release) {
    const auto& stores = release.population();
    return std::any_of(stores.begin(), stores.end(), [&name](const annotation::AlleleStore& store) {
        return store.header().name == name && store.covered() != nullptr;
    });
}

Json sources_json(const knowledge::Release& release) {
    Json list = Json::array();
    for (const knowledge::ManifestComponent& component : release.manifest().components) {
        Json source{{"kind", component.kind},
                    {"name", component.name},
                    {"version", text_or_null(component.version)},
                    {"id", component.id}};
        if (component.kind == "population") {
            source["coverage_stated"] = states_coverage(component.name, release);
        }
        list.push_back(std::move(source));
    }
    return list;
}

/// Green and amber genes of a panel: those that the case is shown.
std::vector<const panels::PanelEntry*> shown_entries(const panels::Panel& panel) {
    std::vector<const panels::PanelEntry*> shown;
    for (const panels::PanelEntry& entry : panel.entries) {
        if (entry.confidence == Confidence::green || entry.confidence == Confidence::amber) {
            shown.push_back(&entry);
        }
    }
    return shown;
}

/// Symbols of those without a transcript, or on a contig without reference sequence.
std::vector<std::string> genes_not_assessable(const std::vector<const panels::PanelEntry*>& entries,
                                              const knowledge::Release& release) {
    std::set<std::string> symbols;
    for (const panels::PanelEntry* entry : entries) {
        if (!release.has_transcript(entry->gene)) {
            symbols.insert(entry->symbol);
        }
    }
    return {symbols.begin(), symbols.end()};
}

Json panel_json(const std::string& id, const knowledge::Release& release) {
    const panels::Panel* panel = release.panel(id);
    if (panel == nullptr) {
        return {{"id", id}, {"known", false}};
    }
    const std::vector<const panels::PanelEntry*> entries = shown_entries(*panel);
    std::set<std::string> loci;
    for (const panels::PanelLocus& locus : panel->loci) {
        loci.insert(locus.name);
    }
    return {{"id", id},
            {"known", true},
            {"name", panel->name},
            {"version", text_or_null(panel->version)},
            {"date", text_or_null(panel->date)},
            {"network", text_or_null(panel->network)},
            {"genes", entries.size()},
            {"genes_not_assessable", genes_not_assessable(entries, release)},
            {"loci_not_assessed", loci}};
}

Json scope_json(const model::CaseScope& scope, const knowledge::Release& release) {
    Json panels = Json::array();
    for (const std::string& id : scope.panels) {
        panels.push_back(panel_json(id, release));
    }
    return {{"strict_panel", scope.strict_panel}, {"panels", std::move(panels)}};
}

Json signs_json(const model::PhenotypicProfile& profile, const knowledge::Ontology& ontology) {
    Json list = Json::array();
    const auto add = [&](const std::vector<std::string>& signs, bool excluded) {
        for (const std::string& sign : signs) {
            const auto current = ontology.current(sign);
            list.push_back({{"id", sign},
                            {"excluded", excluded},
                            {"current", current ? Json(*current) : Json(nullptr)}});
        }
    };
    add(profile.observed, false);
    add(profile.excluded, true);
    return list;
}

} // namespace

std::set<std::string> own_terms(const model::PhenotypicProfile& profile) {
    std::set<std::string> ids(profile.observed.begin(), profile.observed.end());
    ids.insert(profile.excluded.begin(), profile.excluded.end());
    return ids;
}

void add_terms(const model::Candidate& candidate, std::set<std::string>& ids) {
    for (const model::SignExplanation& sign : candidate.phenotype.signs) {
        ids.insert(sign.sign);
        ids.insert(sign.annotation);
    }
}

std::set<std::string> terms_of(const model::Assessment& assessment,
                               const model::PhenotypicProfile& profile) {
    std::set<std::string> ids = own_terms(profile);
    for (const auto* list : {&assessment.candidates, &assessment.waiting}) {
        for (const model::Candidate& candidate : *list) {
            add_terms(candidate, ids);
        }
    }
    return ids;
}

Json labels_of(const std::set<std::string>& ids, const knowledge::Ontology& ontology) {
    Json terms = Json::object();
    for (const std::string& id : ids) {
        const auto current = ontology.current(id);
        const knowledge::Term* term = ontology.find(current.value_or(id));
        if (term != nullptr) {
            terms[id] = {{"label", term->label}, {"label_fr", text_or_null(term->label_fr)}};
        }
    }
    return terms;
}

void add_context(Json& json, const knowledge::Release& release, const CandidatesHeading& heading) {
    const knowledge::Ontology& ontology = release.ontology();
    json["assembly"] = release.assembly().name();
    json["sources"] = sources_json(release);
    json["scope"] = scope_json(heading.scope, release);
    json["signs"] = signs_json(heading.phenotype, ontology);
}

std::string renewal_text(const knowledge::Release& release,
                         const std::map<std::int64_t, model::CaseScope>& scopes) {
    Json json{{"sources", sources_json(release)}};
    json["panels"] = Json::object();
    for (const panels::Panel& panel : release.panels()) {
        json["panels"][panel.id] = {{"name", panel.name}, {"version", panel.version}};
    }
    json["scopes"] = Json::object();
    for (const auto& [number, scope] : scopes) {
        json["scopes"][std::to_string(number)] = scope_json(scope, release);
    }
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace vigie::interpretation
