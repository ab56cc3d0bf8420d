#include "interpretation/phenotype/phenotype_fit.hpp"

#include "interpretation/phenotype/gene_score.hpp"
#include "interpretation/phenotype/sign_explanation.hpp"

#include <algorithm>

namespace vigie::interpretation {
namespace {

constexpr float not_asked = -1.0F;

} // namespace

PhenotypeModel::PhenotypeModel(const knowledge::Release& release, const PhenotypeRules& rules)
    : release_(&release), rules_(rules), table_(release.ontology(), TermWeights::current()),
      genes_(release.known_genes()), described_(new Described[genes_.size()]) {}

const std::vector<GeneDescription>& PhenotypeModel::descriptions(const model::GeneKey& gene) const {
    static const std::vector<GeneDescription> none;
    const auto place = std::lower_bound(genes_.begin(), genes_.end(), gene);
    if (place == genes_.end() || *place != gene) {
        return none;
    }
    Described& described = described_[static_cast<std::size_t>(place - genes_.begin())];
    std::call_once(described.once, [&] {
        described.descriptions = describe_gene(gene, *release_, table_, rules_);
    });
    return described.descriptions;
}

PatientSigns::PatientSigns(const model::PhenotypicProfile& profile, const PhenotypeModel& model)
    : model_(&model),
      signs_(sign_set(profile, model.release().ontology(), model.table(), model.rules())) {
    for (const Sign& sign : signs_.observed) {
        credits_.emplace_back(sign.term, model.table(), model.rules());
        rows_.emplace_back(model.table().size(), not_asked);
    }
}

void PatientSigns::take_credits(const std::vector<GeneDescription>& descriptions) {
    for (const GeneDescription& description : descriptions) {
        for (std::size_t number = 0; number < rows_.size(); ++number) {
            std::vector<float>& row = rows_[number];
            for (const DescribedSign& described : description.signs) {
                float& credit = row[described.term];
                credit = credit == not_asked ? credits_[number].of(described.term) : credit;
            }
        }
    }
}

model::PhenotypeFit PatientSigns::fit(const model::GeneKey& gene) {
    model::PhenotypeFit fit;
    const std::vector<GeneDescription>& descriptions = model_->descriptions(gene);
    if (signs_.observed.empty() || descriptions.empty()) {
        return fit;
    }
    take_credits(descriptions);
    const PhenotypeRules& rules = model_->rules();
    const Scoring scoring{model_->table(), rules, {rows_.begin(), rows_.end()}};
    std::vector<double> scores;
    scores.reserve(descriptions.size());
    for (const GeneDescription& description : descriptions) {
        scores.push_back(score_description(signs_, description, scoring));
    }
    const auto best = std::max_element(scores.begin(), scores.end()) - scores.begin();
    const GeneDescription& shown = descriptions[static_cast<std::size_t>(best)];
    fit.log_ratio = pool_scores(scores, rules);
    fit.score = fit_share(fit.log_ratio, signs_);
    fit.verdict = fit.score >= rules.pass_score ? model::Verdict::pass : model::Verdict::fail;
    fit.disease = shown.disease == nullptr ? std::string() : shown.disease->id;
    fit.signs = explain_signs(signs_, shown, scoring);
    fit.matched = matched_signs(signs_, shown, scoring);
    return fit;
}

} // namespace vigie::interpretation
