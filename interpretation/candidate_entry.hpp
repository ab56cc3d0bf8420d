#pragma once

#include "interpretation/json_writer.hpp"
#include "interpretation/source_versions.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/candidate.hpp"

namespace vigie::interpretation {

/// An entry of the lists "candidates" and "waiting" of candidates.json, with all its evidence.
void write_candidate(JsonWriter& json,
                     const model::Candidate& candidate,
                     const knowledge::Release& release,
                     const EntryForm& form);

/// Its "inheritance".
void write_inheritance(JsonWriter& json, const model::Candidate& candidate);

} // namespace vigie::interpretation
