#include "interpretation/case_scope.hpp"

#include <algorithm>
#include <tuple>

namespace vigie::interpretation {
namespace {

using model::Verdict;
using panels::Confidence;

bool is_shown(Confidence confidence) {
    return confidence == Confidence::green || confidence == Confidence::amber;
}

bool is_case_panel(const model::CaseScope& scope, const std::string& panel) {
    return std::find(scope.panels.begin(), scope.panels.end(), panel) != scope.panels.end();
}

void add_panel(GeneStanding& standing, const knowledge::PanelMembership& membership) {
    const panels::PanelEntry& entry = *membership.entry;
    standing.panels.push_back(
        {membership.panel->id, membership.panel->name, membership.panel->version,
         std::string(panels::confidence_name(entry.confidence)), entry.modes});
    standing.green = standing.green || entry.confidence == Confidence::green;
    standing.amber = standing.amber || entry.confidence == Confidence::amber;
    if (is_shown(entry.confidence)) {
        standing.modes = standing.modes | entry.modes;
        standing.own_modes = standing.own_modes | entry.modes;
    }
}

bool is_strict(const model::CaseScope& scope) {
    return scope.strict_panel && !scope.panels.empty();
}

/// The case's panels that list the gene, whatever the confidence; true if one shows it.
bool read_case_panels(GeneStanding& standing,
                      const model::CaseScope& scope,
                      const knowledge::Release& release) {
    for (const knowledge::PanelMembership& membership : release.panels_of(standing.gene)) {
        if (is_case_panel(scope, membership.panel->id)) {
            add_panel(standing, membership);
        }
    }
    return standing.green || standing.amber;
}

void read_other_panels(GeneStanding& standing,
                       const model::CaseScope& scope,
                       const knowledge::Release& release) {
    for (const knowledge::PanelMembership& membership : release.panels_of(standing.gene)) {
        if (is_shown(membership.entry->confidence) && !is_case_panel(scope, membership.panel->id)) {
            add_panel(standing, membership);
        }
    }
}

void read_diseases(GeneStanding& standing, const knowledge::Release& release) {
    for (const knowledge::GeneDiseaseLink& link : release.diseases_of(standing.gene)) {
        if (knowledge::asserts_cause(link)) {
            standing.diseases.push_back(
                {link.disease_id, link.label, link.modes, link.source + " " + link.version});
            standing.modes = standing.modes | link.modes;
            if (!link.modes_of_disease) {
                standing.own_modes = standing.own_modes | link.modes;
            }
        }
    }
    if (standing.own_modes.unknown()) {
        standing.own_modes = standing.modes;
    }
    std::stable_sort(
        standing.diseases.begin(), standing.diseases.end(), [](const auto& a, const auto& b) {
            return std::tie(a.id, a.source, a.label) < std::tie(b.id, b.source, b.label);
        });
}

model::Judgement judge_panel(const model::CaseScope& scope, bool on_case_panel) {
    if (scope.panels.empty()) {
        return {"panel", Verdict::pass, "the case has no panels", "green or amber"};
    }
    return {"panel", on_case_panel ? Verdict::pass : Verdict::fail,
            on_case_panel ? "on a panel of the case" : "on no panel of the case", "green or amber"};
}

/// Why a gene is in a scope or not.
struct ScopeReason {
    bool inside = false;
    const char* text = "";
};

ScopeReason scope_reason(const model::GeneKey& gene,
                         bool on_case_panel,
                         const model::CaseScope& scope,
                         const knowledge::Release& release) {
    if (release.is_masked(gene)) {
        return {false, "on the laboratory's mask list"};
    }
    if (on_case_panel) {
        return {true, "on a panel of the case"};
    }
    if (is_strict(scope)) {
        return {false, "on no panel of the case"};
    }
    const bool mendelian = gene.empty() || release.is_mendelian(gene);
    return {mendelian,
            mendelian ? "Mendelian gene" : "no disease, phenotype or panel names the gene"};
}

model::Judgement judge_scope(const ScopeReason& reason, const model::CaseScope& scope) {
    return {"scope", reason.inside ? Verdict::pass : Verdict::fail, reason.text,
            is_strict(scope) ? "the case's panels"
                             : "the case's panels and the Mendelian genes of the release"};
}

} // namespace

GeneStanding read_standing(const model::GeneKey& gene,
                           const model::CaseScope& scope,
                           const knowledge::Release& release,
                           FactTrace& trace) {
    GeneStanding standing;
    standing.gene = gene;
    bool on_case_panel = false;
    if (!gene.empty()) {
        standing.symbol = release.genes().symbol(gene);
        on_case_panel = read_case_panels(standing, scope, release);
        if (is_strict(scope)) {
            for (const std::string& panel : scope.panels) {
                trace.panel_entry(panel, gene);
            }
        } else if (!on_case_panel) {
            read_other_panels(standing, scope, release);
        }
        read_diseases(standing, release);
    }
    standing.panel = judge_panel(scope, on_case_panel);
    standing.scope = judge_scope(scope_reason(gene, on_case_panel, scope, release), scope);
    return standing;
}

bool is_in_scope(const model::GeneKey& gene,
                 const model::CaseScope& scope,
                 const knowledge::Release& release) {
    const std::vector<knowledge::PanelMembership>& panels = release.panels_of(gene);
    const bool on_case_panel =
        std::any_of(panels.begin(), panels.end(), [&scope](const auto& membership) {
            return is_shown(membership.entry->confidence) &&
                   is_case_panel(scope, membership.panel->id);
        });
    return scope_reason(gene, on_case_panel, scope, release).inside;
}

std::vector<std::string> unknown_panels(const model::CaseScope& scope,
                                        const knowledge::Release& release) {
    std::vector<std::string> unknown;
    for (const std::string& panel : scope.panels) {
        if (release.panel(panel) == nullptr) {
            unknown.push_back(panel);
        }
    }
    return unknown;
}

} // namespace vigie::interpretation
