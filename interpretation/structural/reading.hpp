#pragma once

#include "interpretation/variant_reading.hpp"
#include "pipeline/model/structural_finding.hpp"

#include <deque>
#include <vector>

namespace vigie::interpretation::structural {

/// What a release says of one structural variant or repeat of a case.
struct StructuralReading {
    std::size_t index = 0; ///< into CaseEvidence::structural, or ::repeats
    bool is_repeat = false;
    model::VariantEvidence place; ///< what patterns of inheritance read
    VariantReading reading;       ///< one effect per gene that the variant touches
    std::vector<model::StructuralFinding> findings; ///< in the order of `reading.effects`
};

/// Reads structural variants, then the repeats that are not normal by the table of loci; the genes
/// read go to the trace. References into the list stay valid.
std::deque<StructuralReading> read_structural(const model::CaseEvidence& evidence,
                                              const knowledge::Release& release,
                                              FactTrace& trace);

/// How the repeats of a case stand to the table: "normal", "not_in_table", "intermediate" ...
std::map<std::string, std::uint64_t> count_repeats(const model::CaseEvidence& evidence);

} // namespace vigie::interpretation::structural
