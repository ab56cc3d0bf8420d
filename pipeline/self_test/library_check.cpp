#include "pipeline/self_test/library_check.hpp"

#include <fmt/format.h>

#include <charconv>
#include <vector>

namespace vigie::self_test {
namespace {

std::vector<int> numbers_of(const std::string& version) {
    std::vector<int> numbers;
    const char* at = version.data();
    const char* const end = at + version.size();
    while (at < end) {
        int number = 0;
        const auto [stop, fault] = std::from_chars(at, end, number);
        if (fault != std::errc()) {
            break;
        }
        numbers.push_back(number);
        if (stop == end || *stop != '.') {
            break;
        }
        at = stop + 1;
    }
    return numbers;
}

} // namespace

std::string misfit(const model::LibraryVersion& library) {
    const std::vector<int> built = numbers_of(library.built_with);
    const std::vector<int> loaded = numbers_of(library.loaded);
    const bool fits =
        !built.empty() && !loaded.empty() && built.front() == loaded.front() && loaded >= built;
    return fits ? ""
                : fmt::format("{} {} is loaded, built with {}", library.name, library.loaded,
                              library.built_with);
}

} // namespace vigie::self_test
