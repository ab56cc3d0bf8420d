#include "interpretation/signs_in_release.hpp"

#include "interpretation/phenotype/term_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::interpretation {
namespace {

void read_sign(const std::string& id, const knowledge::Ontology& ontology, SignsInRelease& signs) {
    ++signs.counts.in;
    const auto current = ontology.current(id);
    if (current && !is_informative(*current, ontology)) {
        signs.uninformative.push_back(id);
        signs.counts.drop("hpo_uninformative");
        return;
    }
    if (current) {
        ++signs.counts.out;
        if (*current != id) {
            signs.replaced.emplace_back(id, *current);
            signs.counts.note("hpo_replaced");
        }
        return;
    }
    const bool was_known = ontology.find(id) != nullptr;
    (was_known ? signs.obsolete : signs.unknown).push_back(id);
    signs.counts.drop(was_known ? "hpo_obsolete" : "hpo_unknown");
}

} // namespace

std::vector<std::string> SignsInRelease::warnings() const {
    std::vector<std::string> texts;
    if (no_ontology) {
        return {"the release has no ontology: the signs of the case are not assessed"};
    }
    for (const auto& [old_id, current] : replaced) {
        texts.push_back(
            fmt::format("{} is obsolete or an alternative id: read as {}", old_id, current));
    }
    for (const std::string& id : obsolete) {
        texts.push_back(id + " is obsolete and nothing replaces it: not assessed");
    }
    for (const std::string& id : unknown) {
        texts.push_back(id + " is not in the ontology of the release: not assessed");
    }
    for (const std::string& id : uninformative) {
        texts.push_back(id + " is no sign or a whole organ system: not assessed");
    }
    return texts;
}

std::vector<std::string> SignsInRelease::not_assessed() const {
    std::vector<std::string> ids = unknown;
    for (const auto* more : {&obsolete, &uninformative}) {
        ids.insert(ids.end(), more->begin(), more->end());
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

SignsInRelease signs_in_release(const model::PhenotypicProfile& profile,
                                const knowledge::Ontology& ontology) {
    SignsInRelease signs;
    if (ontology.empty()) {
        signs.counts.in = profile.observed.size() + profile.excluded.size();
        signs.no_ontology = signs.counts.in > 0;
        if (signs.no_ontology) {
            signs.counts.dropped["no_ontology"] = signs.counts.in;
            signs.unknown = profile.observed;
            signs.unknown.insert(signs.unknown.end(), profile.excluded.begin(),
                                 profile.excluded.end());
            std::sort(signs.unknown.begin(), signs.unknown.end());
        }
        return signs;
    }
    for (const auto* ids : {&profile.observed, &profile.excluded}) {
        for (const std::string& id : *ids) {
            read_sign(id, ontology, signs);
        }
    }
    for (auto* ids : {&signs.unknown, &signs.obsolete, &signs.uninformative}) {
        std::sort(ids->begin(), ids->end());
    }
    std::sort(signs.replaced.begin(), signs.replaced.end());
    return signs;
}

} // namespace vigie::interpretation
