#include "filters/inheritance/relatives.hpp"
#include "interpretation/acmg_text.hpp"
#include "interpretation/candidate_context.hpp"
#include "interpretation/candidates_text.hpp"
#include "interpretation/json_writer.hpp"
#include "interpretation/reported_text.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

namespace vigie::interpretation {
namespace {

using Json = nlohmann::ordered_json;

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
    json.begin_array();
    for (const model::Judgement& judgement : judgements) {
        json.begin_object();
        json.member("rule", judgement.rule);
        json.member("verdict", model::verdict_name(judgement.verdict));
        json.member("value", judgement.value);
        json.member("threshold", judgement.threshold);
        json.end_object();
    }
    json.end_array();
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

/// Genotypes in the order of the pedigree, as in the evidence.
void write_genotypes(JsonWriter& json, const std::vector<model::SampleCall>& calls) {
    json.begin_array();
    for (const model::SampleCall& call : calls) {
        json.begin_object();
        json.member("gt", model::format_genotype(call.genotype));
        json.member("carriage", carriage_text(call.genotype));
        json.member("other_copies", call.genotype.other_copies());
        json.member("depth", call.depth);
        json.member("gq", call.genotype_quality);
        json.member("ref_reads", call.reference_reads);
        json.member("alt_reads", call.allele_reads);
        json.end_object();
    }
    json.end_array();
}

void write_annotation(JsonWriter& json, const model::TranscriptAnnotation& annotation) {
    json.text_or_null("transcript", annotation.transcript);
    json.text_or_null("refseq", annotation.refseq);
    json.member("mane_select", annotation.mane_select);
    json.text_or_null("hgvs_c", annotation.hgvs_c);
    json.text_or_null("hgvs_p", annotation.hgvs_p);
    json.text_or_null("exon", annotation.exon);
    json.text_or_null("intron", annotation.intron);
    json.text_or_null("consequence", annotation.consequences.names());
    const bool assessed = !annotation.consequences.empty();
    json.text_or_null("impact",
                      assessed ? model::impact_name(annotation.consequences.impact()) : "");
}

void write_variant(JsonWriter& json,
                   const model::CandidateVariant& variant,
                   const knowledge::Release& release,
                   const EntryForm& form) {
    json.begin_object();
    write_allele(json, variant.evidence.allele, release);
    json.member("zygosity", variant.zygosity);
    write_annotation(json, variant.annotation);
    json.key("population");
    write_population(json, variant, release);
    json.key("clinvar");
    write_clinvar(json, variant.clinvar);
    json.key("laboratory");
    write_laboratory(json, variant.laboratory, form);
    json.key("acmg");
    write_acmg(json, variant.acmg, form);
    json.text_or_null("original", variant.evidence.original);
    json.member("quality", variant.evidence.quality);
    json.key("filters");
    json.begin_array();
    for (const std::string& filter : variant.evidence.filters) {
        json.value(filter);
    }
    json.end_array();
    json.key("genotypes");
    write_genotypes(json, variant.evidence.calls);
    json.key("judgements");
    write_judgements(json, variant.judgements);
    json.end_object();
}

void write_diseases(JsonWriter& json,
                    const std::vector<model::CandidateDisease>& diseases,
                    const EntryForm& form) {
    json.begin_array();
    for (const model::CandidateDisease& disease : diseases) {
        json.begin_object();
        json.member("id", disease.id);
        json.member("label", disease.label);
        json.text_or_null("inheritance", disease.modes.text());
        json.member("source", form.of_dated_disease(disease.source));
        json.end_object();
    }
    json.end_array();
}

void write_panels(JsonWriter& json,
                  const std::vector<model::CandidatePanel>& panels,
                  const EntryForm& form) {
    json.begin_array();
    for (const model::CandidatePanel& panel : panels) {
        json.begin_object();
        json.member("id", panel.id);
        json.member("name", form.of_panel(panel.id, "name", panel.name));
        json.member("version", form.of_panel(panel.id, "version", panel.version));
        json.member("confidence", panel.confidence);
        json.text_or_null("inheritance", panel.modes.text());
        json.end_object();
    }
    json.end_array();
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
    json.key("matched");
    json.begin_array();
    for (const std::string& matched : fit.matched) {
        json.value(matched);
    }
    json.end_array();
    json.member("log_ratio", assessed ? std::optional(fit.log_ratio) : std::nullopt);
    json.text_or_null("disease", fit.disease);
    json.key("signs");
    json.begin_array();
    for (const model::SignExplanation& sign : fit.signs) {
        write_sign(json, sign);
    }
    json.end_array();
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

void write_inheritance(JsonWriter& json, const model::Candidate& candidate) {
    json.begin_object();
    json.member("mode", model::pattern_name(candidate.pattern));
    json.text_or_null("phase", candidate.phase);
    json.member("verdict", model::verdict_name(candidate.inheritance_verdict));
    json.member("reason", candidate.inheritance_reason);
    json.end_object();
}

void write_dates(JsonWriter& json, const model::Candidate& candidate, const EntryForm& form) {
    json.begin_object();
    for (const auto& [cause, date] : candidate.evidence_dates) {
        json.member(cause, form.of_cause(cause, date));
    }
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
    json.begin_array();
    for (const model::CandidateVariant& variant : candidate.variants) {
        write_variant(json, variant, release, form);
    }
    json.end_array();
    json.key("phenotype");
    write_phenotype(json, candidate.phenotype);
    json.key("panels");
    write_panels(json, candidate.panels, form);
    json.key("evidence_dates");
    write_dates(json, candidate, form);
    json.end_object();
}

void write_list(JsonWriter& json,
                const std::vector<model::Candidate>& candidates,
                const knowledge::Release& release) {
    json.begin_array();
    for (const model::Candidate& candidate : candidates) {
        write_candidate(json, candidate, release, EntryForm());
    }
    json.end_array();
}

void write_reported_list(JsonWriter& json,
                         const std::vector<model::ReportedAssertion>& list,
                         const model::Assessment& assessment,
                         const knowledge::Release& release) {
    json.begin_array();
    for (const model::ReportedAssertion& entry : list) {
        write_reported(json, entry, best_rank(entry, assessment), release, EntryForm());
    }
    json.end_array();
}

void write_variant_summary(JsonWriter& json, const model::CandidateVariant& variant) {
    const model::TranscriptAnnotation& annotation = variant.annotation;
    json.begin_object();
    json.member("key", variant.evidence.allele.key());
    json.member("zygosity", variant.zygosity);
    json.text_or_null("transcript", annotation.transcript);
    json.text_or_null("refseq", annotation.refseq);
    json.text_or_null("hgvs_c", annotation.hgvs_c);
    json.text_or_null("hgvs_p", annotation.hgvs_p);
    json.text_or_null("consequence", annotation.consequences.names());
    json.key("clinvar");
    write_clinvar(json, variant.clinvar);
    if (variant.acmg) {
        json.key("acmg");
        json.begin_object();
        json.member("class", model::acmg_class_name(variant.acmg->classification));
        json.member("points", variant.acmg->points);
        json.end_object();
    }
    json.end_object();
}

/// What stands before the lists, but for "terms".
Json beginning(const model::Assessment& assessment,
               const knowledge::Release& release,
               const CandidatesHeading& heading) {
    constexpr int schema_version = 1;
    Json json;
    json["schema"] = schema_version;
    json["case"] = assessment.case_id;
    json["receipt"] = heading.receipt;
    json["release"] = assessment.release_id;
    json["rule_set"] = assessment.rule_set;
    json["binary_version"] = heading.binary_version;
    json["today"] = model::format_date(heading.today);
    add_context(json, release, heading);
    return json;
}

} // namespace

Json counts_json(const model::StageCounts& counts) {
    Json json{{"in", counts.in}, {"out", counts.out}};
    json["dropped"] = Json::object();
    for (const auto& [reason, number] : counts.dropped) {
        json["dropped"][reason] = number;
    }
    json["noted"] = Json::object();
    for (const auto& [fact, number] : counts.noted) {
        json["noted"][fact] = number;
    }
    return json;
}

std::string candidates_json(const model::Assessment& assessment,
                            const knowledge::Release& release,
                            const CandidatesHeading& heading) {
    const Json first = beginning(assessment, release, heading);
    JsonWriter json(JsonWriter::Layout::indented);
    json.begin_object();
    for (const auto& [name, content] : first.items()) {
        json.member(name, content);
    }
    json.member("terms", labels_of(terms_of(assessment, heading.phenotype), release.ontology()));
    json.key("candidates");
    write_list(json, assessment.candidates, release);
    json.key("waiting");
    write_list(json, assessment.waiting, release);
    json.key("clinvar_reported");
    write_reported_list(json, assessment.clinvar_reported, assessment, release);
    json.key("zero_star");
    write_reported_list(json, assessment.zero_star, assessment, release);
    json.member("counts", counts_json(assessment.counts));
    json.end_object();
    return json.take() + "\n";
}

Json result_heading(const model::Assessment& assessment,
                    const knowledge::Release& release,
                    const CandidatesHeading& heading) {
    Json json = beginning(assessment, release, heading);
    json["terms"] = labels_of(own_terms(heading.phenotype), release.ontology());
    for (const char* list : {"candidates", "waiting", "clinvar_reported", "zero_star"}) {
        json[list] = nullptr; // keeps its place in the order of members
    }
    json["counts"] = counts_json(assessment.counts);
    json["panels"] = Json::object();
    for (const auto* list : {&assessment.candidates, &assessment.waiting}) {
        for (const model::Candidate& candidate : *list) {
            for (const model::CandidatePanel& panel : candidate.panels) {
                json["panels"][panel.id] = {{"name", panel.name}, {"version", panel.version}};
            }
        }
    }
    return json;
}

std::string summary_text(const model::Candidate& candidate) {
    JsonWriter json(JsonWriter::Layout::compact);
    json.begin_object();
    json.member("tier", candidate.tier);
    json.member("score", candidate.score);
    json.key("gene");
    write_gene(json, candidate.gene, candidate.symbol);
    json.key("inheritance");
    write_inheritance(json, candidate);
    json.key("diseases");
    json.begin_array();
    for (const model::CandidateDisease& disease : candidate.diseases) {
        json.begin_object();
        json.member("id", disease.id);
        json.member("label", disease.label);
        json.end_object();
    }
    json.end_array();
    json.key("variants");
    json.begin_array();
    for (const model::CandidateVariant& variant : candidate.variants) {
        write_variant_summary(json, variant);
    }
    json.end_array();
    json.end_object();
    return json.take();
}

std::string timeless_entry(const model::Candidate& candidate,
                           const knowledge::Release& release,
                           const SourceVersions& versions) {
    JsonWriter json(JsonWriter::Layout::compact);
    json.begin_object();
    json.key("entry");
    write_candidate(json, candidate, release, EntryForm(versions));
    std::set<std::string> ids;
    add_terms(candidate, ids);
    json.member("terms", labels_of(ids, release.ontology()));
    json.end_object();
    return json.take();
}

std::string timeless_entry(const model::ReportedAssertion& reported,
                           const knowledge::Release& release,
                           const SourceVersions& versions) {
    JsonWriter json(JsonWriter::Layout::compact);
    json.begin_object();
    json.key("entry");
    write_reported(json, reported, std::nullopt, release, EntryForm(versions));
    json.member("terms", Json::object());
    json.end_object();
    return json.take();
}

} // namespace vigie::interpretation
