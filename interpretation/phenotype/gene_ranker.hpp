#pragma once

#include "interpretation/phenotype/gene_description.hpp"
#include "interpretation/phenotype/sign_set.hpp"

#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace vigie::interpretation {

/// Score of one gene for one case.
struct GeneScore {
    std::size_t gene = 0;        ///< into GeneRanker::genes
    std::size_t description = 0; ///< the best one, into GeneRanker::descriptions
    double log_ratio = 0.0;
};

/// What one sign says of every description, before the weight of the sign.
struct SignColumn {
    std::vector<float> log_ratios; ///< by description
    std::vector<float> credits;    ///< `credit_row`
};

/// What one excluded sign says: the descriptions that it contradicts, all others being 0.
using ExclusionColumn = std::vector<std::pair<std::size_t, float>>;

/// Every annotated gene of a release as arrays, to score many cases: what one sign says of every
/// gene is one column, and a case is the sum of its columns. Immutable once built, safe to share.
/// The release must outlive it.
class GeneRanker {
  public:
    GeneRanker(const knowledge::Release& release, const PhenotypeRules& rules);

    const TermTable& table() const noexcept { return table_; }
    const PhenotypeRules& rules() const noexcept { return rules_; }
    /// Genes with an informative annotation, sorted by key.
    const std::vector<model::GeneKey>& genes() const noexcept { return genes_; }
    const std::vector<GeneDescription>& descriptions() const noexcept { return descriptions_; }
    /// Descriptions of a gene: [first, end) of `descriptions`.
    std::size_t first_description(std::size_t gene) const { return starts_[gene]; }
    std::size_t end_description(std::size_t gene) const { return starts_[gene + 1]; }

    SignSet read_signs(const model::PhenotypicProfile& profile) const;
    SignColumn observed_column(TermNumber sign) const;
    ExclusionColumn excluded_column(TermNumber sign) const;
    /// Sum of the columns per description; they stand in the order of `signs`.
    std::vector<double>
    score_descriptions(const SignSet& signs,
                       const std::vector<const SignColumn*>& observed,
                       const std::vector<const ExclusionColumn*>& excluded) const;
    /// One score per gene, in the order of `genes`.
    std::vector<GeneScore> score_genes(const std::vector<double>& descriptions) const;

  private:
    std::span<const DescribedSign> signs_of(std::size_t description) const;

    const knowledge::Release* release_;
    PhenotypeRules rules_;
    TermTable table_;
    std::vector<model::GeneKey> genes_;
    std::vector<GeneDescription> descriptions_;
    std::vector<std::size_t> starts_;
    /// The signs of all descriptions one after the other, as the columns read them.
    std::vector<DescribedSign> signs_;
    std::vector<std::size_t> sign_starts_;
    /// A sign of a description whose absence speaks against it.
    struct ExpectedSign {
        std::size_t description;
        TermNumber term;
        float absence; ///< `exclusion_log_ratio`
    };
    std::vector<ExpectedSign> expected_;     ///< by description
    std::vector<TermNumber> expected_terms_; ///< theirs, sorted and unique
};

} // namespace vigie::interpretation
