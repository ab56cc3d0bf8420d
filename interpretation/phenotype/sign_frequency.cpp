#include "interpretation/phenotype/sign_frequency.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace vigie::interpretation {
namespace {

struct FrequencyClass {
    std::string_view id;
    std::string_view word;
};

/// In the order of `PhenotypeRules::class_middles`.
constexpr std::array<FrequencyClass, 6> classes{{{"HP:0040280", "Obligate"},
                                                 {"HP:0040281", "Very frequent"},
                                                 {"HP:0040282", "Frequent"},
                                                 {"HP:0040283", "Occasional"},
                                                 {"HP:0040284", "Very rare"},
                                                 {"HP:0040285", "Excluded"}}};

std::optional<double> number(std::string_view text) {
    double value = 0.0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool is_whole = fault == std::errc() && end == text.data() + text.size();
    return is_whole && value >= 0.0 ? std::optional(value) : std::nullopt;
}

} // namespace

PatientCount& PatientCount::operator+=(const PatientCount& other) noexcept {
    affected += other.affected;
    examined += other.examined;
    return *this;
}

PatientCount read_frequency(std::string_view text, const PhenotypeRules& rules) {
    for (std::size_t i = 0; i < classes.size(); ++i) {
        if (text == classes[i].id || text.starts_with(classes[i].word)) {
            return {rules.class_middles[i] * rules.class_weight, rules.class_weight};
        }
    }
    const std::size_t slash = text.find('/');
    if (slash != std::string_view::npos) {
        const auto affected = number(text.substr(0, slash));
        const auto examined = number(text.substr(slash + 1));
        const bool is_count = affected && examined && *examined > 0.0 && *affected <= *examined;
        return is_count ? PatientCount{*affected, *examined} : PatientCount{};
    }
    if (text.ends_with('%')) {
        text.remove_suffix(1);
        constexpr double percent = 100.0;
        const auto share = number(text);
        return share && *share <= percent
                   ? PatientCount{*share / percent * rules.class_weight, rules.class_weight}
                   : PatientCount{};
    }
    return {};
}

double pooled_frequency(const PatientCount& count, const PhenotypeRules& rules) {
    const double pooled = (count.affected + rules.assumed_weight * rules.assumed_frequency) /
                          (count.examined + rules.assumed_weight);
    return std::max(pooled, rules.min_frequency);
}

} // namespace vigie::interpretation
