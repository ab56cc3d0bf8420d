#pragma once

#include <map>
#include <string>

namespace vigie::self_test {

/// Callable fraction by symbol, from the text of a genes.tsv of `vigie coverage`.
/// @throws CheckFailure if its header or a number is not what it must be.
std::map<std::string, double> callable_fractions(const std::string& table);

} // namespace vigie::self_test
