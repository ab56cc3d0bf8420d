#include "pipeline/run/panel_news.hpp"

#include "interpretation/gene_coverage.hpp"

#include <algorithm>
#include <iterator>
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

/// Is an entry of the panel news to cases of this scope?
bool is_in_scope(const std::vector<std::string>& panels, const std::string& panel, bool mendelian) {
    return panels.empty() ? mendelian
                          : std::find(panels.begin(), panels.end(), panel) != panels.end();
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

using interpretation::GeneTranscripts;

/// The cases of one group, looked at once for all entries that are news to them.
class GroupNews {
  public:
    GroupNews(const cases::CaseGroup& group,
              const cases::CaseStore& store,
              const knowledge::Release& newer)
        : group_(group), panels_(store.setting(group.setting).scope.panels), store_(store),
          newer_(newer) {}

    void add(PanelGene& entry, const std::string& panel, bool mendelian) {
        if (is_in_scope(panels_, panel, mendelian)) {
            entry.cases += group_.cases;
            entries_.push_back(&entry);
        }
    }

    void judge_coverage(const GeneTranscripts& transcripts) const {
        if (entries_.empty()) {
            return;
        }
        if (!store_.has_callable()) {
            for (PanelGene* const entry : entries_) {
                entry->not_assessed += group_.cases;
            }
            return;
        }
        for (const std::int64_t number : store_.cases_of({group_})) {
            const auto stored = store_.find(number);
            const auto callable = stored ? store_.callable(*stored) : std::nullopt;
            if (!callable) {
                for (PanelGene* const entry : entries_) {
                    ++entry->not_assessed;
                }
                continue;
            }
            const auto intervals = callable->read("store:" + stored->case_id);
            for (PanelGene* const entry : entries_) {
                count(*entry, stored->case_id, transcripts, *intervals);
            }
        }
    }

  private:
    void count(PanelGene& entry,
               const std::string& case_id,
               const GeneTranscripts& transcripts,
               const model::CallableIntervals& callable) const {
        const auto found = transcripts.find(entry.gene);
        const model::GeneCoverage coverage =
            found == transcripts.end()
                ? model::GeneCoverage()
                : interpretation::gene_coverage(found->second, newer_.transcripts(), callable);
        entry.callable += coverage.verdict == model::Verdict::pass ? 1U : 0U;
        entry.not_assessed += coverage.verdict == model::Verdict::not_assessed ? 1U : 0U;
        if (coverage.verdict == model::Verdict::fail) {
            entry.uncovered.emplace(case_id, coverage.text());
        }
    }

    const cases::CaseGroup& group_;
    const std::vector<std::string>& panels_;
    const cases::CaseStore& store_;
    const knowledge::Release& newer_;
    std::vector<PanelGene*> entries_;
};

/// Adds the cases to which changes of one kind are news.
void add_news(EntryNews& news,
              std::string_view kind,
              const Cohort& cohort,
              std::vector<GroupNews>& groups,
              const std::set<std::string>& mendelian) {
    for (const model::KnowledgeChange& change : cohort.change->changes_named(kind)) {
        const Confidences confidences = confidences_of(change);
        if (!confidences.is_news()) {
            continue;
        }
        const std::string gene = model::gene_of(change.key);
        const std::string panel =
            change.key.text.substr(0, change.key.text.size() - gene.size() - 1);
        PanelGene& one = news[{panel, gene}];
        one.gene = model::GeneKey(gene);
        one.before = confidences.before;
        one.after = confidences.after;
        for (GroupNews& group : groups) {
            group.add(one, panel, mendelian.contains(gene));
        }
    }
}

std::set<model::GeneKey> genes_of(const EntryNews& news) {
    std::set<model::GeneKey> genes;
    for (const auto& [place, entry] : news) {
        genes.insert(entry.gene);
    }
    return genes;
}

} // namespace

std::vector<PanelGene> panel_news(const std::deque<Cohort>& cohorts,
                                  const cases::CaseStore& store,
                                  const knowledge::Release& newer) {
    EntryNews entries;
    std::vector<GroupNews> all_groups;
    for (const Cohort& cohort : cohorts) {
        if (cohort.is_current || cohort.change == nullptr) {
            continue;
        }
        std::vector<GroupNews> groups;
        for (const cases::CaseGroup& group : cohort.groups) {
            groups.emplace_back(group, store, newer);
        }
        const std::set<std::string> mendelian = new_mendelian_genes(*cohort.change);
        for (const std::string_view kind : {"panel_entry_added", "panel_confidence"}) {
            add_news(entries, kind, cohort, groups, mendelian);
        }
        std::move(groups.begin(), groups.end(), std::back_inserter(all_groups));
    }
    const GeneTranscripts transcripts =
        interpretation::transcripts_of(genes_of(entries), newer.transcripts());
    for (const GroupNews& group : all_groups) {
        group.judge_coverage(transcripts);
    }
    std::vector<PanelGene> news;
    for (auto& [place, entry] : entries) {
        if (entry.cases > 0) {
            entry.panel = place.first;
            entry.symbol = newer.genes().symbol(entry.gene);
            news.push_back(std::move(entry));
        }
    }
    return news;
}

} // namespace vigie::run
