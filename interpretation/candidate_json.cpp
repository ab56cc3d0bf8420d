#include "interpretation/candidate_context.hpp"
#include "interpretation/candidate_entry.hpp"
#include "interpretation/candidates_text.hpp"
#include "interpretation/json_writer.hpp"
#include "interpretation/reported_text.hpp"
#include "interpretation/structural/structural_text.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <set>

namespace vigie::interpretation {
namespace {

using Json = nlohmann::ordered_json;

void write_list(JsonWriter& json,
                const std::vector<model::Candidate>& candidates,
                const knowledge::Release& release) {
    json.array(candidates, [&](const model::Candidate& candidate) {
        write_candidate(json, candidate, release, EntryForm());
    });
}

void write_reported_list(JsonWriter& json,
                         const std::vector<model::ReportedAssertion>& list,
                         const model::Assessment& assessment,
                         const knowledge::Release& release) {
    json.array(list, [&](const model::ReportedAssertion& entry) {
        write_reported(json, entry, best_rank(entry, assessment), release, EntryForm());
    });
}

void write_variant_summary(JsonWriter& json, const model::CandidateVariant& variant) {
    const model::TranscriptAnnotation& annotation = variant.annotation;
    json.begin_object();
    json.member("key", variant.evidence.key());
    json.member("zygosity", variant.zygosity);
    json.text_or_null("transcript", annotation.transcript);
    json.text_or_null("refseq", annotation.refseq);
    json.text_or_null("hgvs_c", annotation.hgvs_c);
    json.text_or_null("hgvs_p", annotation.hgvs_p);
    json.text_or_null("consequence", structural::consequence_text(variant));
    json.key("clinvar");
    write_clinvar(json, variant.clinvar);
    if (variant.structural && variant.structural->points) {
        const model::CopyNumberClassification& points = *variant.structural->points;
        json.key("acmg");
        json.begin_object();
        json.member("class", model::acmg_class_name(points.classification));
        json.member("points", static_cast<double>(points.hundredths) / 100.0);
        json.end_object();
    } else if (variant.acmg) {
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
    json.array(candidate.diseases, [&](const model::CandidateDisease& disease) {
        json.begin_object();
        json.member("id", disease.id);
        json.member("label", disease.label);
        json.end_object();
    });
    json.key("variants");
    json.array(candidate.variants, [&](const model::CandidateVariant& variant) {
        write_variant_summary(json, variant);
    });
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
