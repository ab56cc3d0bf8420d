#include "databank/fhir_variant.hpp"

#include "databank/chromosome_term.hpp"
#include "databank/evidence_term.hpp"
#include "databank/inheritance_term.hpp"
#include "databank/variant_place.hpp"
#include "databank/variant_terms.hpp"
#include "pipeline/model/assembly.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace vigie::databank {
namespace {

using cases::SignedVariant;

constexpr std::string_view refseq_system = "http://www.ncbi.nlm.nih.gov/refseq";

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
    /// A component whose code LOINC does not have yet.
    void add_guide_concept(std::string_view code, std::string_view display, FhirJson value) {
        FhirJson component = component_of(concept_of(guide_codes, code, display));
        component["valueCodeableConcept"] = std::move(value);
        list_.push_back(std::move(component));
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
            concept_of(ensembl ? "http://www.ensembl.org" : refseq_system, variant.transcript));
    }
}

void add_place(const VariantPlace& place, const std::string& assembly, Components& components) {
    if (const auto chromosome = chromosome_term(place.contig)) {
        components.add_concept("48000-4", "Chromosome",
                               concept_of(loinc_system, chromosome->code, chromosome->label));
    }
    if (const auto contig = model::Assembly(assembly).find(model::Contig(place.contig))) {
        components.add_concept("48013-7", "Genomic reference sequence [ID]",
                               concept_of(refseq_system, contig->refseq_accession));
    }
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

/// Answers of LOINC list LL5489-1, and by what the origin is known.
void add_origin(const std::string& origin, Components& components) {
    struct Answer {
        std::string_view origin;
        CodedTerm term;
    };
    static constexpr std::array<Answer, 4> answers{{{"maternal", {"LA26320-4", "Maternal"}},
                                                    {"paternal", {"LA26321-2", "Paternal"}},
                                                    {"biparental", {"LA30680-5", "Parental"}},
                                                    {"de_novo", {"LA26807-0", "De novo"}}}};
    const auto* const found = std::find_if(answers.begin(), answers.end(),
                                           [&](const Answer& one) { return one.origin == origin; });
    if (found == answers.end()) {
        return;
    }
    components.add_concept("94186-4", "Variant inheritance",
                           concept_of(loinc_system, found->term.code, found->term.label));
    components.add_concept("82309-6", "Basis for allelic phase", text_concept(family_dna));
}

/// One level of evidence for each criterion; the code of the criterion is its text.
void add_criteria(const SignedVariant& variant, Components& components) {
    for (const std::string& criterion : variant.criteria) {
        const auto term = evidence_term(criterion);
        FhirJson level = term ? concept_of(loinc_system, term->code, term->label) : FhirJson();
        level["text"] = criterion;
        components.add_concept("93044-6", "Level of evidence", std::move(level));
    }
}

void add_explained(const SignedVariant& variant,
                   const FhirFinding& finding,
                   Components& components) {
    if (variant.incidental) {
        return;
    }
    if (!finding.disease.empty()) {
        components.add_concept("81259-4", "Associated phenotype",
                               disease_concept(finding.disease, finding.disease_name));
    }
    if (const auto mode = inheritance_term(variant, finding.assembly)) {
        components.add_guide_concept("condition-inheritance", "Condition Inheritance",
                                     concept_of(hpo_system, mode->code, mode->label));
    }
}

} // namespace

FhirJson finding_observation(std::string_view profile, const FhirFinding& finding) {
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

FhirJson variant_observation(const SignedVariant& variant, const FhirFinding& finding) {
    FhirJson json = finding_observation("variant", finding);
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
        add_place(*place, finding.assembly, components);
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
    FhirJson json = finding_observation("diagnostic-implication", finding);
    json["code"] = concept_of(guide_codes, "diagnostic-implication", "Diagnostic Implication");
    add_subject(json, finding);
    json["derivedFrom"] = FhirJson::array({reference_to(address)});
    Components components;
    if (const SignificanceTerm* const term = significance_term(variant.acmg_class)) {
        components.add_concept("53037-8", "Genetic variation clinical significance [Imp]",
                               concept_of(loinc_system, term->loinc, term->label));
    }
    add_criteria(variant, components);
    add_explained(variant, finding, components);
    if (FhirJson list = components.take(); !list.empty()) {
        json["component"] = std::move(list);
    }
    return json;
}

} // namespace vigie::databank
