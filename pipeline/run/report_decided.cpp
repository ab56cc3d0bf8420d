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
    if (judged != decision.judgements.end() && judged->acmg_class != 0) {
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

/// The class with which each variant that was decided on is to stand as reported; 0: not at all. A
/// variant of several candidates is reported if it is in one of them.
std::map<VariantInGene, int> wanted_classes(const std::vector<CandidateDecision>& standing,
                                            const json& result) {
    std::map<VariantInGene, int> wanted;
    for (const CandidateDecision& decision : standing) {
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

void report_decided(const DecidedReports& request) {
    const std::string& id = request.act.case_id;
    const json result = json::parse(request.store.candidates_json(id));
    const auto reports = cases::standing_reports(request.store.case_acts(id));
    const auto wanted =
        wanted_classes(cases::standing_decisions(request.store.decisions(id)), result);
    for (const auto& [which, acmg_class] : wanted) {
        if (acmg_class == reported_class(reports, which)) {
            continue;
        }
        ReportVariantRequest report;
        report.store = request.store_file;
        report.act.case_id = id;
        report.act.by = request.act.by;
        report.act.date = request.act.date;
        report.act.entered = request.act.entered;
        report.act.reason = request.act.reason;
        report.act.acmg_class = acmg_class;
        report.variant = which.variant;
        report.gene = which.gene;
        report.rules = request.rules;
        report.ledger_key = request.ledger_key;
        (void)report_variant(report);
    }
}

} // namespace vigie::run
