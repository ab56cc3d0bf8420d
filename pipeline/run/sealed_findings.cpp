#include "pipeline/run/sealed_findings.hpp"

#include "cases/consents.hpp"
#include "cases/evidence_file.hpp"
#include "cases/result_outline.hpp"
#include "interpretation/assess.hpp"
#include "interpretation/candidates_text.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/act_day.hpp"
#include "review/person_labels.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace vigie::run {
namespace {

using ordered = nlohmann::ordered_json;

void require_choice(const UnsealRequest& request, const model::CaseEvidence& evidence) {
    const std::string& proband = evidence.pedigree.proband().id;
    const auto standing = cases::standing_consents(
        evidence.record.consents, request.store.result_acts(request.case_id), proband);
    if (!cases::agrees_to_incidental(standing, proband)) {
        throw model::InputError({.file = "case " + request.case_id},
                                "the person did not choose to know of incidental findings",
                                "record the choice with 'case consent --purpose "
                                "incidental_findings'");
    }
}

/// The keys of the variants of a hit, with its gene: what names it.
std::string name_of(const ordered& hit) {
    std::string name = hit.at("gene").at("key").is_string()
                           ? hit.at("gene").at("key").get<std::string>()
                           : std::string();
    for (const ordered& variant : hit.at("variants")) {
        name += "|" + variant.at("key").get<std::string>();
    }
    return name;
}

std::set<std::string> shown_hits(const std::string& candidates_json) {
    std::set<std::string> names;
    const ordered result = ordered::parse(candidates_json);
    for (const char* const list : {"candidates", "waiting"}) {
        for (const ordered& hit : result.at(list)) {
            names.insert(name_of(hit));
        }
    }
    return names;
}

} // namespace

ordered open_sealed_findings(const UnsealRequest& request) {
    require_past(request.rcp, request.today);
    const std::string place = "store:" + request.case_id;
    model::CaseEvidence evidence =
        cases::decode_evidence(request.store.evidence(request.case_id), place);
    require_choice(request, evidence);
    evidence.scope = {
        .panels = {}, .strict_panel = false, .consented = model::ConsentedScope::mendelian};
    const model::Assessment assessment =
        interpretation::assess(evidence, request.release, request.rules, request.today);
    const std::string text =
        interpretation::candidates_json(assessment, request.release,
                                        {.receipt = "receipt.json",
                                         .binary_version = request.binary_version,
                                         .today = request.today,
                                         .phenotype = evidence.phenotype,
                                         .scope = evidence.scope});
    const cases::ResultOutline outline = cases::outline_of(text, place);
    const ordered result = ordered::parse(text);
    const auto shown = shown_hits(request.store.candidates_json(request.case_id));
    ordered findings = ordered::array();
    std::size_t entry = 0; // Candidates by rank stand first in the outline.
    for (const ordered& candidate : result.at("candidates")) {
        const auto& variants = outline.entries.at(entry++).variants;
        const bool is_pathogenic = std::any_of(variants.begin(), variants.end(),
                                               [](const auto& one) { return one.pathogenic; });
        if (is_pathogenic && !shown.contains(name_of(candidate))) {
            findings.push_back(candidate);
            ordered& inheritance = findings.back().at("inheritance");
            for (const char* const name : {"reason", "reason_fr"}) {
                if (inheritance.contains(name) && inheritance.at(name).is_string()) {
                    inheritance[name] = review::with_labels(inheritance.at(name).get<std::string>(),
                                                            evidence.pedigree);
                }
            }
        }
    }
    return findings;
}

} // namespace vigie::run
