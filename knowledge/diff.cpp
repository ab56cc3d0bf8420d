#include "knowledge/diff.hpp"

#include "knowledge/diff_parts.hpp"
#include "knowledge/marker_component.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

namespace vigie::knowledge {

void ChangeBuffer::release(const ChangeVisitor& visit) {
    for (const auto& [kind, changes] : by_kind_) {
        std::for_each(changes.begin(), changes.end(), visit);
    }
    by_kind_.clear();
}

void ChangeBuffer::release_until(std::string_view kind, const ChangeVisitor& visit) {
    while (!by_kind_.empty() && by_kind_.begin()->first < kind) {
        const std::vector<model::KnowledgeChange>& changes = by_kind_.begin()->second;
        std::for_each(changes.begin(), changes.end(), visit);
        by_kind_.erase(by_kind_.begin());
    }
}

void ChangeBuffer::sort() {
    for (auto& [kind, changes] : by_kind_) {
        std::stable_sort(changes.begin(), changes.end());
    }
}

std::vector<std::string> component_ids(const Manifest& manifest, std::string_view kind) {
    std::vector<std::string> ids;
    for (const ManifestComponent* component : manifest.of_kind(kind)) {
        ids.push_back(component->id);
    }
    return ids;
}

std::string version_of(const Manifest& manifest, std::string_view kind, std::string_view name) {
    std::string version;
    for (const ManifestComponent* component : manifest.of_kind(kind)) {
        if (name.empty() || component->name == name) {
            version = component->version;
        }
    }
    return version;
}

std::string changed_versions(const Manifest& older,
                             const Manifest& newer,
                             const std::vector<std::string_view>& kinds) {
    for (const std::string_view kind : kinds) {
        const std::vector<std::string> known = component_ids(older, kind);
        std::set<std::string> versions;
        for (const ManifestComponent* component : newer.of_kind(kind)) {
            if (std::find(known.begin(), known.end(), component->id) == known.end()) {
                versions.insert(component->version);
            }
        }
        std::string joined;
        for (const std::string& version : versions) {
            joined += (joined.empty() ? "" : ", ") + version;
        }
        if (!joined.empty()) {
            return joined;
        }
    }
    return {};
}

std::vector<std::string> changed_component_kinds(const Manifest& older, const Manifest& newer) {
    std::set<std::string> kinds;
    for (const Manifest* manifest : {&older, &newer}) {
        for (const ManifestComponent& component : manifest->components) {
            kinds.insert(component.kind);
        }
    }
    std::vector<std::string> changed;
    std::copy_if(kinds.begin(), kinds.end(), std::back_inserter(changed), [&](const auto& kind) {
        return component_ids(older, kind) != component_ids(newer, kind);
    });
    return changed;
}

namespace {

/// False if there is nothing to compare.
bool are_comparable(const Release& older, const Release& newer) {
    if (!(older.assembly() == newer.assembly())) {
        throw model::InputError({.file = newer.folder().string()},
                                "is for " + newer.assembly().name() + ", " +
                                    older.folder().string() + " for " + older.assembly().name(),
                                "compare releases of one assembly");
    }
    return older.id() != newer.id();
}

/// Empty: the release holds no markers.
std::string markers_text(const std::optional<reads::MarkerSet>& set) {
    return set ? std::to_string(set->size()) + " markers, set " + set->id() : std::string();
}

/// No assessment reads the markers: no case is touched, so that scans leave them out.
void diff_markers(const Release& older, const Release& newer, ChangeBuffer& changes) {
    const std::string before = markers_text(read_marker_component(older));
    const std::string now = markers_text(read_marker_component(newer));
    if (before != now) {
        model::KnowledgeChange change;
        change.what = marker_kind;
        change.key.text = "*";
        change.old_value = before;
        change.new_value = now;
        change.source_date = changed_versions(older.manifest(), newer.manifest(), {"population"});
        changes.add(std::move(change));
    }
}

} // namespace

void diff_releases(const Release& older, const Release& newer, const ChangeVisitor& visit) {
    if (!are_comparable(older, newer)) {
        return;
    }
    // Kinds leave in alphabetical order: clinvar_*, constraint, frequency*, gene_*, hpo_*,
    // laboratory_*, markers, panel_*, reference, score, transcripts.
    ChangeBuffer genes;
    diff_genes(older, newer, genes);
    genes.sort();
    diff_laboratory(older, newer, genes);
    diff_markers(older, newer, genes);
    ChangeBuffer clinvar;
    diff_clinvar(older, newer,
                 [&clinvar](const model::KnowledgeChange& change) { clinvar.add(change); });
    clinvar.release(visit);
    genes.release_until("frequency", visit);
    diff_population(older, newer, visit);
    genes.release_until("score", visit);
    diff_scores(older, newer, visit);
    genes.release(visit);
}

void scan_allele_changes(const Release& older, const Release& newer, const ChangeVisitor& visit) {
    if (are_comparable(older, newer)) {
        diff_clinvar(older, newer, visit);
        diff_population(older, newer, visit);
        diff_scores(older, newer, visit);
    }
}

void scan_gene_changes(const Release& older, const Release& newer, const ChangeVisitor& visit) {
    if (are_comparable(older, newer)) {
        ChangeBuffer genes;
        diff_genes(older, newer, genes);
        diff_laboratory(older, newer, genes);
        genes.release(visit);
    }
}

std::vector<model::KnowledgeChange>
diff_allele(const Release& older, const Release& newer, const model::SmallAllele& allele) {
    std::vector<model::KnowledgeChange> changes;
    const ChangeVisitor keep = [&changes](const model::KnowledgeChange& change) {
        changes.push_back(change);
    };
    diff_clinvar_allele(older, newer, allele, keep);
    diff_population_allele(older, newer, allele, keep);
    ChangeBuffer laboratory;
    diff_laboratory_allele(older, newer, allele, laboratory);
    laboratory.release(keep);
    return changes;
}

} // namespace vigie::knowledge
