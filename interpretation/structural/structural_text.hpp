#pragma once

#include "interpretation/json_writer.hpp"
#include "knowledge/release.hpp"
#include "pipeline/model/candidate.hpp"

#include <string>

namespace vigie::interpretation::structural {

/// Place of a variant as files and pages name it. Positions are 1-based. A structural variant has
/// the base "N" as REF and a symbolic ALT ("<DEL>"), a repeat "<STR42>" of its longest length.
struct DisplayedAllele {
    std::string chrom;
    std::int64_t position = 0;
    std::string ref;
    std::string alt;
    std::string key;
};
DisplayedAllele displayed_allele(const model::CandidateVariant& variant,
                                 const knowledge::Release& release);

/// chrom, pos, ref, alt, key as members of the present object.
void write_displayed_allele(JsonWriter& json,
                            const model::CandidateVariant& variant,
                            const knowledge::Release& release);

/// The members "sv" and "repeat" of a variant that has them; nothing of a small variant.
void write_structural(JsonWriter& json,
                      const model::CandidateVariant& variant,
                      const knowledge::Release& release);

/// The SO term in words of files: of a repeat that is expanded "short_tandem_repeat_expansion".
std::string consequence_text(const model::CandidateVariant& variant);

/// The class by points in place of the ACMG record of a small variant: class, points (of 1), each
/// section with its points, those not assessed apart.
void write_points(JsonWriter& json, const model::CopyNumberClassification& points);

/// "2A 1.00; 3A 0.00"
std::string points_text(const model::CopyNumberClassification& points);

/// Words for a list: "DEL 20:1001-5000 (whole gene (12 exons))", "HTT 42 CAG".
std::string summary_of(const model::CandidateVariant& variant);

} // namespace vigie::interpretation::structural
