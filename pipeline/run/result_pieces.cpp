#include "pipeline/run/result_pieces.hpp"

#include <nlohmann/json.hpp>

namespace vigie::run {
namespace {

using Json = nlohmann::ordered_json;

/// Where pieces go, and what their texts need.
struct Pieces {
    cases::ResultParts& parts;
    const knowledge::Release& release;
    const interpretation::SourceVersions& versions;
};

void add(Pieces& pieces, const char* list, const std::vector<model::Candidate>& candidates) {
    for (const model::Candidate& candidate : candidates) {
        pieces.parts.pieces.push_back(
            {.list = list,
             .gene = candidate.gene.text(),
             .identity = candidate.identity(),
             .tier = candidate.tier,
             .text = interpretation::timeless_entry(candidate, pieces.release, pieces.versions)});
    }
}

void add(Pieces& pieces, const char* list, const std::vector<model::ReportedAssertion>& reported) {
    for (const model::ReportedAssertion& entry : reported) {
        pieces.parts.pieces.push_back(
            {.list = list,
             .gene = entry.gene.text(),
             .identity = {},
             .text = interpretation::timeless_entry(entry, pieces.release, pieces.versions)});
    }
}

} // namespace

cases::ResultParts result_parts(const model::Assessment& assessment,
                                const knowledge::Release& release,
                                const interpretation::CandidatesHeading& heading) {
    const Json document = interpretation::result_heading(assessment, release, heading);
    const interpretation::SourceVersions versions(document.at("sources"), document.at("panels"));
    cases::ResultParts parts;
    parts.heading = document.dump(-1, ' ', false, Json::error_handler_t::replace);
    Pieces pieces{parts, release, versions};
    add(pieces, "candidates", assessment.candidates);
    add(pieces, "waiting", assessment.waiting);
    add(pieces, "clinvar_reported", assessment.clinvar_reported);
    add(pieces, "zero_star", assessment.zero_star);
    return parts;
}

} // namespace vigie::run
