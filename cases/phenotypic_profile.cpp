#include "cases/phenotypic_profile.hpp"

#include <algorithm>
#include <iterator>

namespace vigie::cases {
namespace {

void sort_unique(std::vector<std::string>& terms) {
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
}

} // namespace

bool is_hpo_id(std::string_view text) noexcept {
    constexpr std::string_view prefix = "HP:";
    constexpr std::size_t digits = 7;
    return text.size() == prefix.size() + digits && text.starts_with(prefix) &&
           std::all_of(text.begin() + prefix.size(), text.end(),
                       [](char c) { return c >= '0' && c <= '9'; });
}

model::PhenotypicProfile phenotypic_profile(std::vector<std::string> observed,
                                            std::vector<std::string> excluded,
                                            std::vector<std::string>& warnings) {
    sort_unique(observed);
    sort_unique(excluded);
    std::vector<std::string> only_excluded;
    std::set_difference(excluded.begin(), excluded.end(), observed.begin(), observed.end(),
                        std::back_inserter(only_excluded));
    std::vector<std::string> both;
    std::set_intersection(excluded.begin(), excluded.end(), observed.begin(), observed.end(),
                          std::back_inserter(both));
    for (const std::string& term : both) {
        warnings.push_back(term + " is stated as observed and as excluded: it counts as observed");
    }
    return {.observed = std::move(observed), .excluded = std::move(only_excluded)};
}

} // namespace vigie::cases
