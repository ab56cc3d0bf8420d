#include "cases/consent_purpose.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace vigie::cases {
namespace {

constexpr std::array<std::string_view, 5> purposes{"genetic_testing", "incidental_findings",
                                                   "bndmr", "research", "match"};
constexpr std::string_view registry = "ern:";

} // namespace

bool is_consent_purpose(std::string_view purpose) noexcept {
    const bool of_network = purpose.starts_with(registry) && purpose.size() > registry.size();
    return of_network || std::find(purposes.begin(), purposes.end(), purpose) != purposes.end();
}

std::string consent_purposes() {
    return fmt::format("{}, ern:NAME", fmt::join(purposes, ", "));
}

} // namespace vigie::cases
