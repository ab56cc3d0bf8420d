#include "interpretation/uncovered_genes.hpp"

#include "interpretation/case_scope.hpp"
#include "interpretation/gene_coverage.hpp"
#include "interpretation/phenotype/phenotype_fit.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>

namespace vigie::interpretation {
namespace {

std::set<model::GeneKey> waiting_genes(const model::Assessment& assessment) {
    std::set<model::GeneKey> genes;
    for (const model::Candidate& candidate : assessment.waiting) {
        genes.insert(candidate.gene);
    }
    return genes;
}

} // namespace

std::set<model::GeneKey> panel_genes(const model::CaseScope& scope,
                                     const knowledge::Release& release) {
    std::set<model::GeneKey> genes;
    for (const std::string& id : scope.panels) {
        const panels::Panel* const panel = release.panel(id);
        for (const panels::PanelEntry& entry :
             panel == nullptr ? std::vector<panels::PanelEntry>() : panel->entries) {
            if (entry.confidence >= panels::Confidence::amber) {
                genes.insert(entry.gene);
            }
        }
    }
    return genes;
}

std::vector<UncoveredGene> uncovered_genes(const model::CaseEvidence& evidence,
                                           const model::Assessment& assessment,
                                           const knowledge::Release& release,
                                           const RuleSet& rules) {
    if (evidence.callable == nullptr) {
        return {};
    }
    const std::set<model::GeneKey> on_panels = panel_genes(evidence.scope, release);
    const std::set<model::GeneKey> waiting = waiting_genes(assessment);
    std::set<model::GeneKey> wanted = on_panels;
    wanted.insert(waiting.begin(), waiting.end());
    std::optional<PhenotypeModel> model;
    std::optional<PatientSigns> signs;
    if (!evidence.phenotype.observed.empty()) {
        model.emplace(release, rules.phenotype);
        signs.emplace(evidence.phenotype, *model);
        const std::vector<model::GeneKey> mendelian = release.mendelian_genes();
        wanted.insert(mendelian.begin(), mendelian.end());
    }
    std::erase_if(wanted, [&](const model::GeneKey& gene) {
        return !is_in_scope(gene, evidence.scope, release);
    });
    std::vector<UncoveredGene> found;
    for (const auto& [gene, transcripts] : transcripts_of(wanted, release.transcripts())) {
        UncoveredGene one{.gene = gene,
                          .symbol = {},
                          .on_panel = on_panels.contains(gene),
                          .waiting = waiting.contains(gene),
                          .coverage = {}};
        if (signs) {
            const model::PhenotypeFit fit = signs->fit(gene);
            one.signs = fit.verdict;
            one.log_ratio = fit.log_ratio;
        }
        if (!one.on_panel && !one.waiting && one.signs != model::Verdict::pass) {
            continue;
        }
        one.coverage = gene_coverage(transcripts, release.transcripts(), *evidence.callable);
        if (one.coverage.verdict == model::Verdict::fail) {
            one.symbol = release.genes().symbol(gene);
            found.push_back(std::move(one));
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
        return std::make_tuple(-a.log_ratio, a.symbol) < std::make_tuple(-b.log_ratio, b.symbol);
    });
    return found;
}

} // namespace vigie::interpretation
