#include "interpretation/acmg/splicing.hpp"

#include <algorithm>

namespace vigie::interpretation::acmg {

std::optional<double> highest_delta(const std::vector<model::ScoreValue>& values) {
    std::optional<double> highest;
    for (const model::ScoreValue& value : values) {
        const bool delta = value.name.empty() || value.name.starts_with("DS");
        if (delta && (!highest || value.value.value() > *highest)) {
            highest = value.value.value();
        }
    }
    return highest;
}

// A score that appears later would change the answer: the fact is traced whether or not the release
// has the source.
std::optional<SpliceScore> SpliceScores::find(const model::SmallAllele& allele) {
    trace_->allele_score(allele);
    const auto& sources = release_->scores();
    const auto named =
        std::find_if(sources.begin(), sources.end(), [this](const knowledge::ScoreSource& source) {
            return source.key() == knowledge::ScoreKey::allele &&
                   names_source(source.name(), rules_->splicing.source);
        });
    if (named == sources.end()) {
        return std::nullopt;
    }
    const auto place = static_cast<std::size_t>(named - sources.begin());
    const auto highest = highest_delta(lookup_.scores(allele, {})[place].values);
    return highest ? std::optional(SpliceScore{named->name(), *highest}) : std::nullopt;
}

} // namespace vigie::interpretation::acmg
