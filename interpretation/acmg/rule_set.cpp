#include "interpretation/acmg/rule_set.hpp"

#include "interpretation/acmg/embedded_rules.hpp"
#include "pipeline/model/error.hpp"

#include <algorithm>
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
    static const std::vector<std::string> names{std::string(default_rule_set), "general-2026.1"};
    return names;
}

const RuleSet& rule_set(std::string_view name) {
    static const RuleSet with_genes =
        read_rule_set(rule_set_names()[0], criteria_text(), genes_text());
    static const RuleSet general = read_rule_set(rule_set_names()[1], criteria_text(), {});
    for (const RuleSet* set : {&with_genes, &general}) {
        if (set->name == name) {
            return *set;
        }
    }
    throw model::UsageError("no ACMG rule set is called \"" + std::string(name) +
                                "\"; this program carries " + rule_set_names()[0] + " and " +
                                rule_set_names()[1],
                            model::ExitCode::configuration);
}

} // namespace vigie::interpretation::acmg
