#include "interpretation/phenotype/sign_credit.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace vigie::interpretation {
namespace {

/// A pair of terms as far as the credit depends on it.
struct Pair {
    double sign;       ///< information content
    double annotation; ///< information content
    double shared;     ///< of the most informative common ancestor
};

double credit_of(SignRelation relation, const Pair& pair, const PhenotypeRules& rules) {
    switch (relation) {
    case SignRelation::same:
        return 1.0;
    case SignRelation::more_specific:
        return rules.specific_share *
               std::exp(-rules.specific_decay * std::max(pair.annotation - pair.sign, 0.0));
    case SignRelation::more_general:
        return rules.general_share *
               std::exp(-rules.general_decay * std::max(pair.sign - pair.annotation, 0.0));
    case SignRelation::related:
    case SignRelation::none:
        break;
    }
    return rules.related_share *
           std::exp(-rules.related_decay * std::max(pair.sign - pair.shared, 0.0));
}

} // namespace

std::string_view relation_name(SignRelation relation) noexcept {
    switch (relation) {
    case SignRelation::same:
        return "same";
    case SignRelation::more_specific:
        return "more_specific";
    case SignRelation::more_general:
        return "more_general";
    case SignRelation::related:
        return "related";
    case SignRelation::none:
        break;
    }
    return "none";
}

bool lies_below(TermNumber term, TermNumber ancestor, const TermTable& table) {
    const auto ancestors = table.ancestors(term);
    return std::binary_search(ancestors.begin(), ancestors.end(), ancestor);
}

double shared_information(TermNumber a, TermNumber b, const TermTable& table) {
    const auto of_a = table.ancestors(a);
    const auto of_b = table.ancestors(b);
    double highest = 0.0;
    for (auto at = of_a.begin(), bt = of_b.begin(); at != of_a.end() && bt != of_b.end();) {
        if (*at == *bt) {
            highest = std::max(highest, table.information(*at));
        }
        const bool step_a = *at <= *bt;
        const bool step_b = *bt <= *at;
        std::advance(at, step_a ? 1 : 0);
        std::advance(bt, step_b ? 1 : 0);
    }
    return highest;
}

SignRelation sign_relation(TermNumber sign, TermNumber annotation, const TermTable& table) {
    if (sign == annotation) {
        return SignRelation::same;
    }
    if (lies_below(annotation, sign, table)) {
        return SignRelation::more_specific;
    }
    if (lies_below(sign, annotation, table)) {
        return SignRelation::more_general;
    }
    return shared_information(sign, annotation, table) > 0.0 ? SignRelation::related
                                                             : SignRelation::none;
}

std::vector<float>
credit_row(TermNumber sign, const TermTable& table, const PhenotypeRules& rules) {
    std::vector<double> marked(table.size(), -1.0);
    for (const TermNumber ancestor : table.ancestors(sign)) {
        marked[ancestor] = table.information(ancestor);
    }
    const double information = table.information(sign);
    const auto unrelated = static_cast<float>(
        credit_of(SignRelation::related,
                  {.sign = information, .annotation = information, .shared = 0.0}, rules));
    std::vector<float> row(table.size());
    for (std::size_t i = 0; i < row.size(); ++i) {
        const auto term = static_cast<TermNumber>(i);
        double shared = 0.0;
        bool is_below = false;
        for (const TermNumber ancestor : table.ancestors(term)) {
            shared = std::max(shared, marked[ancestor]);
            is_below = is_below || ancestor == sign;
        }
        const bool is_above = marked[term] >= 0.0;
        const SignRelation relation = term == sign ? SignRelation::same
                                      : is_below   ? SignRelation::more_specific
                                      : is_above   ? SignRelation::more_general
                                                   : SignRelation::related;
        if (relation == SignRelation::related && shared <= 0.0) {
            row[i] = unrelated; // most terms: their exponential is taken once
            continue;
        }
        row[i] = static_cast<float>(credit_of(
            relation,
            {.sign = information, .annotation = table.information(term), .shared = shared}, rules));
    }
    return row;
}

} // namespace vigie::interpretation
