#include "pipeline/run/report_decided.hpp"

#include "cases/shown_hits.hpp"
#include "cases/signed_variants.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/report_variant.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace vigie::run {
namespace {

using cases::CandidateDecision;
using nlohmann::json;

/// The hit that the decision is on; nullptr: the result shows it no more (it is gone, out of scope
/// or masked today).
const json* shown_hit(const CandidateDecision& decision, const json& result) {
    const auto hits = cases::shown_hits(result);
    const auto found = std::find_if(hits.begin(), hits.end(), [&decision](const json* hit) {
        return cases::gene_key(*hit) == decision.gene &&
               cases::variant_keys(*hit) == decision.variants;
    });
    return found == hits.end() ? nullptr : *found;
}

/// The computed class of a variant of a hit; 0: none.
int computed_class(const json& hit, const std::string& variant) {
    const json& variants = hit.at("variants");
    const auto one = std::find_if(variants.begin(), variants.end(),
                                  [&](const json& other) { return other.at("key") == variant; });
    const json acmg = one->value("acmg", json());
    return acmg.is_object() ? acmg.at("class_number").get<int>() : 0;
}

int class_to_report(const CandidateDecision& decision,
                    const std::string& variant,
                    const json& hit) {
    const auto judged = std::find_if(decision.judgements.begin(), decision.judgements.end(),
                                     [&](const auto& one) { return one.variant == variant; });
    if (judged != decision.judgements.end()) {
        if (judged->acmg_class == 0) {
            throw model::InputError({.file = "case " + decision.case_id},
                                    variant + " is to be reported and was judged without a class",
                                    "decide on it with a class");
        }
        return judged->acmg_class;
    }
    const int computed = computed_class(hit, variant);
    if (computed == 0) {
        throw model::InputError({.file = "case " + decision.case_id},
                                variant + " is to be reported and has no class",
                                "decide on it with a class");
    }
    return computed;
}

struct VariantInGene {
    std::string gene;
    std::string variant;
    auto operator<=>(const VariantInGene&) const = default;
};

/// The class with which each variant that was decided on is to stand as reported; 0: not at all. A
/// variant of several candidates is reported if it is in one of them.
std::map<VariantInGene, int> wanted_classes(const std::vector<CandidateDecision>& standing,
                                            const json& result) {
    std::map<VariantInGene, int> wanted;
    for (const CandidateDecision& decision : standing) {
        const json* const hit = shown_hit(decision, result);
        if (hit == nullptr) {
            continue;
        }
        for (const std::string& variant : decision.variants) {
            int& of_variant = wanted[{decision.gene, variant}];
            if (decision.action == cases::DecisionAction::report) {
                of_variant = class_to_report(decision, variant, *hit);
            }
        }
    }
    return wanted;
}

/// The class with which a variant stands as reported; 0: it does not.
int reported_class(const std::vector<cases::CaseAct>& reports, const VariantInGene& which) {
    const auto report = std::find_if(reports.begin(), reports.end(), [&](const auto& one) {
        return one.allele == which.variant && one.gene == which.gene;
    });
    return report == reports.end() ? 0 : report->acmg_class;
}

} // namespace

std::vector<cases::CaseAct> planned_reports(const DecidedReports& request) {
    const std::string& id = request.act.case_id;
    const json result = json::parse(request.store.candidates_json(id));
    const auto reports = cases::standing_reports(request.store.case_acts(id));
    std::vector<cases::CaseAct> planned;
    for (const auto& [which, acmg_class] :
         wanted_classes(cases::standing_decisions(request.store.decisions(id)), result)) {
        if (acmg_class == reported_class(reports, which)) {
            continue;
        }
        cases::CaseAct& act = planned.emplace_back();
        act.case_id = id;
        act.kind = cases::CaseActKind::variant_reported;
        act.by = request.act.by;
        act.date = request.act.date;
        act.entered = request.act.entered;
        act.reason = request.act.reason;
        act.allele = which.variant;
        act.gene = which.gene;
        act.acmg_class = acmg_class;
    }
    return planned;
}

void write_reports(const DecidedReports& request, const std::vector<cases::CaseAct>& planned) {
    for (const cases::CaseAct& act : planned) {
        ReportVariantRequest report;
        report.store = request.store_file;
        report.act = act;
        report.variant = act.allele;
        report.gene = act.gene;
        report.rules = request.rules;
        report.ledger_key = request.ledger_key;
        (void)report_variant(report);
    }
}

} // namespace vigie::run
