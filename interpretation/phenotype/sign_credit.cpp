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

SignCredit::SignCredit(TermNumber sign, const TermTable& table, const PhenotypeRules& rules)
    : sign_(sign), table_(&table), rules_(&rules), marked_(table.size(), -1.0) {
    for (const TermNumber ancestor : table.ancestors(sign)) {
        marked_[ancestor] = table.information(ancestor);
    }
    const double information = table.information(sign);
    unrelated_ = static_cast<float>(
        credit_of(SignRelation::related,
                  {.sign = information, .annotation = information, .shared = 0.0}, rules));
}

float SignCredit::of(TermNumber annotation) const {
    double shared = 0.0;
    bool is_below = false;
    for (const TermNumber ancestor : table_->ancestors(annotation)) {
        shared = std::max(shared, marked_[ancestor]);
        is_below = is_below || ancestor == sign_;
    }
    const bool is_above = marked_[annotation] >= 0.0;
    const SignRelation relation = annotation == sign_ ? SignRelation::same
                                  : is_below          ? SignRelation::more_specific
                                  : is_above          ? SignRelation::more_general
                                                      : SignRelation::related;
    if (relation == SignRelation::related && shared <= 0.0) {
        return unrelated_;
    }
    return static_cast<float>(credit_of(relation,
                                        {.sign = table_->information(sign_),
                                         .annotation = table_->information(annotation),
                                         .shared = shared},
                                        *rules_));
}

std::vector<float>
credit_row(TermNumber sign, const TermTable& table, const PhenotypeRules& rules) {
    const SignCredit credit(sign, table, rules);
    std::vector<float> row;
    row.reserve(table.size());
    for (std::size_t term = 0; term < table.size(); ++term) {
        row.push_back(credit.of(static_cast<TermNumber>(term)));
    }
    return row;
}

} // namespace vigie::interpretation
