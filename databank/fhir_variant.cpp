#include "databank/fhir_variant.hpp"

#include "databank/variant_place.hpp"
#include "databank/variant_terms.hpp"

#include <utility>

namespace vigie::databank {
namespace {

using cases::SignedVariant;

FhirJson observation(std::string_view profile, const FhirFinding& finding) {
    FhirJson json = resource_of("Observation", profile);
    json["status"] = finding.status;
    json["category"] = genetic_category();
    return json;
}

void add_subject(FhirJson& json, const FhirFinding& finding) {
    json["subject"] = reference_to(finding.patient);
    json["effectiveDateTime"] = finding.day;
    json["performer"] = FhirJson::array({reference_to(finding.laboratory)});
}

class Components {
  public:
    void add_concept(std::string_view code, std::string_view display, FhirJson value) {
        add(code, display, "valueCodeableConcept", std::move(value));
    }
    void add_text(std::string_view code, std::string_view display, const std::string& value) {
        add(code, display, "valueString", value);
    }
    void add_range(std::string_view code, std::string_view display, const VariantPlace& place) {
        FhirJson range;
        range["low"]["value"] = place.position;
        range["high"]["value"] = place.end;
        add(code, display, "valueRange", std::move(range));
    }
    FhirJson take() { return std::move(list_); }

  private:
    void add(std::string_view code, std::string_view display, const char* type, FhirJson value) {
        FhirJson component = component_of(concept_of(loinc_system, code, display));
        component[type] = std::move(value);
        list_.push_back(std::move(component));
    }
    FhirJson list_ = FhirJson::array();
};

FhirJson text_concept(const std::string& text) {
    FhirJson json;
    json["text"] = text;
    return json;
}

void add_names(const SignedVariant& variant, Components& components) {
    constexpr std::string_view hgvs = "http://varnomen.hgvs.org";
    if (!variant.gene_id.empty()) {
        components.add_concept(
            "48018-6", "Gene studied [ID]",
            concept_of("http://www.genenames.org/geneId", variant.gene_id, variant.gene_symbol));
    }
    if (!variant.hgvs_c.empty()) {
        components.add_concept("48004-6", "DNA change (c.HGVS)",
                               concept_of(hgvs, variant.hgvs_c, variant.hgvs_c));
    }
    if (!variant.hgvs_p.empty()) {
        components.add_concept("48005-3", "Amino acid change (pHGVS)",
                               concept_of(hgvs, variant.hgvs_p, variant.hgvs_p));
    }
    if (!variant.transcript.empty()) {
        const bool ensembl = variant.transcript.starts_with("ENST");
        components.add_concept(
            "51958-7", "Transcript reference sequence [ID]",
            concept_of(ensembl ? "http://www.ensembl.org" : "http://www.ncbi.nlm.nih.gov/refseq",
                       variant.transcript));
    }
}

void add_place(const VariantPlace& place, Components& components) {
    components.add_concept("48000-4", "Chromosome", text_concept(place.contig));
    components.add_range("81254-5", "Genomic allele start-end", place);
    components.add_concept("92822-6", "Genomic coord system",
                           concept_of(loinc_system, "LA30102-0", "1-based character counting"));
    if (place.is_structural()) {
        if (const std::string_view so = structural_term(place.type); !so.empty()) {
            components.add_concept("48019-4", "DNA change type",
                                   concept_of("http://www.sequenceontology.org", so, place.type));
        }
        return;
    }
    components.add_text("69547-8", "Genomic ref allele [ID]", place.ref);
    components.add_text("69551-0", "Genomic alt allele [ID]", place.alt);
}

/// Answers of LOINC list LL5489-1.
void add_origin(const std::string& origin, Components& components) {
    constexpr std::string_view code = "94186-4";
    constexpr std::string_view name = "Variant inheritance";
    if (origin == "maternal") {
        components.add_concept(code, name, concept_of(loinc_system, "LA26320-4", "Maternal"));
    } else if (origin == "paternal") {
        components.add_concept(code, name, concept_of(loinc_system, "LA26321-2", "Paternal"));
    } else if (origin == "biparental") {
        components.add_concept(code, name, concept_of(loinc_system, "LA30680-5", "Parental"));
    } else if (origin == "de_novo") {
        components.add_concept(code, name, concept_of(loinc_system, "LA26807-0", "De novo"));
    }
}

} // namespace

FhirJson variant_observation(const SignedVariant& variant, const FhirFinding& finding) {
    FhirJson json = observation("variant", finding);
    if (variant.incidental) {
        FhirJson extension;
        extension["url"] = "http://hl7.org/fhir/StructureDefinition/observation-secondaryFinding";
        extension["valueCodeableConcept"] = text_concept("incidental finding");
        json["extension"] = FhirJson::array({std::move(extension)});
    }
    json["code"] = concept_of(loinc_system, "69548-6", "Genetic variant assessment");
    add_subject(json, finding);
    json["valueCodeableConcept"] = concept_of(loinc_system, "LA9633-4", "Present");
    Components components;
    add_names(variant, components);
    if (!finding.assembly.empty()) {
        components.add_concept("62374-4", "Human reference sequence assembly version",
                               assembly_concept(finding.assembly));
    }
    if (const auto place = variant_place(variant.allele)) {
        add_place(*place, components);
    }
    if (const ZygosityTerm* const state = zygosity_term(variant.zygosity)) {
        components.add_concept("53034-5", "Allelic state",
                               concept_of(loinc_system, state->loinc, state->loinc_label));
    }
    add_origin(variant.origin, components);
    if (FhirJson list = components.take(); !list.empty()) {
        json["component"] = std::move(list);
    }
    return json;
}

FhirJson diagnostic_implication(const SignedVariant& variant,
                                const std::string& address,
                                const FhirFinding& finding) {
    FhirJson json = observation("diagnostic-implication", finding);
    json["code"] = concept_of(guide_codes, "diagnostic-implication", "Diagnostic Implication");
    add_subject(json, finding);
    json["derivedFrom"] = FhirJson::array({reference_to(address)});
    Components components;
    if (const SignificanceTerm* const term = significance_term(variant.acmg_class)) {
        components.add_concept("53037-8", "Genetic variation clinical significance [Imp]",
                               concept_of(loinc_system, term->loinc, term->label));
    }
    if (!finding.disease.empty() && !variant.incidental) {
        components.add_concept("81259-4", "Associated phenotype",
                               concept_of(orphanet_system, finding.disease));
    }
    if (FhirJson list = components.take(); !list.empty()) {
        json["component"] = std::move(list);
    }
    return json;
}

} // namespace vigie::databank
