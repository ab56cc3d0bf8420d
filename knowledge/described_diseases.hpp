#pragma once

#include "knowledge/ontology.hpp"
#include "knowledge/release.hpp"

#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

namespace vigie::knowledge {

/// Finds the annotated diseases whose signs are all among a gene's terms.
///
/// HPO's table of genes gives each gene the union of its diseases' signs and does not name the
/// diseases: a disease with at least `min_signs` signs, all of them the gene's, is taken for one of
/// them (docs/decisions/037-phenotype-likelihood.md). The diseases must outlive the index.
class DescribedDiseases {
  public:
    static constexpr std::size_t min_signs = 5;

    DescribedDiseases(const std::vector<DiseaseProfile>& diseases, const Ontology& ontology);

    /// Sorted by id. `gene_terms` must be sorted and unique.
    std::vector<const DiseaseProfile*> within(const std::vector<std::string>& gene_terms) const;

  private:
    /// A disease with enough signs; they point into its annotations.
    struct Described {
        const DiseaseProfile* disease;
        std::vector<const std::string*> signs; ///< sorted, unique, excluded ones apart
    };
    std::vector<Described> described_; ///< by id
    /// A sign -> places in `described_` of the diseases whose rarest sign it is.
    std::unordered_map<std::string, std::vector<std::size_t>> by_rarest_sign_;
};

} // namespace vigie::knowledge
