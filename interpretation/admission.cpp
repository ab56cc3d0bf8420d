#include "interpretation/admission.hpp"

#include <fmt/format.h>

namespace vigie::interpretation {
namespace {

using Assertion = std::optional<model::ClinvarAssertion>;

/// The exons that the allele lies in or near.
enum class NearExon : std::uint8_t { none, coding, of_rna_gene };

/// An insertion lies between its anchor base and the next.
NearExon near_exon(const model::SmallAllele& allele,
                   const annotation::TranscriptIndex& transcripts,
                   std::int64_t margin) {
    model::Interval span = allele.span();
    span.end = span.end + (allele.is_insertion() ? 1 : 0);
    if (transcripts.touches_coding(allele.contig(), span, margin)) {
        return NearExon::coding;
    }
    return transcripts.touches_rna_gene(allele.contig(), span, margin) ? NearExon::of_rna_gene
                                                                       : NearExon::none;
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

std::optional<Admission> admit_by_own_class(const std::vector<model::OwnClassification>& history) {
    if (!model::asserts_pathogenic(history)) {
        return std::nullopt;
    }
    return Admission{true,
                     {"laboratory", model::Verdict::pass, "own class 4 or 5", "own class 4 or 5"}};
}

Admission refuse_region(const RuleSet& rules) {
    return {false,
            {"coding_region", model::Verdict::fail, "no exon, no assertion",
             fmt::format("exon +- {} bases, coding or of a gene without protein, or asserted",
                         rules.splice_margin)}};
}

/// The rule that lets an allele in if it is not common; empty: none does.
std::string entry_of(NearExon exon,
                     const Assertion& clinvar,
                     const std::vector<model::OwnClassification>& own) {
    if (exon != NearExon::none) {
        return exon == NearExon::coding ? "rare_coding" : "rare_rna_gene";
    }
    return clinvar ? "clinvar" : own.empty() ? "" : "laboratory";
}

std::string place_of(const std::string& entry) {
    if (entry == "rare_coding") {
        return "coding exon or splice";
    }
    if (entry == "rare_rna_gene") {
        return "exon of a gene without protein, or splice";
    }
    return entry == "clinvar" ? "asserted outside exons" : "own class outside exons";
}

Admission judge_common(const knowledge::PopulationAnswer& population,
                       const RuleSet& rules,
                       const std::string& entry) {
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
    return {true, {entry, model::Verdict::pass, place_of(entry) + "; " + seen, threshold}};
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
    const std::vector<model::OwnClassification> own = lookup.own_classifications(allele);
    if (const auto admission = admit_by_own_class(own)) {
        return *admission;
    }
    const std::string entry =
        entry_of(near_exon(allele, release.transcripts(), rules.splice_margin), clinvar, own);
    return entry.empty() ? refuse_region(rules)
                         : judge_common(lookup.population(allele), rules, entry);
}

Admission judge_admission(const model::SmallAllele& allele,
                          const AlleleRecord& record,
                          const annotation::TranscriptIndex& transcripts,
                          const RuleSet& rules) {
    const std::vector<model::OwnClassification>& own = record.laboratory.classifications;
    if (const auto admission = admit_by_assertion(record.clinvar)) {
        return *admission;
    }
    if (const auto admission = admit_by_own_class(own)) {
        return *admission;
    }
    const std::string entry =
        entry_of(near_exon(allele, transcripts, rules.splice_margin), record.clinvar, own);
    return entry.empty() ? refuse_region(rules) : judge_common(record.population, rules, entry);
}

} // namespace vigie::interpretation
