#include "databank/french_words.hpp"

#include <algorithm>
#include <array>

namespace vigie::databank {
namespace {

struct Word {
    std::string_view name;
    std::string_view french;
};

constexpr auto words = std::to_array<Word>({{"female", "féminin"},
                                            {"male", "masculin"},
                                            {"positive", "positif"},
                                            {"negative", "négatif"},
                                            {"uncertain", "signification incertaine"},
                                            {"inconclusive", "non concluant"},
                                            {"done", "fait"},
                                            {"not_done", "non fait"},
                                            {"in_progress", "en cours"},
                                            {"failed", "échec"},
                                            {"refused", "refus"},
                                            {"withdrawn", "retrait"},
                                            {"given", "accord"},
                                            {"opposed", "opposition"},
                                            {"karyotype", "caryotype"},
                                            {"fish", "FISH"},
                                            {"chromosomal_microarray", "ACPA"},
                                            {"fragile_x", "FRAXA"},
                                            {"targeted", "analyse ciblée"},
                                            {"panel", "panel"},
                                            {"exome", "exome"},
                                            {"genome", "génome"},
                                            {"rna", "ARN"},
                                            {"methylation", "méthylation"},
                                            {"biochemistry", "biochimie"},
                                            {"imaging", "imagerie"},
                                            {"histology", "anatomopathologie"},
                                            {"other", "autre"},
                                            {"heterozygous", "hétérozygote"},
                                            {"homozygous", "homozygote"},
                                            {"hemizygous", "hémizygote"},
                                            {"maternal", "maternelle"},
                                            {"paternal", "paternelle"},
                                            {"biparental", "biparentale"},
                                            {"de_novo", "de novo"},
                                            {"not_told", "non transmise"},
                                            {"result", "résultat"},
                                            {"amendment", "réanalyse"},
                                            {"withdrawal", "résultat repris"},
                                            {"returned", "rendu au patient"},
                                            {"status", "statut"},
                                            {"probable", "probable"},
                                            {"confirmed", "confirmé"},
                                            {"undetermined", "indéterminé (impasse)"},
                                            {"refuted", "réfuté"},
                                            {"healthy_carrier", "porteur sain"}});

} // namespace

std::string_view french_word(std::string_view name) noexcept {
    if (name.empty() || name == "unknown") {
        return not_recorded;
    }
    const auto* const found = std::find_if(words.begin(), words.end(),
                                           [name](const Word& word) { return word.name == name; });
    return found == words.end() ? name : found->french;
}

} // namespace vigie::databank
