#pragma once

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace vigie::databank {

using FhirJson = nlohmann::ordered_json;

inline constexpr std::string_view loinc_system = "http://loinc.org";
inline constexpr std::string_view snomed_system = "http://snomed.info/sct";
inline constexpr std::string_view orphanet_system = "http://www.orpha.net";
inline constexpr std::string_view hpo_system = "http://human-phenotype-ontology.org";
/// Codes of the Genomics Reporting guide that LOINC does not have yet.
inline constexpr std::string_view guide_codes =
    "http://hl7.org/fhir/uv/genomics-reporting/CodeSystem/tbd-codes-cs";

/// Canonical address of a profile or extension of the Genomics Reporting guide.
std::string guide_definition(std::string_view name);

/// A CodeableConcept with one coding; no display if it is empty.
FhirJson concept_of(std::string_view system, std::string_view code, std::string_view display = {});
/// A CodeableConcept without a code.
FhirJson text_concept(std::string_view text);
/// A disease: in FHIR the code of Orphanet is the number alone ("33069" for "ORPHA:33069").
FhirJson disease_concept(std::string_view orpha, std::string_view name = {});
/// A component of an Observation without its value.
FhirJson component_of(FhirJson code);
/// { "reference": address }
FhirJson reference_to(const std::string& address);

/// { "url": the extension of the guide, type: value }
FhirJson extension_of(std::string_view name, const char* type, FhirJson value);
/// A resource in a Bundle.
FhirJson entry_of(const std::string& address, FhirJson resource);
/// Identifier of a message: its UUID as a URN.
FhirJson message_identifier(const std::string& message_id);
/// A Bundle of type collection without entries that bears the id of its message.
FhirJson bundle_of(const std::string& message_id);

/// Category of every Observation of the guide: laboratory and genetics.
FhirJson genetic_category();
FhirJson laboratory_category();

/// "urn:uuid:..." (version 8 of RFC 9562) of a part of a message; the same each time.
std::string part_address(const std::string& message_id, const std::string& part);

/// An empty resource that claims a profile of the guide; no claim if the name is empty.
FhirJson resource_of(std::string_view type, std::string_view profile = {});

/// GRCh37 or GRCh38 as a component's value (LOINC list LL1040-6); other names as text.
FhirJson assembly_concept(std::string_view assembly);

} // namespace vigie::databank
