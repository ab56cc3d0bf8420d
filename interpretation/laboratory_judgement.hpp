#pragma once

#include "pipeline/model/case_evidence.hpp"
#include "pipeline/model/laboratory.hpp"
#include "pipeline/model/verdict.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vigie::interpretation {

/// Kit of the proband's sample and caller of its calls: as the case records them, else the caller
/// that the header named.
model::CallOrigin call_origin(const model::CaseEvidence& evidence);

/// Of rows that stand the one with the highest class, the first of equals; nullopt without rows.
std::optional<model::OwnClassification>
highest_class(const std::vector<model::OwnClassification>& standing);

/// "own class 5": the highest class that stands; empty if none does.
std::string own_class_text(const std::vector<model::OwnClassification>& standing);

/// "laboratory_benign": fails if every class that stands is 1 or 2 (docs/decisions/055).
model::Judgement judge_own_class(const std::vector<model::OwnClassification>& standing);

/// "laboratory_artefact": fails if a listed artefact is of the case's kit and caller, an empty kit
/// or caller meaning any; not_assessed if that rests on a kit or caller that the case does not
/// record (docs/decisions/056).
model::Judgement judge_artefact(const std::vector<model::KnownArtefact>& artefacts,
                                const model::CallOrigin& origin);

/// "inhouse_common": fails if among the individuals of the case's own kit and caller more carry the
/// allele than the limits allow; not_assessed without such a count or under too few of them
/// (docs/decisions/057).
model::Judgement judge_in_house(const std::vector<model::InHouseCount>& counts,
                                const model::CallOrigin& origin,
                                const model::InHouseLimits& limits);

} // namespace vigie::interpretation
