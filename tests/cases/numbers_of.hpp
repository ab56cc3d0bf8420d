#pragma once

#include <cstdint>
#include <map>
#include <vector>

namespace vigie::tests {

/// The numbers that something is known of, ascending.
template <typename Known>
std::vector<std::int64_t> numbers_of(const std::map<std::int64_t, Known>& known) {
    std::vector<std::int64_t> numbers;
    for (const auto& [number, ignored] : known) {
        numbers.push_back(number);
    }
    return numbers;
}

} // namespace vigie::tests
