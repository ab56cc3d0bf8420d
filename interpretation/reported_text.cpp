#include "interpretation/reported_text.hpp"

#include "interpretation/drop_reason.hpp"
#include "interpretation/json_values.hpp"
#include "interpretation/laboratory_judgement.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::interpretation {
namespace {

using model::OwnClassification;

Json classification_json(const OwnClassification& row) {
    return {{"class", row.acmg_class},
            {"date", model::format_date(row.date)},
            {"by", row.author},
            {"laboratory", row.laboratory},
            {"disease", text_or_null(row.disease)},
            {"reason", text_or_null(row.reason)}};
}

std::optional<OwnClassification> displayed(const model::LaboratoryRecord& record) {
    return highest_class(model::standing(record.classifications));
}

Json artefacts_json(const std::vector<model::KnownArtefact>& artefacts) {
    Json list = Json::array();
    for (const model::KnownArtefact& artefact : artefacts) {
        list.push_back({{"kit", text_or_null(artefact.kit)},
                        {"caller", text_or_null(artefact.caller)},
                        {"date", model::format_date(artefact.date)},
                        {"reason", artefact.reason}});
    }
    return list;
}

Json counts_json(const model::LaboratoryRecord& record) {
    Json list = Json::array();
    for (const model::InHouseCount& count : record.counts) {
        list.push_back({{"kit", count.kit},
                        {"caller", count.caller},
                        {"carriers", count.carriers},
                        {"homozygotes", count.homozygotes},
                        {"total", count.total},
                        {"counted_on", record.counted_on}});
    }
    return list;
}

/// The best candidate that holds the allele in this gene.
Json rank_of(const model::ReportedAssertion& entry, const model::Assessment& assessment) {
    for (const model::Candidate& candidate : assessment.candidates) {
        const bool holds =
            candidate.gene == entry.gene &&
            std::any_of(candidate.variants.begin(), candidate.variants.end(),
                        [&entry](const auto& v) { return v.evidence.allele == entry.allele; });
        if (holds) {
            return candidate.rank;
        }
    }
    return nullptr;
}

Json outcome_json(const model::ReportedAssertion& entry, const model::Assessment& assessment) {
    if (!entry.dropped_by) {
        return {{"status", "candidate"},
                {"tier", entry.tier ? Json(*entry.tier) : Json(nullptr)},
                {"rank", rank_of(entry, assessment)}};
    }
    if (entry.dropped_by->rule == "single_hit") {
        return {{"status", "waiting"}};
    }
    return {{"status", "dropped"},
            {"reason", drop_reason(*entry.dropped_by)},
            {"value", entry.dropped_by->value},
            {"threshold", entry.dropped_by->threshold}};
}

} // namespace

Json clinvar_json(const std::optional<model::ClinvarAssertion>& clinvar) {
    if (!clinvar) {
        return nullptr;
    }
    return {{"significance", clinvar->significance},
            {"stars", clinvar->stars},
            {"review_status", text_or_null(clinvar->review_status)},
            {"conditions", text_or_null(clinvar->conditions)},
            {"accession", text_or_null(clinvar->accession)}};
}

Json laboratory_json(const model::LaboratoryRecord& record) {
    if (record.classifications.empty() && record.artefacts.empty() && record.counts.empty()) {
        return nullptr;
    }
    const std::optional<OwnClassification> stands = displayed(record);
    Json json{{"class", nullptr}, {"date", nullptr}, {"by", nullptr}, {"disease", nullptr}};
    if (stands) {
        json["class"] = stands->acmg_class;
        json["date"] = model::format_date(stands->date);
        json["by"] = stands->author;
        json["disease"] = text_or_null(stands->disease);
    }
    json["history"] = Json::array();
    for (const OwnClassification& row : record.classifications) {
        json["history"].push_back(classification_json(row));
    }
    json["artefacts"] = artefacts_json(record.artefacts);
    json["counts"] = counts_json(record);
    return json;
}

Json reported_json(const std::vector<model::ReportedAssertion>& list,
                   const model::Assessment& assessment,
                   const knowledge::Release& release) {
    Json array = Json::array();
    for (const model::ReportedAssertion& entry : list) {
        const model::TranscriptAnnotation& annotation = entry.annotation;
        Json json;
        json["chrom"] = release.contig_names().display(entry.allele.contig());
        json["pos"] = entry.allele.position().one_based();
        json["ref"] = entry.allele.ref();
        json["alt"] = entry.allele.alt();
        json["key"] = entry.allele.key();
        json["gene"] = {{"hgnc_id", entry.gene.is_hgnc() ? Json(entry.gene.text()) : Json(nullptr)},
                        {"symbol", text_or_null(entry.symbol)},
                        {"key", text_or_null(entry.gene.text())}};
        json["zygosity"] = entry.zygosity;
        json["transcript"] = text_or_null(annotation.transcript);
        json["hgvs_c"] = text_or_null(annotation.hgvs_c);
        json["hgvs_p"] = text_or_null(annotation.hgvs_p);
        json["consequence"] = text_or_null(annotation.consequences.names());
        json["clinvar"] = clinvar_json(entry.clinvar);
        json["laboratory"] = laboratory_json(entry.laboratory);
        json["to_confirm"] = entry.to_confirm;
        json["outcome"] = outcome_json(entry, assessment);
        array.push_back(std::move(json));
    }
    return array;
}

std::string own_class_cell(const model::LaboratoryRecord& record) {
    const std::optional<OwnClassification> stands = displayed(record);
    return stands ? fmt::format("{} {}", stands->acmg_class, model::format_date(stands->date))
                  : std::string();
}

std::string in_house_cell(const model::LaboratoryRecord& record) {
    std::string text;
    for (const model::InHouseCount& count : record.counts) {
        text += fmt::format("{}{} x {} {}/{} ({} hom)", text.empty() ? "" : "; ", count.kit,
                            count.caller, count.carriers, count.total, count.homozygotes);
    }
    return text;
}

} // namespace vigie::interpretation
