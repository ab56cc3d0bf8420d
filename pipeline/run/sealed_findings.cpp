#include "pipeline/run/sealed_findings.hpp"

#include "cases/consents.hpp"
#include "cases/evidence_file.hpp"
#include "cases/result_outline.hpp"
#include "cases/shown_hits.hpp"
#include "interpretation/assess.hpp"
#include "interpretation/candidates_text.hpp"
#include "pipeline/model/error.hpp"
#include "pipeline/run/act_day.hpp"
#include "review/person_labels.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>
#include <utility>

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

/// Gene and variants: what names a hit.
using HitName = std::pair<std::string, std::vector<std::string>>;
HitName name_of(const ordered& hit) {
    return {cases::gene_key(hit), cases::variant_keys(hit)};
}

std::set<HitName> names_of_shown(const std::string& candidates_json) {
    const ordered result = ordered::parse(candidates_json);
    std::set<HitName> names;
    for (const ordered* const hit : cases::shown_hits(result)) {
        names.insert(name_of(*hit));
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
    const auto shown = names_of_shown(request.store.candidates_json(request.case_id));
    ordered findings = ordered::array();
    std::size_t entry = 0; // Candidates by rank stand first in the outline.
    for (const ordered& candidate : result.at("candidates")) {
        const auto& variants = outline.entries.at(entry++).variants;
        const bool is_pathogenic = std::any_of(variants.begin(), variants.end(),
                                               [](const auto& one) { return one.pathogenic; });
        if (is_pathogenic && !shown.contains(name_of(candidate))) {
            findings.push_back(candidate);
        }
    }
    review::label_persons(findings, evidence.pedigree);
    return findings;
}

} // namespace vigie::run
