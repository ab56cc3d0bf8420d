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
    const std::vector<DiseaseProfile>* diseases_;
    std::vector<std::size_t> sign_counts_; ///< distinct signs of each disease, excluded ones apart
    std::unordered_map<std::string, std::vector<std::size_t>> diseases_of_term_;
};

} // namespace vigie::knowledge
