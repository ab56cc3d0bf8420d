#pragma once

#include "cases/store.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/case_evidence.hpp"

#include <nlohmann/json.hpp>

namespace vigie::review::desk {

/// A stored case as it was opened.
struct OpenCase {
    const cases::StoredCase& stored;
    const model::CaseEvidence& evidence;
    const knowledge::Release* release; ///< nullptr: gone
};

/// Adds "individuals" (by label, never by id), "pedigree" (an SVG by language), "tracks" (whose
/// reads can be looked at) and "reference".
void add_family(nlohmann::ordered_json& json, const OpenCase& open);

/// "not_excluded": the genes of the panels and of the candidates by exon, with where a call was
/// possible, and the classes of variants that nobody looked for.
nlohmann::ordered_json not_excluded_json(const nlohmann::ordered_json& result,
                                         const model::CaseEvidence& evidence,
                                         const knowledge::Release* release);

} // namespace vigie::review::desk
