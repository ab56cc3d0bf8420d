#pragma once

#include "interpretation/phenotype/ranking.hpp"
#include "knowledge/ontology.hpp"

#include <cstdint>
#include <string>

namespace vigie::interpretation {

enum class LabelLanguage : std::uint8_t { english, french };

/// The label of an HPO term; the English one where there is no French one, the id where the
/// ontology does not know the term.
std::string
term_label(const std::string& id, const knowledge::Ontology& ontology, LabelLanguage language);

/// What names the ground of a ranking in its text.
struct RankingSource {
    std::string release;
    std::string rule_set;
};

/// One JSON object on one line, with its newline.
std::string ranking_json(const GeneRanking& ranking,
                         const RankingSource& source,
                         const knowledge::Ontology& ontology,
                         LabelLanguage language);

/// Header row, then one row per gene.
std::string ranking_tsv(const GeneRanking& ranking,
                        const knowledge::Ontology& ontology,
                        LabelLanguage language);

/// Header row, then one row per sign of the first gene of the ranking.
std::string explanation_tsv(const GeneRanking& ranking,
                            const knowledge::Ontology& ontology,
                            LabelLanguage language);

} // namespace vigie::interpretation
