#include "pipeline/run/panel_news.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace vigie::run {
namespace {

/// Genes that are Mendelian since the change.
std::set<std::string> new_mendelian_genes(const ReleaseChange& change) {
    std::set<std::string> genes;
    for (const model::KnowledgeChange& one : change.changes_named("gene_mendelian")) {
        if (!one.new_value.empty()) {
            genes.insert(one.key.text);
        }
    }
    return genes;
}

/// Cases of the cohort to which an entry of the panel is news.
std::uint64_t cases_in_scope(const Cohort& cohort,
                             const cases::CaseStore& store,
                             const std::string& panel,
                             bool mendelian) {
    std::uint64_t cases = 0;
    for (const cases::CaseGroup& group : cohort.groups) {
        const std::vector<std::string>& panels = store.setting(group.setting).scope.panels;
        const bool in_scope = panels.empty()
                                  ? mendelian
                                  : std::find(panels.begin(), panels.end(), panel) != panels.end();
        cases += in_scope ? group.cases : 0;
    }
    return cases;
}

/// The confidence that a change of a panel tells, before and after; empty: not listed.
struct Confidences {
    std::string before;
    std::string after;

    /// Green and amber entries are shown; of those that were shown, a new green one tells that the
    /// evidence is diagnostic now.
    bool is_news() const { return after == "green" || (after == "amber" && before != "green"); }
};

/// An entry added says "green AR".
Confidences confidences_of(const model::KnowledgeChange& change) {
    return {change.old_value, change.new_value.substr(0, change.new_value.find(' '))};
}

using EntryNews = std::map<std::pair<std::string, std::string>, PanelGene>;

/// Counts the cases of the cohort to which changes of one kind are news.
void add_news(EntryNews& news,
              std::string_view kind,
              const Cohort& cohort,
              const cases::CaseStore& store,
              const std::set<std::string>& mendelian) {
    for (const model::KnowledgeChange& change : cohort.change->changes_named(kind)) {
        const Confidences confidences = confidences_of(change);
        if (!confidences.is_news()) {
            continue;
        }
        const std::string gene = model::gene_of(change.key);
        const std::string panel =
            change.key.text.substr(0, change.key.text.size() - gene.size() - 1);
        const std::uint64_t cases = cases_in_scope(cohort, store, panel, mendelian.contains(gene));
        if (cases > 0) {
            PanelGene& one = news[{panel, gene}];
            one.before = confidences.before;
            one.after = confidences.after;
            one.cases += cases;
        }
    }
}

} // namespace

std::vector<PanelGene> panel_news(const std::deque<Cohort>& cohorts,
                                  const cases::CaseStore& store,
                                  const knowledge::Release& newer) {
    EntryNews entries;
    for (const Cohort& cohort : cohorts) {
        if (cohort.is_current || cohort.change == nullptr) {
            continue;
        }
        const std::set<std::string> mendelian = new_mendelian_genes(*cohort.change);
        for (const std::string_view kind : {"panel_entry_added", "panel_confidence"}) {
            add_news(entries, kind, cohort, store, mendelian);
        }
    }
    std::vector<PanelGene> news;
    for (auto& [place, entry] : entries) {
        entry.panel = place.first;
        entry.gene = model::GeneKey(place.second);
        entry.symbol = newer.genes().symbol(entry.gene);
        // No run leaves callable intervals, so that this is every case.
        entry.not_assessed = entry.cases;
        news.push_back(std::move(entry));
    }
    return news;
}

} // namespace vigie::run
