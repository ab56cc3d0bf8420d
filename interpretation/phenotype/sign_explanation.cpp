#include "interpretation/phenotype/sign_explanation.hpp"

namespace vigie::interpretation {
namespace {

bool is_on_path(SignRelation relation) {
    return relation == SignRelation::same || relation == SignRelation::more_specific ||
           relation == SignRelation::more_general;
}

} // namespace

std::vector<model::SignExplanation>
explain_signs(const SignSet& signs, const GeneDescription& description, const Scoring& scoring) {
    std::vector<model::SignExplanation> lines;
    const TermTable& table = scoring.table;
    for (std::size_t number = 0; number < signs.observed.size(); ++number) {
        const SignMatch match = match_sign(signs, number, description, scoring);
        model::SignExplanation line{.sign = table.id(signs.observed[number].term)};
        line.relation = relation_name(match.relation);
        line.log_ratio = match.log_ratio;
        if (match.annotation && match.relation != SignRelation::none) {
            line.annotation = table.id(*match.annotation);
            line.on_path = is_on_path(match.relation);
            line.frequency = match.stated ? std::optional(match.frequency) : std::nullopt;
        }
        lines.push_back(std::move(line));
    }
    for (const TermNumber excluded : signs.excluded) {
        const ExclusionMatch match = match_exclusion(excluded, description, scoring);
        if (!match.annotation) {
            continue;
        }
        model::SignExplanation line{.sign = table.id(excluded), .excluded = true};
        line.annotation = table.id(*match.annotation);
        line.relation = relation_name(*match.annotation == excluded ? SignRelation::same
                                                                    : SignRelation::more_specific);
        line.on_path = true;
        line.frequency = match.stated ? std::optional(match.frequency) : std::nullopt;
        line.log_ratio = match.log_ratio;
        line.contradiction = match.stated && match.frequency >= scoring.rules.obligate_frequency;
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<std::string>
matched_signs(const SignSet& signs, const GeneDescription& description, const Scoring& scoring) {
    std::vector<std::string> matched;
    for (std::size_t number = 0; number < signs.observed.size(); ++number) {
        const SignMatch match = match_sign(signs, number, description, scoring);
        if (is_on_path(match.relation)) {
            matched.push_back(scoring.table.id(signs.observed[number].term) + " ~ " +
                              scoring.table.id(*match.annotation));
        }
    }
    return matched;
}

} // namespace vigie::interpretation
