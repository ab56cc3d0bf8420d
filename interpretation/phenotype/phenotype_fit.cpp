#include "interpretation/phenotype/phenotype_fit.hpp"

#include "interpretation/phenotype/gene_score.hpp"
#include "interpretation/phenotype/sign_explanation.hpp"

#include <algorithm>

namespace vigie::interpretation {
namespace {

/// A table of the terms that one case and one gene need.
TermTable small_table(const model::PhenotypicProfile& profile,
                      const model::GeneKey& gene,
                      const knowledge::Release& release) {
    const knowledge::Ontology& ontology = release.ontology();
    std::vector<std::string> terms = described_terms(gene, release);
    for (const auto* signs : {&profile.observed, &profile.excluded}) {
        for (const std::string& sign : *signs) {
            terms.push_back(ontology.current(sign).value_or(sign));
        }
    }
    return {ontology, TermWeights::current(), terms};
}

std::vector<std::vector<float>>
credit_rows(const SignSet& signs, const TermTable& table, const PhenotypeRules& rules) {
    std::vector<std::vector<float>> rows;
    for (const Sign& sign : signs.observed) {
        rows.push_back(credit_row(sign.term, table, rules));
    }
    return rows;
}

} // namespace

model::PhenotypeFit phenotype_fit(const model::PhenotypicProfile& profile,
                                  const model::GeneKey& gene,
                                  const knowledge::Release& release,
                                  const PhenotypeRules& rules) {
    model::PhenotypeFit fit;
    const TermTable table = small_table(profile, gene, release);
    const SignSet signs = sign_set(profile, release.ontology(), table, rules);
    const std::vector<GeneDescription> descriptions = describe_gene(gene, release, table, rules);
    if (signs.observed.empty() || descriptions.empty()) {
        return fit;
    }
    const std::vector<std::vector<float>> rows = credit_rows(signs, table, rules);
    const Scoring scoring{table, rules, {rows.begin(), rows.end()}};
    std::vector<double> scores;
    for (const GeneDescription& description : descriptions) {
        scores.push_back(score_description(signs, description, scoring));
    }
    const auto best = std::max_element(scores.begin(), scores.end()) - scores.begin();
    const GeneDescription& shown = descriptions[static_cast<std::size_t>(best)];
    fit.log_ratio = pool_scores(scores, rules);
    fit.score = fit_share(fit.log_ratio, signs);
    fit.verdict = fit.score >= rules.pass_score ? model::Verdict::pass : model::Verdict::fail;
    fit.disease = shown.disease == nullptr ? std::string() : shown.disease->id;
    fit.signs = explain_signs(signs, shown, scoring);
    fit.matched = matched_signs(signs, shown, scoring);
    return fit;
}

} // namespace vigie::interpretation
