#pragma once

#include "annotation/normalise.hpp"
#include "knowledge/release.hpp"
#include "pipeline/hts/contig_gate.hpp"
#include "pipeline/hts/record_line.hpp"
#include "pipeline/model/counts.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace vigie::run {

/// One ALT of a record, canonical; or the named reason why it is none.
struct InputAllele {
    int number = 0; ///< 1-based ALT number
    std::string_view alt;
    std::optional<annotation::Normalised> canonical; ///< nullopt: not usable, see `reason`
    std::string reason = {}; ///< "symbolic_allele", "reference_mismatch" ...
};

/// The canonical alleles of a record under a release. Each ALT is counted: in = out + dropped by
/// reason; `reference` takes one REF check per record on a contig that the reference has.
std::vector<InputAllele> input_alleles(const hts::RecordLine& record,
                                       const knowledge::Release& release,
                                       model::StageCounts& counts,
                                       hts::ReferenceTally& reference);

/// @throws InputError if the tally says that the file is of another assembly or damaged.
void require_reference_agrees(const hts::ReferenceTally& tally,
                              const knowledge::Release& release,
                              const std::string& file);

} // namespace vigie::run
