#include "interpretation/reported_text.hpp"

#include "interpretation/drop_reason.hpp"
#include "interpretation/laboratory_judgement.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vigie::interpretation {
namespace {

using model::OwnClassification;

void write_classification(JsonWriter& json, const OwnClassification& row) {
    json.begin_object();
    json.member("class", row.acmg_class);
    json.member("date", model::format_date(row.date));
    json.member("by", row.author);
    json.member("laboratory", row.laboratory);
    json.text_or_null("disease", row.disease);
    json.text_or_null("reason", row.reason);
    json.end_object();
}

std::optional<OwnClassification> displayed(const model::LaboratoryRecord& record) {
    return highest_class(model::standing(record.classifications));
}

void write_artefact(JsonWriter& json, const model::KnownArtefact& artefact) {
    json.begin_object();
    json.text_or_null("kit", artefact.kit);
    json.text_or_null("caller", artefact.caller);
    json.member("date", model::format_date(artefact.date));
    json.member("reason", artefact.reason);
    json.end_object();
}

void write_count(JsonWriter& json,
                 const model::InHouseCount& count,
                 const std::string& counted_on) {
    json.begin_object();
    json.member("kit", count.kit);
    json.member("caller", count.caller);
    json.member("carriers", count.carriers);
    json.member("homozygotes", count.homozygotes);
    json.member("total", count.total);
    json.member("counted_on", counted_on);
    json.end_object();
}

void write_outcome(JsonWriter& json,
                   const model::ReportedAssertion& entry,
                   std::optional<int> rank) {
    json.begin_object();
    if (!entry.dropped_by) {
        json.member("status", "candidate");
        json.member("tier", entry.tier);
        json.member("rank", rank);
    } else if (entry.dropped_by->rule == "single_hit") {
        json.member("status", "waiting");
    } else {
        json.member("status", "dropped");
        json.member("reason", drop_reason(*entry.dropped_by));
        json.member("value", entry.dropped_by->value);
        json.member("threshold", entry.dropped_by->threshold);
    }
    json.end_object();
}

} // namespace

void write_allele(JsonWriter& json,
                  const model::SmallAllele& allele,
                  const knowledge::Release& release) {
    json.member("chrom", release.contig_names().display(allele.contig()));
    json.member("pos", allele.position().one_based());
    json.member("ref", allele.ref());
    json.member("alt", allele.alt());
    json.member("key", allele.key());
}

void write_gene(JsonWriter& json, const model::GeneKey& gene, const std::string& symbol) {
    json.begin_object();
    json.text_or_null("hgnc_id", gene.is_hgnc() ? gene.text() : "");
    json.text_or_null("symbol", symbol);
    json.text_or_null("key", gene.text());
    json.end_object();
}

void write_clinvar(JsonWriter& json, const std::optional<model::ClinvarAssertion>& clinvar) {
    if (!clinvar) {
        json.null();
        return;
    }
    json.begin_object();
    json.member("significance", clinvar->significance);
    json.member("stars", clinvar->stars);
    json.text_or_null("review_status", clinvar->review_status);
    json.text_or_null("conditions", clinvar->conditions);
    json.text_or_null("accession", clinvar->accession);
    json.end_object();
}

void write_laboratory(JsonWriter& json,
                      const model::LaboratoryRecord& record,
                      const EntryForm& form) {
    if (record.classifications.empty() && record.artefacts.empty() && record.counts.empty()) {
        json.null();
        return;
    }
    const std::optional<OwnClassification> stands = displayed(record);
    json.begin_object();
    json.member("class", stands ? std::optional(stands->acmg_class) : std::nullopt);
    json.member("date", stands ? std::optional(model::format_date(stands->date)) : std::nullopt);
    json.member("by", stands ? std::optional(stands->author) : std::nullopt);
    json.text_or_null("disease", stands ? stands->disease : "");
    json.key("history");
    json.array(record.classifications,
               [&](const OwnClassification& row) { write_classification(json, row); });
    json.key("artefacts");
    json.array(record.artefacts,
               [&](const model::KnownArtefact& artefact) { write_artefact(json, artefact); });
    json.key("counts");
    json.array(record.counts, [&](const model::InHouseCount& count) {
        write_count(json, count, form.of_kind("laboratory_counts", record.counted_on));
    });
    json.end_object();
}

std::optional<int> best_rank(const model::ReportedAssertion& entry,
                             const model::Assessment& assessment) {
    for (const model::Candidate& candidate : assessment.candidates) {
        const bool holds =
            candidate.gene == entry.gene &&
            std::any_of(candidate.variants.begin(), candidate.variants.end(),
                        [&entry](const auto& v) { return v.evidence.allele == entry.allele; });
        if (holds) {
            return candidate.rank;
        }
    }
    return std::nullopt;
}

void write_reported(JsonWriter& json,
                    const model::ReportedAssertion& entry,
                    std::optional<int> rank,
                    const knowledge::Release& release,
                    const EntryForm& form) {
    const model::TranscriptAnnotation& annotation = entry.annotation;
    json.begin_object();
    write_allele(json, entry.allele, release);
    json.key("gene");
    write_gene(json, entry.gene, entry.symbol);
    json.member("zygosity", entry.zygosity);
    json.text_or_null("transcript", annotation.transcript);
    json.text_or_null("hgvs_c", annotation.hgvs_c);
    json.text_or_null("hgvs_p", annotation.hgvs_p);
    json.text_or_null("consequence", annotation.consequences.names());
    json.key("clinvar");
    write_clinvar(json, entry.clinvar);
    json.key("laboratory");
    write_laboratory(json, entry.laboratory, form);
    json.member("to_confirm", entry.to_confirm);
    json.key("outcome");
    write_outcome(json, entry, rank);
    json.end_object();
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
