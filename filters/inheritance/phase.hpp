#pragma once

#include "filters/inheritance/mode.hpp"

#include <string>

namespace vigie::filters::inheritance {

enum class Phase : std::uint8_t { trans, cis, unknown };
std::string phase_name(Phase phase); ///< "trans", "cis", "unknown"

/// Relative phase of two heterozygous variants of the proband, and what shows it.
struct PhaseAnswer {
    Phase phase = Phase::unknown;
    std::string reason;
};

/// Which parent a variant of the proband came from, by the genotypes of both.
enum class Origin : std::uint8_t { maternal, paternal, both, neither, unknown };
Origin origin_of(const model::VariantEvidence& variant, const FamilyContext& family);

/// By the parents' genotypes, else by the call itself (two alleles of one record; one phase set).
/// Rule: docs/decisions/026.
PhaseAnswer phase_of(const model::VariantEvidence& first,
                     const model::VariantEvidence& second,
                     const FamilyContext& family);

} // namespace vigie::filters::inheritance
