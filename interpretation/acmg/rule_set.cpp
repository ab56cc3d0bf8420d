#include "interpretation/acmg/rule_set.hpp"

#include "interpretation/acmg/embedded_rules.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

namespace vigie::interpretation::acmg {

int RuleSet::points_of(model::AcmgCriterion criterion, model::AcmgStrength strength) const {
    if (strength == model::AcmgStrength::stand_alone) {
        return 0;
    }
    const int value = points[static_cast<std::size_t>(strength)];
    return model::speaks_for_benign(criterion) ? -value : value;
}

model::AcmgClass RuleSet::class_of(int total) const noexcept {
    if (total >= pathogenic) {
        return model::AcmgClass::pathogenic;
    }
    if (total >= likely_pathogenic) {
        return model::AcmgClass::likely_pathogenic;
    }
    if (total <= benign) {
        return model::AcmgClass::benign;
    }
    return total <= likely_benign ? model::AcmgClass::likely_benign : model::AcmgClass::uncertain;
}

const GeneRules* RuleSet::rules_of(const model::GeneKey& gene) const {
    const auto it = genes.find(gene);
    return it == genes.end() ? nullptr : &it->second;
}

bool RuleSet::is_reference_population(std::string_view component) const {
    std::string lower(component);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::any_of(population_sources.begin(), population_sources.end(),
                       [&lower](const std::string& source) { return lower.starts_with(source); });
}

bool names_source(std::string_view component, std::string_view of_rule) {
    const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
    return std::equal(component.begin(), component.end(), of_rule.begin(), of_rule.end(),
                      [lower](char a, char b) { return lower(a) == lower(b); });
}

const std::vector<std::string>& rule_set_names() {
    static const std::vector<std::string> names{std::string(default_rule_set), "general-2026.2",
                                                "vigie-2026.1", "general-2026.1"};
    return names;
}

const RuleSet& rule_set(std::string_view name) {
    const std::vector<std::string>& names = rule_set_names();
    static const std::array<RuleSet, 4> sets{
        read_rule_set(names[0], criteria_text(), genes_text()),
        read_rule_set(names[1], criteria_text(), {}),
        read_rule_set(names[2], criteria_2026_1_text(), genes_text()),
        read_rule_set(names[3], criteria_2026_1_text(), {})};
    for (const RuleSet& set : sets) {
        if (set.name == name) {
            return set;
        }
    }
    throw model::UsageError(
        fmt::format("no ACMG rule set is called \"{}\"; this program carries {}", name,
                    fmt::join(names, ", ")),
        model::ExitCode::configuration);
}

} // namespace vigie::interpretation::acmg
