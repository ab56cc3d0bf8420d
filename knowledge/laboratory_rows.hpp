#pragma once

#include "pipeline/model/laboratory.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vigie::knowledge {

/// A gene that must never be shown.
struct MaskedGene {
    model::GeneKey gene;
    model::Date date = {};
    std::string reason = {};
    bool operator==(const MaskedGene&) const = default;
};

/// Texts of the cells after the allele, in the order of `laboratory_columns`, as a store keeps
/// them: rows joined by '\n', cells by '\t', which no cell holds.
std::string classification_text(const std::vector<model::OwnClassification>& rows);
std::string artefact_text(const std::vector<model::KnownArtefact>& rows);
std::string count_text(const std::vector<model::InHouseCount>& rows);

/// The inverse of the above. @throws InputError on text that no builder writes.
std::vector<model::OwnClassification> classifications_from(std::string_view text);
std::vector<model::KnownArtefact> artefacts_from(std::string_view text);
std::vector<model::InHouseCount> counts_from(std::string_view text);

} // namespace vigie::knowledge
