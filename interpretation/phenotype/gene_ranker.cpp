#include "interpretation/phenotype/gene_ranker.hpp"

#include "interpretation/phenotype/gene_score.hpp"

#include <algorithm>
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
    sign_starts_.push_back(0);
    for (std::size_t d = 0; d < descriptions_.size(); ++d) {
        for (const DescribedSign& sign : descriptions_[d].signs) {
            signs_.push_back(sign);
            const double absence =
                exclusion_log_ratio(static_cast<double>(sign.frequency), sign.stated, rules_);
            if (absence < 0.0) {
                expected_.push_back({d, sign.term, static_cast<float>(absence)});
            }
        }
        sign_starts_.push_back(signs_.size());
    }
    for (const ExpectedSign& expected : expected_) {
        expected_terms_.push_back(expected.term);
    }
    std::sort(expected_terms_.begin(), expected_terms_.end());
    expected_terms_.erase(std::unique(expected_terms_.begin(), expected_terms_.end()),
                          expected_terms_.end());
}

std::span<const DescribedSign> GeneRanker::signs_of(std::size_t description) const {
    return {signs_.data() + sign_starts_[description],
            sign_starts_[description + 1] - sign_starts_[description]};
}

SignSet GeneRanker::read_signs(const model::PhenotypicProfile& profile) const {
    return sign_set(profile, release_->ontology(), table_, rules_);
}

SignColumn GeneRanker::observed_column(TermNumber sign) const {
    const double chance = chance_of(sign, table_, rules_);
    SignColumn column;
    column.credits = credit_row(sign, table_, rules_);
    column.log_ratios.reserve(descriptions_.size());
    for (std::size_t d = 0; d < descriptions_.size(); ++d) {
        float highest = 0.0F;
        for (const DescribedSign& described : signs_of(d)) {
            highest = std::max(highest, described.frequency * column.credits[described.term]);
        }
        column.log_ratios.push_back(
            log_ratio(static_cast<double>(highest) * descriptions_[d].dilution, chance));
    }
    return column;
}

ExclusionColumn GeneRanker::excluded_column(TermNumber sign) const {
    std::vector<char> is_below(table_.size());
    for (const TermNumber term : expected_terms_) {
        is_below[term] = lies_below(term, sign, table_) ? 1 : 0;
    }
    ExclusionColumn column;
    for (const ExpectedSign& expected : expected_) { // by description
        if (is_below[expected.term] == 0) {
            continue;
        }
        if (column.empty() || column.back().first != expected.description) {
            column.emplace_back(expected.description, expected.absence);
        } else {
            column.back().second = std::min(column.back().second, expected.absence);
        }
    }
    return column;
}

std::vector<double>
GeneRanker::score_descriptions(const SignSet& signs,
                               const std::vector<const SignColumn*>& observed,
                               const std::vector<const ExclusionColumn*>& excluded) const {
    std::vector<double> sums(descriptions_.size());
    for (std::size_t s = 0; s < observed.size(); ++s) {
        const double weight = signs.observed[s].weight;
        for (std::size_t d = 0; d < sums.size(); ++d) {
            sums[d] += weight * static_cast<double>(observed[s]->log_ratios[d]);
        }
    }
    for (const ExclusionColumn* column : excluded) {
        for (const auto& [description, log_ratio] : *column) {
            sums[description] += static_cast<double>(log_ratio);
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
