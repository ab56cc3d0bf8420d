#include "pipeline/self_test/callable_fractions.hpp"

#include "pipeline/self_test/check_failure.hpp"

#include <charconv>
#include <sstream>

namespace vigie::self_test {
namespace {

/// The last column.
double fraction_of(const std::string& line) {
    const char* const begin = line.data() + line.rfind('\t') + 1;
    const char* const end = line.data() + line.size();
    double fraction = 0;
    const auto [stop, fault] = std::from_chars(begin, end, fraction);
    if (fault != std::errc() || stop != end) {
        throw CheckFailure("genes.tsv has a callable fraction that is no number");
    }
    return fraction;
}

} // namespace

std::map<std::string, double> callable_fractions(const std::string& table) {
    std::istringstream lines(table);
    std::string line;
    if (!std::getline(lines, line) || !line.starts_with("#gene\t") ||
        !line.ends_with("\tcallable_fraction")) {
        throw CheckFailure("genes.tsv has another header than it must have");
    }
    std::map<std::string, double> fractions;
    while (std::getline(lines, line)) {
        fractions[line.substr(0, line.find('\t'))] = fraction_of(line);
    }
    return fractions;
}

} // namespace vigie::self_test
