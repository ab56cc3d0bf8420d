#include "filters/inheritance/relatives.hpp"
#include "interpretation/acmg_text.hpp"
#include "interpretation/candidate_context.hpp"
#include "interpretation/candidates_text.hpp"
#include "interpretation/json_values.hpp"
#include "interpretation/reported_text.hpp"

#include <cmath>

namespace vigie::interpretation {
namespace {

Json population_json(const model::CandidateVariant& variant, const knowledge::Release& release) {
    Json sources = Json::object();
    for (const annotation::AlleleStore& store : release.population()) {
        sources[store.header().name] = "not_assessed";
    }
    for (const std::string& source : variant.population_not_listed) {
        sources[source] = "not_listed";
    }
    for (const model::PopulationFrequency& listed : variant.population) {
        sources[listed.source] = {{"af", value_or_null(listed.allele_frequency)},
                                  {"popmax", value_or_null(listed.popmax)},
                                  {"ac", value_or_null(listed.allele_count)},
                                  {"an", value_or_null(listed.allele_number)},
                                  {"hom", value_or_null(listed.homozygotes)},
                                  {"hemi", value_or_null(listed.hemizygotes)},
                                  {"filter", text_or_null(listed.filter)}};
    }
    return sources;
}

Json judgements_json(const std::vector<model::Judgement>& judgements) {
    Json list = Json::array();
    for (const model::Judgement& judgement : judgements) {
        list.push_back({{"rule", judgement.rule},
                        {"verdict", model::verdict_name(judgement.verdict)},
                        {"value", judgement.value},
                        {"threshold", judgement.threshold}});
    }
    return list;
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
Json genotypes_json(const std::vector<model::SampleCall>& calls) {
    Json list = Json::array();
    for (const model::SampleCall& call : calls) {
        list.push_back({{"gt", model::format_genotype(call.genotype)},
                        {"carriage", carriage_text(call.genotype)},
                        {"other_copies", call.genotype.other_copies()},
                        {"depth", value_or_null(call.depth)},
                        {"gq", value_or_null(call.genotype_quality)},
                        {"ref_reads", value_or_null(call.reference_reads)},
                        {"alt_reads", value_or_null(call.allele_reads)}});
    }
    return list;
}

Json variant_json(const model::CandidateVariant& variant, const knowledge::Release& release) {
    const model::SmallAllele& allele = variant.evidence.allele;
    const model::TranscriptAnnotation& annotation = variant.annotation;
    const bool assessed = !annotation.consequences.empty();
    Json json;
    json["chrom"] = release.contig_names().display(allele.contig());
    json["pos"] = allele.position().one_based();
    json["ref"] = allele.ref();
    json["alt"] = allele.alt();
    json["key"] = allele.key();
    json["zygosity"] = variant.zygosity;
    json["transcript"] = text_or_null(annotation.transcript);
    json["refseq"] = text_or_null(annotation.refseq);
    json["mane_select"] = annotation.mane_select;
    json["hgvs_c"] = text_or_null(annotation.hgvs_c);
    json["hgvs_p"] = text_or_null(annotation.hgvs_p);
    json["exon"] = text_or_null(annotation.exon);
    json["intron"] = text_or_null(annotation.intron);
    json["consequence"] = text_or_null(annotation.consequences.names());
    json["impact"] =
        assessed ? Json(model::impact_name(annotation.consequences.impact())) : Json(nullptr);
    json["population"] = population_json(variant, release);
    json["clinvar"] = clinvar_json(variant.clinvar);
    json["laboratory"] = laboratory_json(variant.laboratory);
    json["acmg"] = acmg_json(variant.acmg);
    json["original"] = text_or_null(variant.evidence.original);
    json["quality"] = value_or_null(variant.evidence.quality);
    json["filters"] = variant.evidence.filters;
    json["genotypes"] = genotypes_json(variant.evidence.calls);
    json["judgements"] = judgements_json(variant.judgements);
    return json;
}

Json diseases_json(const std::vector<model::CandidateDisease>& diseases) {
    Json list = Json::array();
    for (const model::CandidateDisease& disease : diseases) {
        list.push_back({{"id", disease.id},
                        {"label", disease.label},
                        {"inheritance", text_or_null(disease.modes.text())},
                        {"source", disease.source}});
    }
    return list;
}

Json panels_json(const std::vector<model::CandidatePanel>& panels) {
    Json list = Json::array();
    for (const model::CandidatePanel& panel : panels) {
        list.push_back({{"id", panel.id},
                        {"name", panel.name},
                        {"version", panel.version},
                        {"confidence", panel.confidence},
                        {"inheritance", text_or_null(panel.modes.text())}});
    }
    return list;
}

Json signs_json(const std::vector<model::SignExplanation>& signs) {
    Json list = Json::array();
    for (const model::SignExplanation& sign : signs) {
        list.push_back({{"sign", sign.sign},
                        {"excluded", sign.excluded},
                        {"annotation", text_or_null(sign.annotation)},
                        {"relation", sign.relation},
                        {"frequency", sign.frequency ? Json(*sign.frequency) : Json(nullptr)},
                        {"log_ratio", sign.log_ratio},
                        {"contradiction", sign.contradiction}});
    }
    return list;
}

Json phenotype_json(const model::PhenotypeFit& fit) {
    const bool assessed = fit.verdict != model::Verdict::not_assessed;
    return {{"verdict", model::verdict_name(fit.verdict)},
            {"score", assessed ? Json(fit.score) : Json(nullptr)},
            {"matched", fit.matched},
            {"log_ratio", assessed ? Json(fit.log_ratio) : Json(nullptr)},
            {"disease", text_or_null(fit.disease)},
            {"signs", signs_json(fit.signs)}};
}

/// Four decimals order as the score does; more are noise.
Json score_json(const model::ScoreParts& parts) {
    const auto rounded = [](double value) { return std::round(value * 1e4) / 1e4 + 0.0; };
    return {{"prior", rounded(parts.prior)},
            {"acmg", rounded(parts.acmg)},
            {"consequence", rounded(parts.consequence)},
            {"frequency", rounded(parts.frequency)},
            {"clinvar", rounded(parts.clinvar)},
            {"laboratory", rounded(parts.laboratory)},
            {"inheritance", rounded(parts.inheritance)},
            {"gene", rounded(parts.gene)},
            {"signs", rounded(parts.signs)}};
}

Json to_json(const model::Candidate& candidate, const knowledge::Release& release) {
    const std::string& gene = candidate.gene.text();
    Json json;
    json["rank"] = candidate.rank;
    json["score"] = candidate.score;
    json["score_parts"] = score_json(candidate.score_parts);
    json["tier"] = candidate.tier;
    json["gene"] = {{"hgnc_id", candidate.gene.is_hgnc() ? Json(gene) : Json(nullptr)},
                    {"symbol", text_or_null(candidate.symbol)},
                    {"key", text_or_null(gene)}};
    json["diseases"] = diseases_json(candidate.diseases);
    json["inheritance"] = {{"mode", model::pattern_name(candidate.pattern)},
                           {"phase", text_or_null(candidate.phase)},
                           {"verdict", model::verdict_name(candidate.inheritance_verdict)},
                           {"reason", candidate.inheritance_reason}};
    json["variants"] = Json::array();
    for (const model::CandidateVariant& variant : candidate.variants) {
        json["variants"].push_back(variant_json(variant, release));
    }
    json["phenotype"] = phenotype_json(candidate.phenotype);
    json["panels"] = panels_json(candidate.panels);
    json["evidence_dates"] = Json::object();
    for (const auto& [cause, date] : candidate.evidence_dates) {
        json["evidence_dates"][cause] = date;
    }
    return json;
}

Json list_json(const std::vector<model::Candidate>& candidates, const knowledge::Release& release) {
    Json list = Json::array();
    for (const model::Candidate& candidate : candidates) {
        list.push_back(to_json(candidate, release));
    }
    return list;
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

Json candidates_document(const model::Assessment& assessment,
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
    add_context(json, assessment, release, heading);
    json["candidates"] = list_json(assessment.candidates, release);
    json["waiting"] = list_json(assessment.waiting, release);
    json["clinvar_reported"] = reported_json(assessment.clinvar_reported, assessment, release);
    json["zero_star"] = reported_json(assessment.zero_star, assessment, release);
    json["counts"] = counts_json(assessment.counts);
    return json;
}

std::string candidates_json(const model::Assessment& assessment,
                            const knowledge::Release& release,
                            const CandidatesHeading& heading) {
    constexpr int indent = 2;
    const Json json = candidates_document(assessment, release, heading);
    // Bytes of a source that are not UTF-8 become U+FFFD: the file stays readable.
    return json.dump(indent, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace vigie::interpretation
