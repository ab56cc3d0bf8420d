#include "databank/phenopacket_writer.hpp"

#include "databank/variant_host.hpp"
#include "databank/variant_place.hpp"
#include "databank/variant_terms.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace vigie::databank {
namespace {

using Json = nlohmann::ordered_json;
using cases::DiagnosisStanding;
using cases::SignedVariant;
using model::DiagnosisStatus;

constexpr int months_of_year = 12;

Json term(std::string_view id, std::string_view label = {}) {
    return {{"id", id}, {"label", label.empty() ? id : label}};
}

/// A disease that has no name yet.
Json unnamed_disease() {
    return term("MONDO:0000001", "disease");
}

std::string duration(int months) {
    return fmt::format("P{}Y{}M", months / months_of_year, months % months_of_year);
}

Json time_element(const AgeRange& age) {
    if (age.before_birth) {
        return {{"ontologyClass", term("HP:0030674", "Antenatal onset")}};
    }
    if (age.least_months == age.most_months) {
        return {{"age", {{"iso8601duration", duration(age.least_months)}}}};
    }
    return {{"ageRange",
             {{"start", {{"iso8601duration", duration(age.least_months)}}},
              {"end", {{"iso8601duration", duration(age.most_months)}}}}}};
}

Json subject(const DataSet& set) {
    const char* const sex = set.sex == model::Sex::female ? "FEMALE"
                            : set.sex == model::Sex::male ? "MALE"
                                                          : "UNKNOWN_SEX";
    return {
        {"id", set.pseudonym}, {"sex", sex}, {"taxonomy", term("NCBITaxon:9606", "Homo sapiens")}};
}

Json features(const DataSet& set) {
    Json list = Json::array();
    for (const std::string& sign : set.observed_signs) {
        list.push_back({{"type", term(sign)}});
    }
    for (const std::string& sign : set.excluded_signs) {
        list.push_back({{"type", term(sign)}, {"excluded", true}});
    }
    return list;
}

Json vcf_record(const VariantPlace& place, const std::string& assembly) {
    Json record{{"genomeAssembly", assembly},
                {"chrom", place.contig},
                {"pos", std::to_string(place.vcf_position())},
                {"ref", place.is_structural() ? "N" : place.ref},
                {"alt", place.is_structural() ? "<" + place.type + ">" : place.alt}};
    if (place.is_structural()) {
        record["info"] = fmt::format("SVTYPE={};END={}", place.type, place.end);
    }
    return record;
}

Json extensions(const SignedVariant& variant) {
    Json list = Json::array();
    const auto add = [&list](const char* name, const std::string& value) {
        if (!value.empty()) {
            list.push_back({{"name", name}, {"value", value}});
        }
    };
    add("origin", variant.origin);
    add("mode_of_inheritance", variant.inheritance);
    add("acmg_criteria", fmt::format("{}", fmt::join(variant.criteria, ",")));
    add("incidental", variant.incidental ? "true" : "");
    return list;
}

Json descriptor(const SignedVariant& variant, const std::string& assembly) {
    const auto place = variant_place(variant.allele);
    Json json{{"id", variant.allele}};
    if (!variant.hgvs_c.empty()) {
        json["label"] = variant.hgvs_c;
    }
    if (!variant.gene_id.empty()) {
        json["geneContext"] = {
            {"valueId", variant.gene_id},
            {"symbol", variant.gene_symbol.empty() ? variant.gene_id : variant.gene_symbol}};
    }
    Json expressions = Json::array();
    for (const auto& [syntax, text] :
         {std::pair("hgvs.c", &variant.hgvs_c), std::pair("hgvs.p", &variant.hgvs_p)}) {
        if (!text->empty()) {
            expressions.push_back({{"syntax", syntax}, {"value", *text}});
        }
    }
    if (!expressions.empty()) {
        json["expressions"] = std::move(expressions);
    }
    if (place && !assembly.empty()) {
        json["vcfRecord"] = vcf_record(*place, assembly);
    }
    if (Json list = extensions(variant); !list.empty()) {
        json["extensions"] = std::move(list);
    }
    json["moleculeContext"] = "genomic";
    if (place && !structural_term(place->type).empty()) {
        json["structuralType"] = term(structural_term(place->type), place->type);
    }
    if (const ZygosityTerm* const state = zygosity_term(variant.zygosity)) {
        json["allelicState"] = term(state->geno, state->name);
    }
    return json;
}

const char* acmg_name(int acmg_class) {
    constexpr std::array<const char*, 6> names{"NOT_PROVIDED",      "BENIGN",
                                               "LIKELY_BENIGN",     "UNCERTAIN_SIGNIFICANCE",
                                               "LIKELY_PATHOGENIC", "PATHOGENIC"};
    const bool known = acmg_class > 0 && acmg_class < static_cast<int>(names.size());
    return names[known ? static_cast<std::size_t>(acmg_class) : 0];
}

Json genomic(const DataSet& set, const SignedVariant& variant, const char* status) {
    return {{"subjectOrBiosampleId", set.pseudonym},
            {"interpretationStatus", status},
            {"variantInterpretation",
             {{"acmgPathogenicityClassification", acmg_name(variant.acmg_class)},
              {"therapeuticActionability", "UNKNOWN_ACTIONABILITY"},
              {"variationDescriptor", descriptor(variant, set.result->assembly)}}}};
}

const char* progress(DiagnosisStatus status) {
    switch (status) {
    case DiagnosisStatus::confirmed:
        return "SOLVED";
    case DiagnosisStatus::undetermined:
        return "UNSOLVED";
    case DiagnosisStatus::in_progress:
    case DiagnosisStatus::probable:
        return "IN_PROGRESS";
    case DiagnosisStatus::refuted:
    case DiagnosisStatus::healthy_carrier:
        break;
    }
    return "COMPLETED";
}

const char* variant_status(const DiagnosisStanding& host, const cases::SignedResult& result) {
    if (host.status == DiagnosisStatus::refuted) {
        return "REJECTED";
    }
    const bool causative = host.status == DiagnosisStatus::confirmed &&
                           result.conclusion == model::TestResult::positive;
    return causative ? "CAUSATIVE" : "CANDIDATE";
}

/// The told variants: those of the host, and those that belong to no one diagnosis.
struct ToldVariants {
    Json hosted = Json::array();
    Json other = Json::array();
};

ToldVariants told_variants(const DataSet& set, const DiagnosisStanding* host) {
    ToldVariants told;
    if (!set.result) {
        return told;
    }
    for (const SignedVariant& variant : set.result->variants) {
        if (host != nullptr && !variant.incidental) {
            told.hosted.push_back(genomic(set, variant, variant_status(*host, *set.result)));
        } else {
            told.other.push_back(genomic(set, variant, "UNKNOWN_STATUS"));
        }
    }
    return told;
}

/// @param variants of this diagnosis; may be empty.
Json interpretation_of(const DiagnosisStanding& diagnosis,
                       const std::string& id,
                       const Json& variants) {
    Json json{{"id", id}, {"progressStatus", progress(diagnosis.status)}};
    const bool named = !diagnosis.orpha.empty();
    if (diagnosis.status != DiagnosisStatus::undetermined && (named || !variants.empty())) {
        json["diagnosis"] = {{"disease", named ? term(diagnosis.orpha) : unnamed_disease()}};
        if (!variants.empty()) {
            json["diagnosis"]["genomicInterpretations"] = variants;
        }
    }
    return json;
}

Json interpretation_of_result(const DataSet& set, const Json& variants) {
    Json json{{"id", set.case_pseudonym + "-result"}, {"progressStatus", "COMPLETED"}};
    if (!variants.empty()) {
        json["diagnosis"] = {{"disease", unnamed_disease()}, {"genomicInterpretations", variants}};
    }
    return json;
}

Json interpretations(const DataSet& set) {
    Json list = Json::array();
    const DiagnosisStanding* const host = set.result ? variant_host(set) : nullptr;
    const ToldVariants told = told_variants(set, host);
    for (const DiagnosisStanding& diagnosis : set.diagnoses) {
        if (still_stands(diagnosis) && diagnosis.status != DiagnosisStatus::healthy_carrier) {
            list.push_back(interpretation_of(
                diagnosis, fmt::format("{}-{}", set.case_pseudonym, list.size() + 1),
                &diagnosis == host ? told.hosted : Json::array()));
        }
    }
    if (!told.other.empty() || (list.empty() && set.result)) {
        list.push_back(interpretation_of_result(set, told.other));
    }
    return list;
}

/// Diseases that a person said the patient has, or has not; the code of an impasse follows it.
Json diseases(const DataSet& set) {
    Json list = Json::array();
    const auto confirmed =
        std::count_if(set.diagnoses.begin(), set.diagnoses.end(), [](const DiagnosisStanding& one) {
            return one.status == DiagnosisStatus::confirmed;
        });
    for (const DiagnosisStanding& one : set.diagnoses) {
        const bool refuted = one.status == DiagnosisStatus::refuted;
        const bool has_it = one.status == DiagnosisStatus::confirmed ||
                            (one.status == DiagnosisStatus::undetermined && still_stands(one));
        if (one.orpha.empty() || (!refuted && !has_it)) {
            continue;
        }
        Json json{{"term", term(one.orpha)}};
        if (refuted) {
            json["excluded"] = true;
        } else if (confirmed <= 1 && !one.partial && set.age_at_first_signs) {
            json["onset"] = time_element(*set.age_at_first_signs);
        }
        list.push_back(std::move(json));
    }
    return list;
}

/// Ontologies as the knowledge release held them under which the result was interpreted; the few
/// terms that the program itself names are those of the program.
Json resources(const DataSet& set, const std::string& program) {
    const std::string version = set.result && !set.result->release_id.empty()
                                    ? "as in knowledge release " + set.result->release_id
                                    : "not recorded";
    const std::string own = "terms of " + program;
    const auto resource = [](const char* id, const char* name, const char* url,
                             const std::string& held, const char* prefix, const char* iri) {
        return Json{{"id", id},
                    {"name", name},
                    {"url", url},
                    {"version", held},
                    {"namespacePrefix", prefix},
                    {"iriPrefix", iri}};
    };
    return Json::array(
        {resource("hp", "human phenotype ontology", "http://purl.obolibrary.org/obo/hp.owl",
                  version, "HP", "http://purl.obolibrary.org/obo/HP_"),
         resource("ordo", "Orphanet Rare Disease Ontology",
                  "https://www.orphadata.com/data/ontologies/ordo/last_version/ORDO_en.owl",
                  version, "ORPHA", "http://www.orpha.net/ORDO/Orphanet_"),
         resource("hgnc", "HUGO Gene Nomenclature Committee", "https://www.genenames.org", version,
                  "HGNC", "https://identifiers.org/hgnc/"),
         resource("geno", "Genotype Ontology", "http://purl.obolibrary.org/obo/geno.owl", own,
                  "GENO", "http://purl.obolibrary.org/obo/GENO_"),
         resource("so", "Sequence types and features ontology",
                  "http://purl.obolibrary.org/obo/so.owl", own, "SO",
                  "http://purl.obolibrary.org/obo/SO_"),
         resource("mondo", "Mondo Disease Ontology", "http://purl.obolibrary.org/obo/mondo.owl",
                  own, "MONDO", "http://purl.obolibrary.org/obo/MONDO_"),
         resource("ncbitaxon", "NCBI organismal classification",
                  "http://purl.obolibrary.org/obo/ncbitaxon.owl", own, "NCBITaxon",
                  "http://purl.obolibrary.org/obo/NCBITaxon_")});
}

} // namespace

model::Date told_on(const DataSet& set, const model::Date& today) {
    return set.history.empty() ? set.signed_on.value_or(today) : set.history.back().date;
}

Json phenopacket_of(const DataSet& set, const PhenopacketHeading& heading) {
    Json json{{"id", heading.id}, {"subject", subject(set)}};
    const auto add = [&json](const char* name, Json list) {
        if (!list.empty()) {
            json[name] = std::move(list);
        }
    };
    add("phenotypicFeatures", features(set));
    add("interpretations", interpretations(set));
    add("diseases", diseases(set));
    json["metaData"] = {{"created", model::format_date(heading.created) + "T00:00:00Z"},
                        {"createdBy", heading.program},
                        {"submittedBy", set.laboratory},
                        {"resources", resources(set, heading.program)},
                        {"phenopacketSchemaVersion", "2.0"}};
    return json;
}

} // namespace vigie::databank
