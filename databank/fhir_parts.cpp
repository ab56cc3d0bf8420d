#include "databank/fhir_parts.hpp"

#include "pipeline/hts/digest.hpp"

#include <fmt/format.h>

#include <utility>

namespace vigie::databank {

std::string guide_definition(std::string_view name) {
    return fmt::format("http://hl7.org/fhir/uv/genomics-reporting/StructureDefinition/{}", name);
}

FhirJson concept_of(std::string_view system, std::string_view code, std::string_view display) {
    FhirJson coding{{"system", system}, {"code", code}};
    if (!display.empty()) {
        coding["display"] = display;
    }
    FhirJson concept_json;
    concept_json["coding"] = FhirJson::array({std::move(coding)});
    return concept_json;
}

FhirJson text_concept(std::string_view text) {
    FhirJson json;
    json["text"] = text;
    return json;
}

FhirJson disease_concept(std::string_view orpha, std::string_view name) {
    constexpr std::string_view prefix = "ORPHA:";
    return concept_of(orphanet_system,
                      orpha.starts_with(prefix) ? orpha.substr(prefix.size()) : orpha, name);
}

FhirJson extension_of(std::string_view name, const char* type, FhirJson value) {
    FhirJson json;
    json["url"] = guide_definition(name);
    json[type] = std::move(value);
    return json;
}

FhirJson entry_of(const std::string& address, FhirJson resource) {
    FhirJson json;
    json["fullUrl"] = address;
    json["resource"] = std::move(resource);
    return json;
}

FhirJson message_identifier(const std::string& message_id) {
    return {{"system", "urn:ietf:rfc:3986"}, {"value", "urn:uuid:" + message_id}};
}

FhirJson bundle_of(const std::string& message_id) {
    FhirJson json = resource_of("Bundle");
    json["identifier"] = message_identifier(message_id);
    json["type"] = "collection";
    return json;
}

FhirJson component_of(FhirJson code) {
    FhirJson component;
    component["code"] = std::move(code);
    return component;
}

FhirJson reference_to(const std::string& address) {
    FhirJson reference;
    reference["reference"] = address;
    return reference;
}

FhirJson laboratory_category() {
    return concept_of("http://terminology.hl7.org/CodeSystem/observation-category", "laboratory");
}

FhirJson genetic_category() {
    return FhirJson::array(
        {laboratory_category(), concept_of("http://terminology.hl7.org/CodeSystem/v2-0074", "GE")});
}

std::string part_address(const std::string& message_id, const std::string& part) {
    std::string hex = hts::sha256_hex(message_id + "\n" + part);
    hex[12] = '8';
    constexpr std::string_view variants = "89ab";
    const char digit = hex[16];
    const int value = digit <= '9' ? digit - '0' : digit - 'a' + 10;
    hex[16] = variants[static_cast<std::size_t>(value % 4)];
    return fmt::format("urn:uuid:{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4),
                       hex.substr(12, 4), hex.substr(16, 4), hex.substr(20, 12));
}

FhirJson resource_of(std::string_view type, std::string_view profile) {
    FhirJson resource;
    resource["resourceType"] = type;
    if (!profile.empty()) {
        resource["meta"]["profile"] = FhirJson::array({guide_definition(profile)});
    }
    return resource;
}

FhirJson assembly_concept(std::string_view assembly) {
    if (assembly == "GRCh38") {
        return concept_of(loinc_system, "LA26806-2", assembly);
    }
    if (assembly == "GRCh37") {
        return concept_of(loinc_system, "LA14029-5", assembly);
    }
    return text_concept(assembly);
}

} // namespace vigie::databank
