#include "interpretation/phenotype/gene_ranker.hpp"

#include "interpretation/phenotype/gene_score.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>

namespace vigie::interpretation {

GeneRanker::GeneRanker(const knowledge::Release& release, const PhenotypeRules& rules)
    : release_(&release), rules_(rules), table_(release.ontology(), TermWeights::current()) {
    starts_.push_back(0);
    for (const model::GeneKey& gene : release.known_genes()) {
        std::vector<GeneDescription> described = describe_gene(gene, release, table_, rules_);
        if (described.empty()) {
            continue;
        }
        genes_.push_back(gene);
        std::move(described.begin(), described.end(), std::back_inserter(descriptions_));
        starts_.push_back(descriptions_.size());
    }
}

SignSet GeneRanker::read_signs(const model::PhenotypicProfile& profile) const {
    return sign_set(profile, release_->ontology(), table_, rules_);
}

SignColumn GeneRanker::observed_column(TermNumber sign) const {
    const double chance = rules_.chance * std::exp(-table_.information(sign));
    SignColumn column;
    column.credits = credit_row(sign, table_, rules_);
    column.log_ratios.reserve(descriptions_.size());
    for (const GeneDescription& description : descriptions_) {
        float highest = 0.0F;
        for (const DescribedSign& described : description.signs) {
            highest = std::max(highest, described.frequency * column.credits[described.term]);
        }
        column.log_ratios.push_back(static_cast<float>(
            log_ratio(static_cast<double>(highest) * description.dilution, chance)));
    }
    return column;
}

SignColumn GeneRanker::excluded_column(TermNumber sign) const {
    std::vector<bool> is_below(table_.size());
    for (std::size_t i = 0; i < is_below.size(); ++i) {
        is_below[i] = lies_below(static_cast<TermNumber>(i), sign, table_);
    }
    SignColumn column;
    column.log_ratios.reserve(descriptions_.size());
    for (const GeneDescription& description : descriptions_) {
        double lowest = 0.0;
        for (const DescribedSign& described : description.signs) {
            if (is_below[described.term]) {
                lowest =
                    std::min(lowest, exclusion_log_ratio(static_cast<double>(described.frequency),
                                                         described.stated, rules_));
            }
        }
        column.log_ratios.push_back(static_cast<float>(lowest));
    }
    return column;
}

std::vector<double>
GeneRanker::score_descriptions(const SignSet& signs,
                               const std::vector<const SignColumn*>& observed,
                               const std::vector<const SignColumn*>& excluded) const {
    std::vector<double> sums(descriptions_.size());
    for (std::size_t s = 0; s < observed.size(); ++s) {
        const double weight = signs.observed[s].weight;
        for (std::size_t d = 0; d < sums.size(); ++d) {
            sums[d] += weight * static_cast<double>(observed[s]->log_ratios[d]);
        }
    }
    for (const SignColumn* column : excluded) {
        for (std::size_t d = 0; d < sums.size(); ++d) {
            sums[d] += static_cast<double>(column->log_ratios[d]);
        }
    }
    return sums;
}

std::vector<GeneScore> GeneRanker::score_genes(const std::vector<double>& descriptions) const {
    std::vector<GeneScore> scores;
    scores.reserve(genes_.size());
    for (std::size_t gene = 0; gene < genes_.size(); ++gene) {
        const std::span<const double> own(descriptions.data() + starts_[gene],
                                          starts_[gene + 1] - starts_[gene]);
        const auto best = std::max_element(own.begin(), own.end()) - own.begin();
        scores.push_back({.gene = gene,
                          .description = starts_[gene] + static_cast<std::size_t>(best),
                          .log_ratio = pool_scores(own, rules_)});
    }
    return scores;
}

} // namespace vigie::interpretation
