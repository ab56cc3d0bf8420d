#include "interpretation/candidate_entry.hpp"

#include "filters/inheritance/relatives.hpp"
#include "interpretation/acmg_text.hpp"
#include "interpretation/french_clauses.hpp"
#include "interpretation/reported_text.hpp"
#include "interpretation/structural/structural_text.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

namespace vigie::interpretation {
namespace {

void write_frequency(JsonWriter& json, const model::PopulationFrequency& listed) {
    json.begin_object();
    json.member("af", listed.allele_frequency);
    json.member("popmax", listed.popmax);
    json.member("ac", listed.allele_count);
    json.member("an", listed.allele_number);
    json.member("hom", listed.homozygotes);
    json.member("hemi", listed.hemizygotes);
    json.text_or_null("filter", listed.filter);
    json.end_object();
}

void write_population(JsonWriter& json,
                      const model::CandidateVariant& variant,
                      const knowledge::Release& release) {
    const auto& absent = variant.population_not_listed;
    json.begin_object();
    for (const annotation::AlleleStore& store : release.population()) {
        const std::string& name = store.header().name;
        const auto listed = std::find_if(variant.population.begin(), variant.population.end(),
                                         [&name](const auto& row) { return row.source == name; });
        json.key(name);
        if (listed != variant.population.end()) {
            write_frequency(json, *listed);
        } else {
            const bool looked = std::find(absent.begin(), absent.end(), name) != absent.end();
            json.value(looked ? "not_listed" : "not_assessed");
        }
    }
    json.end_object();
}

void write_judgements(JsonWriter& json, const std::vector<model::Judgement>& judgements) {
    json.array(judgements, [&](const model::Judgement& judgement) {
        json.begin_object();
        json.member("rule", judgement.rule);
        json.member("verdict", model::verdict_name(judgement.verdict));
        json.member("value", judgement.value);
        json.member("threshold", judgement.threshold);
        json.end_object();
    });
}

/// GT text alone does not tell a missing allele from another one: "0/." is written of both.
std::string_view carriage_text(const model::Genotype& genotype) {
    using filters::inheritance::Carriage;
    switch (filters::inheritance::carriage(genotype)) {
    case Carriage::carries:
        return "carries";
    case Carriage::lacks:
        return "lacks";
    case Carriage::unknown:
        break;
    }
    return "not_called";
}

void write_allele_reads(JsonWriter& json, const model::AlleleReads& reads) {
    json.begin_object();
    json.member("fragments", reads.fragments);
    json.member("forward", reads.forward);
    json.member("near_end", reads.near_end);
    json.member("clipped", reads.clipped);
    json.member("near_indel", reads.near_indel);
    json.member("ambiguous", reads.ambiguous);
    json.end_object();
}

/// null: not read.
void write_reads(JsonWriter& json, const model::ReadEvidence* reads) {
    if (reads == nullptr) {
        json.text_or_null("reads", "");
        return;
    }
    json.key("reads");
    json.begin_object();
    json.key("reference");
    write_allele_reads(json, reads->reference);
    json.key("allele");
    write_allele_reads(json, reads->allele);
    json.member("other", reads->other);
    json.member("uninformative", reads->uninformative);
    json.end_object();
}

/// Genotypes in the order of the pedigree, as in the evidence.
void write_genotypes(JsonWriter& json, const model::VariantEvidence& variant) {
    std::size_t individual = 0;
    json.array(variant.calls, [&](const model::SampleCall& call) {
        json.begin_object();
        json.member("gt", model::format_genotype(call.genotype));
        json.member("carriage", carriage_text(call.genotype));
        json.member("other_copies", call.genotype.other_copies());
        json.member("depth", call.depth);
        json.member("gq", call.genotype_quality);
        json.member("ref_reads", call.reference_reads);
        json.member("alt_reads", call.allele_reads);
        if (!variant.reads.empty()) {
            write_reads(json, variant.reads_of(individual));
        }
        ++individual;
        json.end_object();
    });
}

void write_annotation(JsonWriter& json, const model::CandidateVariant& variant) {
    const model::TranscriptAnnotation& annotation = variant.annotation;
    json.text_or_null("transcript", annotation.transcript);
    json.text_or_null("refseq", annotation.refseq);
    json.member("mane_select", annotation.mane_select);
    json.text_or_null("hgvs_c", annotation.hgvs_c);
    json.text_or_null("hgvs_p", annotation.hgvs_p);
    json.text_or_null("exon", annotation.exon);
    json.text_or_null("intron", annotation.intron);
    json.text_or_null("consequence", structural::consequence_text(variant));
    const bool assessed = !annotation.consequences.empty();
    json.text_or_null("impact",
                      assessed ? model::impact_name(annotation.consequences.impact()) : "");
}

void write_variant(JsonWriter& json,
                   const model::CandidateVariant& variant,
                   const knowledge::Release& release,
                   const EntryForm& form) {
    json.begin_object();
    structural::write_displayed_allele(json, variant, release);
    json.member("zygosity", variant.zygosity);
    write_annotation(json, variant);
    structural::write_structural(json, variant, release);
    json.key("population");
    write_population(json, variant, release);
    json.key("clinvar");
    write_clinvar(json, variant.clinvar);
    json.key("laboratory");
    write_laboratory(json, variant.laboratory, form);
    json.key("acmg");
    if (variant.structural && variant.structural->points) {
        structural::write_points(json, *variant.structural->points);
    } else {
        write_acmg(json, variant.structural ? std::nullopt : variant.acmg, form);
    }
    json.text_or_null("original", variant.evidence.original);
    json.member("quality", variant.evidence.quality);
    json.member("filters", variant.evidence.filters);
    json.key("genotypes");
    write_genotypes(json, variant.evidence);
    json.key("judgements");
    write_judgements(json, variant.judgements);
    json.end_object();
}

void write_diseases(JsonWriter& json,
                    const std::vector<model::CandidateDisease>& diseases,
                    const EntryForm& form) {
    json.array(diseases, [&](const model::CandidateDisease& disease) {
        json.begin_object();
        json.member("id", disease.id);
        json.member("label", disease.label);
        json.text_or_null("inheritance", disease.modes.text());
        json.member("source", form.of_dated_disease(disease.source));
        json.end_object();
    });
}

void write_panels(JsonWriter& json,
                  const std::vector<model::CandidatePanel>& panels,
                  const EntryForm& form) {
    json.array(panels, [&](const model::CandidatePanel& panel) {
        json.begin_object();
        json.member("id", panel.id);
        json.member("name", form.of_panel(panel.id, "name", panel.name));
        json.member("version", form.of_panel(panel.id, "version", panel.version));
        json.member("confidence", panel.confidence);
        json.text_or_null("inheritance", panel.modes.text());
        json.end_object();
    });
}

void write_sign(JsonWriter& json, const model::SignExplanation& sign) {
    json.begin_object();
    json.member("sign", sign.sign);
    json.member("excluded", sign.excluded);
    json.text_or_null("annotation", sign.annotation);
    json.member("relation", sign.relation);
    json.member("frequency", sign.frequency);
    json.member("log_ratio", sign.log_ratio);
    json.member("contradiction", sign.contradiction);
    json.end_object();
}

void write_phenotype(JsonWriter& json, const model::PhenotypeFit& fit) {
    const bool assessed = fit.verdict != model::Verdict::not_assessed;
    json.begin_object();
    json.member("verdict", model::verdict_name(fit.verdict));
    json.member("score", assessed ? std::optional(fit.score) : std::nullopt);
    json.member("matched", fit.matched);
    json.member("log_ratio", assessed ? std::optional(fit.log_ratio) : std::nullopt);
    json.text_or_null("disease", fit.disease);
    json.key("signs");
    json.array(fit.signs, [&](const model::SignExplanation& sign) { write_sign(json, sign); });
    json.end_object();
}

/// Four decimals order as the score does; more are noise.
void write_score(JsonWriter& json, const model::ScoreParts& parts) {
    const auto part = [&json](const char* name, double value) {
        json.member(name, std::round(value * 1e4) / 1e4 + 0.0);
    };
    json.begin_object();
    part("prior", parts.prior);
    part("acmg", parts.acmg);
    part("consequence", parts.consequence);
    part("frequency", parts.frequency);
    part("clinvar", parts.clinvar);
    part("laboratory", parts.laboratory);
    part("inheritance", parts.inheritance);
    part("gene", parts.gene);
    part("signs", parts.signs);
    json.end_object();
}

void write_dates(JsonWriter& json, const model::Candidate& candidate, const EntryForm& form) {
    json.begin_object();
    for (const auto& [cause, date] : candidate.evidence_dates) {
        json.member(cause, form.of_cause(cause, date));
    }
    json.end_object();
}

void write_exon(JsonWriter& json,
                const model::UncoveredExon& exon,
                const knowledge::Release& release) {
    json.begin_object();
    json.member("transcript", exon.transcript);
    json.member("exon", exon.exon);
    json.member("exons", exon.exons);
    json.member("bases", exon.bases);
    json.member("uncovered", exon.uncovered);
    json.key("stretches");
    json.array(exon.stretches, [&](const model::UncoveredExon::Stretch& stretch) {
        json.begin_object();
        json.member("chrom", release.contig_names().display(exon.contig));
        json.member("start", stretch.interval.begin.one_based());
        json.member("end", stretch.interval.end.value);
        json.member("hgvs", stretch.hgvs);
        json.end_object();
    });
    json.end_object();
}

void write_coverage(JsonWriter& json,
                    const model::GeneCoverage& coverage,
                    const knowledge::Release& release) {
    json.begin_object();
    json.member("verdict", model::verdict_name(coverage.verdict));
    json.key("uncovered");
    json.array(coverage.exons,
               [&](const model::UncoveredExon& exon) { write_exon(json, exon, release); });
    json.end_object();
}

} // namespace

void write_inheritance(JsonWriter& json, const model::Candidate& candidate) {
    json.begin_object();
    json.member("mode", model::pattern_name(candidate.pattern));
    json.text_or_null("phase", candidate.phase);
    json.member("verdict", model::verdict_name(candidate.inheritance_verdict));
    json.member("reason", candidate.inheritance_reason);
    json.member("reason_fr", french_sentence(candidate.inheritance_reason));
    json.end_object();
}

void write_candidate(JsonWriter& json,
                     const model::Candidate& candidate,
                     const knowledge::Release& release,
                     const EntryForm& form) {
    json.begin_object();
    json.member("rank", form.is_timeless() ? std::nullopt : std::optional(candidate.rank));
    json.member("score", candidate.score);
    json.key("score_parts");
    write_score(json, candidate.score_parts);
    json.member("tier", candidate.tier);
    json.key("gene");
    write_gene(json, candidate.gene, candidate.symbol);
    json.key("diseases");
    write_diseases(json, candidate.diseases, form);
    json.key("inheritance");
    write_inheritance(json, candidate);
    json.key("variants");
    json.array(candidate.variants, [&](const model::CandidateVariant& variant) {
        write_variant(json, variant, release, form);
    });
    json.key("phenotype");
    write_phenotype(json, candidate.phenotype);
    if (candidate.coverage) {
        json.key("coverage");
        write_coverage(json, *candidate.coverage, release);
    }
    json.key("panels");
    write_panels(json, candidate.panels, form);
    json.key("evidence_dates");
    write_dates(json, candidate, form);
    json.end_object();
}

} // namespace vigie::interpretation
