#pragma once

#include "interpretation/json_writer.hpp"
#include "interpretation/source_versions.hpp"
#include "pipeline/model/acmg.hpp"

#include <optional>
#include <string>

namespace vigie::interpretation {

/// The classification as candidates.json shows it: `criteria` are those that count, `not_counted`
/// all others with the reason, `next` the way to the classes beside; null without one.
void write_acmg(JsonWriter& json,
                const std::optional<model::AcmgClassification>& acmg,
                const EntryForm& form);

/// What counts, with a strength that is not the criterion's usual one: "PVS1; PM2_supporting".
std::string acmg_criteria_text(const model::AcmgClassification& acmg);

/// "likely_pathogenic at 2 more: PS3 4, PM1 2 | likely_benign at 1 less: BS3 4".
std::string acmg_next_text(const model::AcmgClassification& acmg);

} // namespace vigie::interpretation
