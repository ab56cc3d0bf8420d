#pragma once

#include "filters/expression/program.hpp"

#include <vector>

namespace vigie::filters::expression {

/// A statistic of the elements that are not missing (NaN); NaN if there is none, but a count is 0.
/// The deviation is that of the whole population (divided by n). May reorder `elements`.
double statistic_of(Statistic statistic, std::vector<double>& elements);

/// Two-tailed binomial test of `a` and `b` reads at even odds: twice the probability of the larger
/// count or more, at most 1; NaN for no read at all or a missing count.
double binomial_test(double a, double b);

} // namespace vigie::filters::expression
