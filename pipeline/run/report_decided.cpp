#include "pipeline/run/report_decided.hpp"

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

/// The computed class of a variant for a gene; 0: none.
int computed_class(const json& result, const std::string& gene, const std::string& variant) {
    for (const char* const list : {"candidates", "waiting"}) {
        for (const json& hit : result.at(list)) {
            for (const json& one : hit.at("variants")) {
                if (hit.at("gene").at("key") == gene && one.at("key") == variant) {
                    const json acmg = one.value("acmg", json());
                    return acmg.is_object() ? acmg.at("class_number").get<int>() : 0;
                }
            }
        }
    }
    return 0;
}

int class_to_report(const CandidateDecision& decision,
                    const std::string& variant,
                    const json& result) {
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
    const int computed = computed_class(result, decision.gene, variant);
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

/// Whether the result shows the candidate: what is gone, out of scope or masked today is no more
/// decided on.
bool is_shown(const CandidateDecision& decision, const json& result) {
    for (const char* const list : {"candidates", "waiting"}) {
        for (const json& hit : result.at(list)) {
            std::vector<std::string> keys;
            for (const json& variant : hit.at("variants")) {
                keys.push_back(variant.at("key"));
            }
            std::sort(keys.begin(), keys.end());
            if (hit.at("gene").at("key") == decision.gene && keys == decision.variants) {
                return true;
            }
        }
    }
    return false;
}

/// The class with which each variant that was decided on is to stand as reported; 0: not at all. A
/// variant of several candidates is reported if it is in one of them.
std::map<VariantInGene, int> wanted_classes(const std::vector<CandidateDecision>& standing,
                                            const json& result) {
    std::map<VariantInGene, int> wanted;
    for (const CandidateDecision& decision : standing) {
        if (!is_shown(decision, result)) {
            continue;
        }
        for (const std::string& variant : decision.variants) {
            int& of_variant = wanted[{decision.gene, variant}];
            if (decision.action == cases::DecisionAction::report) {
                of_variant = class_to_report(decision, variant, result);
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
