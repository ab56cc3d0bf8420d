#include "pipeline/model/acmg.hpp"

#include <algorithm>
#include <array>

namespace vigie::model {
namespace {

constexpr std::array<std::string_view, acmg_criterion_count> codes{
    "PVS1", "PS1", "PS2", "PS3", "PS4", "PM1", "PM2", "PM3", "PM4", "PM5",
    "PM6",  "PP1", "PP2", "PP3", "PP4", "PP5", "BA1", "BS1", "BS2", "BS3",
    "BS4",  "BP1", "BP2", "BP3", "BP4", "BP5", "BP6", "BP7"};
constexpr std::array<std::string_view, 6> strengths{"none",   "supporting",  "moderate",
                                                    "strong", "very_strong", "stand_alone"};

template <class Value, std::size_t Size>
std::optional<Value> value_of(std::string_view text,
                              const std::array<std::string_view, Size>& names) noexcept {
    const auto it = std::find(names.begin(), names.end(), text);
    return it == names.end() ? std::nullopt : std::optional(static_cast<Value>(it - names.begin()));
}

} // namespace

std::string_view acmg_code(AcmgCriterion criterion) noexcept {
    return codes[static_cast<std::size_t>(criterion)];
}

std::optional<AcmgCriterion> acmg_criterion_from_code(std::string_view code) noexcept {
    return value_of<AcmgCriterion>(code, codes);
}

bool speaks_for_benign(AcmgCriterion criterion) noexcept {
    return criterion >= AcmgCriterion::ba1;
}

std::string_view acmg_verdict_name(AcmgVerdict verdict) noexcept {
    constexpr std::array<std::string_view, 4> names{"met", "not_met", "not_assessed", "off"};
    return names[static_cast<std::size_t>(verdict)];
}

std::string_view acmg_strength_name(AcmgStrength strength) noexcept {
    return strengths[static_cast<std::size_t>(strength)];
}

std::optional<AcmgStrength> acmg_strength_from_name(std::string_view name) noexcept {
    return value_of<AcmgStrength>(name, strengths);
}

std::string_view acmg_class_name(AcmgClass c) noexcept {
    constexpr std::array<std::string_view, 5> names{"benign", "likely_benign", "uncertain",
                                                    "likely_pathogenic", "pathogenic"};
    return names[static_cast<std::size_t>(c)];
}

int acmg_class_number(AcmgClass c) noexcept {
    return static_cast<int>(c) + 1;
}

} // namespace vigie::model
