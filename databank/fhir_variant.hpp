#pragma once

#include "cases/signed_result.hpp"
#include "databank/fhir_parts.hpp"

#include <string>

namespace vigie::databank {

/// What the Observations on a variant have in common.
struct FhirFinding {
    std::string patient;      ///< address
    std::string laboratory;   ///< address
    std::string day;          ///< "2026-03-01"
    const char* status;       ///< "final", "amended"
    std::string assembly;     ///< "GRCh38"; empty: not known
    std::string disease = {}; ///< "ORPHA:355" that the variant may explain; empty: none
    std::string disease_name = {};
};

/// How an origin or a phase is known here: by the parents' genotypes. A name of LOINC list
/// LL4050-2.
inline constexpr std::string_view family_dna = "Family DNA";

/// An Observation on the genome with both categories of the guide.
FhirJson finding_observation(std::string_view profile, const FhirFinding& finding);
/// Patient, day and laboratory of it.
void add_subject(FhirJson& json, const FhirFinding& finding);

/// Profile `variant` of the guide. Positions are 1-based, both ends within. The chromosome is an
/// answer of LOINC list LL2938-0, which the guide requires and which has no mitochondrion: there
/// the reference sequence alone says it.
FhirJson variant_observation(const cases::SignedVariant& variant, const FhirFinding& finding);

/// Profile `diagnostic-implication` on the variant at `address`: class, disease and mode of
/// inheritance that it may explain (none of an incidental finding), and one level of evidence for
/// each criterion that is met, with its code as text ("PS3_moderate").
FhirJson diagnostic_implication(const cases::SignedVariant& variant,
                                const std::string& address,
                                const FhirFinding& finding);

} // namespace vigie::databank
