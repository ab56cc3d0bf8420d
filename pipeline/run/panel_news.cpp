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

} // namespace

std::vector<PanelGene> panel_news(const std::deque<Cohort>& cohorts,
                                  const cases::CaseStore& store,
                                  const knowledge::Release& newer) {
    std::map<std::pair<std::string, std::string>, std::uint64_t> cases_of;
    for (const Cohort& cohort : cohorts) {
        if (cohort.is_current || cohort.change == nullptr) {
            continue;
        }
        const std::set<std::string> mendelian = new_mendelian_genes(*cohort.change);
        for (const auto& added : cohort.change->changes_named("panel_entry_added")) {
            const std::string gene = model::gene_of(added.key);
            const std::string panel =
                added.key.text.substr(0, added.key.text.size() - gene.size() - 1);
            const std::uint64_t cases =
                cases_in_scope(cohort, store, panel, mendelian.contains(gene));
            if (cases > 0) {
                cases_of[{panel, gene}] += cases;
            }
        }
    }
    std::vector<PanelGene> news;
    for (const auto& [entry, cases] : cases_of) {
        const model::GeneKey gene(entry.second);
        // No run leaves callable intervals, so that this is every case.
        news.push_back({entry.first, gene, newer.genes().symbol(gene), cases, cases});
    }
    return news;
}

} // namespace vigie::run
