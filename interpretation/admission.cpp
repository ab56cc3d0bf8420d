#include "interpretation/admission.hpp"

#include <fmt/format.h>

namespace vigie::interpretation {
namespace {

using Assertion = std::optional<model::ClinvarAssertion>;

/// An insertion lies between its anchor base and the next.
bool near_coding(const model::SmallAllele& allele,
                 const annotation::TranscriptIndex& transcripts,
                 std::int64_t margin) {
    model::Interval span = allele.span();
    span.end = span.end + (allele.is_insertion() ? 1 : 0);
    return transcripts.touches_coding(allele.contig(), span, margin);
}

std::optional<Admission> admit_by_assertion(const Assertion& clinvar) {
    if (clinvar && (model::is_pathogenic(clinvar->classification) ||
                    clinvar->classification == model::ClinicalClass::conflicting)) {
        return Admission{true,
                         {"clinvar", model::Verdict::pass, clinvar->significance,
                          "pathogenic, likely pathogenic or conflicting"}};
    }
    return std::nullopt;
}

Admission refuse_region(const RuleSet& rules) {
    return {false,
            {"coding_region", model::Verdict::fail, "no coding exon, no ClinVar assertion",
             fmt::format("coding exon +- {} bases, or asserted", rules.splice_margin)}};
}

Admission
judge_common(const knowledge::PopulationAnswer& population, const RuleSet& rules, bool coding) {
    const std::string threshold = fmt::format("< {}", rules.common_allele_frequency);
    const std::optional<double> highest = population.highest();
    if (highest && *highest >= rules.common_allele_frequency) {
        return {false,
                {"common", model::Verdict::fail, fmt::format("highest frequency {}", *highest),
                 threshold}};
    }
    const std::string seen = highest ? fmt::format("highest frequency {}", *highest)
                             : population.not_assessed()
                                 ? std::string("frequency not assessed")
                                 : std::string("not listed by the covering sources");
    const std::string place = coding ? "coding exon or splice" : "asserted outside coding exons";
    return {
        true,
        {coding ? "rare_coding" : "clinvar", model::Verdict::pass, place + "; " + seen, threshold}};
}

} // namespace

// The population stores are asked last: most variants of a genome are far from any exon.
Admission judge_admission(const model::SmallAllele& allele,
                          const knowledge::Release& release,
                          knowledge::AlleleLookup& lookup,
                          const RuleSet& rules) {
    const Assertion clinvar = lookup.clinvar(allele);
    if (const auto admission = admit_by_assertion(clinvar)) {
        return *admission;
    }
    const bool coding = near_coding(allele, release.transcripts(), rules.splice_margin);
    if (!coding && !clinvar) {
        return refuse_region(rules);
    }
    return judge_common(lookup.population(allele), rules, coding);
}

Admission judge_admission(const model::SmallAllele& allele,
                          const AlleleRecord& record,
                          const annotation::TranscriptIndex& transcripts,
                          const RuleSet& rules) {
    if (const auto admission = admit_by_assertion(record.clinvar)) {
        return *admission;
    }
    const bool coding = near_coding(allele, transcripts, rules.splice_margin);
    if (!coding && !record.clinvar) {
        return refuse_region(rules);
    }
    return judge_common(record.population, rules, coding);
}

} // namespace vigie::interpretation
