#pragma once

#include "knowledge/ontology.hpp"
#include "knowledge/release.hpp"

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace vigie::knowledge {

/// What is known of genes and diseases before diseases are told from signs.
struct DiseaseFacts {
    const std::vector<DiseaseProfile>& diseases;
    const Ontology& ontology;
    const std::map<model::GeneKey, std::vector<std::string>>& terms; ///< each sorted and unique
    const std::set<std::string>& linked; ///< diseases that a source links to a gene as its cause
};

/// Annotated diseases that belong to a gene though no source says so.
///
/// HPO's table of genes gives each gene the union of its diseases' signs and does not name the
/// diseases. A disease that no source links to a gene, with at least `min_signs` signs that are all
/// among those of one gene and of no other, is taken for a disease of that gene
/// (docs/decisions/037-phenotype-likelihood.md).
class DescribedDiseases {
  public:
    static constexpr std::size_t min_signs = 5;

    /// The diseases must outlive it; nothing else is kept.
    explicit DescribedDiseases(const DiseaseFacts& facts);

    /// Sorted by id.
    const std::vector<const DiseaseProfile*>& of(const model::GeneKey& gene) const;

  private:
    std::map<model::GeneKey, std::vector<const DiseaseProfile*>> diseases_;
};

} // namespace vigie::knowledge
