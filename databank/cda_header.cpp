#include "databank/cda_header.hpp"

#include "databank/told_result.hpp"
#include "pipeline/hts/digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace vigie::databank {
namespace {

/// Every act on the case makes a new version of the document.
std::size_t version_of(const CareSources& sources) {
    return std::max<std::size_t>(sources.acts, 1);
}

void add_model(const CareSources& sources, const CdaElement& document) {
    document.add("realmCode", {{"code", "FR"}});
    document.add("typeId", {{"root", "2.16.840.1.113883.1.3"}, {"extension", "POCD_HD000040"}});
    document.add("templateId", {{"root", "2.16.840.1.113883.2.8.2.1"}}); // HL7 France
    document.add("templateId", {{"root", "1.2.250.1.213.1.1.1.1"}});     // CI-SIS
    document.add("templateId", {{"root", "1.2.250.1.213.1.1.1.30"}, {"extension", "2024.01"}});
    // Another day is another document: signs and dates of the case file change without an act.
    document.add("id", {{"root", cda_id(sources, "document " + cda_day(sources.today))}});
    document.add("code", {{"code", "34133-9"},
                          {"displayName", "Synthèse d'épisode de soins"},
                          {"codeSystem", oid_loinc}});
    document.add_text("title", "SDM-MR");
    document.add("effectiveTime", {{"value", cda_day(sources.today)}});
    document.add(
        "confidentialityCode",
        {{"code", "N"}, {"displayName", "Normal"}, {"codeSystem", "2.16.840.1.113883.5.25"}});
    document.add("languageCode", {{"code", "fr-FR"}});
    document.add("setId", {{"root", cda_id(sources, "set")}});
    document.add("versionNumber", {{"value", std::to_string(version_of(sources))}});
}

void add_sex(model::Sex sex, const CdaElement& patient) {
    const char* const code = sex == model::Sex::female ? "F" : sex == model::Sex::male ? "M" : "U";
    const char* const name = sex == model::Sex::female ? "Féminin"
                             : sex == model::Sex::male ? "Masculin"
                                                       : "Inconnu";
    patient.add("administrativeGenderCode",
                {{"code", code}, {"displayName", name}, {"codeSystem", "2.16.840.1.113883.5.1"}});
}

void add_patient(const CareIdentity& identity, const CdaElement& document) {
    const CdaElement role = document.add("recordTarget").add("patientRole", {{"classCode", "PAT"}});
    if (!identity.ins.empty()) {
        role.add("id", {{"extension", identity.ins}, {"root", identity.ins_oid}});
    }
    role.add("id", {{"extension", identity.ipp}, {"root", identity.ipp_oid}});
    if (!identity.idmr.empty()) {
        role.add("id", {{"extension", identity.idmr}, {"root", identity.idmr_oid}});
    }
    role.add("addr", {{"nullFlavor", "NASK"}});
    role.add("telecom", {{"nullFlavor", "NASK"}});
    const CdaElement patient = role.add("patient", {{"classCode", "PSN"}});
    const CdaElement name = patient.add("name");
    name.add_text("family", identity.birth_name, {{"qualifier", "BR"}});
    name.add_text("given", identity.first_names);
    if (!identity.first_name.empty()) {
        name.add_text("given", identity.first_name, {{"qualifier", "BR"}});
    }
    if (!identity.used_name.empty()) {
        name.add_text("family", identity.used_name, {{"qualifier", "CL"}});
    }
    add_sex(identity.sex, patient);
    patient.add("birthTime", {{"value", cda_day(identity.birth_date)}});
    if (!identity.birth_place.empty()) {
        patient.add("birthplace").add("place").add("addr").add_text("county", identity.birth_place);
    }
}

void add_person(const CareIdentity& identity, const CdaElement& role) {
    role.add("id", {{"root", oid_health_professional}, {"extension", identity.author_rpps}});
    role.add(
        "code",
        {{"code", "G15_10"}, {"displayName", "Médecin"}, {"codeSystem", "1.2.250.1.213.1.1.4.5"}});
    role.add("addr", {{"nullFlavor", "NASK"}});
    role.add("telecom", {{"nullFlavor", "NASK"}});
    const CdaElement name = role.add("assignedPerson").add("name");
    name.add_text("given", identity.author_given);
    name.add_text("family", identity.author_family);
}

void add_organisation(const CareIdentity& identity, const CdaElement& organisation) {
    organisation.add("id", {{"root", oid_establishment}, {"extension", identity.finess}});
    organisation.add_text("name", identity.organisation);
    organisation.add("telecom", {{"nullFlavor", "NASK"}});
    organisation.add("addr", {{"nullFlavor", "NASK"}});
}

void add_participants(const CareSources& sources, const CdaElement& document) {
    const CareIdentity& identity = sources.identity;
    const std::string day = cda_day(sources.today);
    const CdaElement author = document.add("author");
    author.add("time", {{"value", day}});
    add_person(identity, author.add("assignedAuthor"));
    add_organisation(
        identity,
        document.add("custodian").add("assignedCustodian").add("representedCustodianOrganization"));
    const CdaElement signer = document.add("legalAuthenticator");
    signer.add("time", {{"value", day}});
    signer.add("signatureCode", {{"code", "S"}});
    add_cda_clinician(identity, signer.add("assignedEntity"));
}

void add_act(const CareSources& sources, const CdaElement& document) {
    const CdaElement event = document.add("documentationOf").add("serviceEvent");
    event.add("code", {{"code", "11429006"},
                       {"displayName", "consultation"},
                       {"codeSystem", oid_snomed},
                       {"codeSystemName", "SNOMED CT"}});
    event.add("effectiveTime")
        .add("low", {{"value", cda_day(sources.identity.activity_date.value_or(sources.today))}});
    add_cda_clinician(sources.identity,
                      event.add("performer", {{"typeCode", "PRF"}}).add("assignedEntity"));
}

void add_authorization(const NationalCode& code, const CdaElement& document) {
    const CdaElement consent = document.add("authorization", {{"typeCode", "AUTH"}})
                                   .add("consent", {{"classCode", "CONS"}, {"moodCode", "EVN"}});
    consent.add("code", {{"code", code.code},
                         {"displayName", code.display},
                         {"codeSystem", code.system},
                         {"codeSystemName", "TA_ASIP"}});
    consent.add("statusCode", {{"code", "completed"}});
}

/// GEN-315 says an opposition, the codes of registries a signed consent; nothing says that a
/// question is open. Consents of relatives stand in no document of the patient.
void add_authorizations(const CareSources& sources, const CdaElement& document) {
    const std::string& proband = sources.pedigree.proband().id;
    for (const model::Consent& consent : sources.consents) {
        const NationalCode* const code = authorization_of(consent, sources.codes, sources.today);
        if (consent.individual == proband && code != nullptr) {
            add_authorization(*code, document);
        }
    }
}

void add_place(const CareSources& sources, const CdaElement& document) {
    const CdaElement encounter = document.add("componentOf").add("encompassingEncounter");
    encounter.add("effectiveTime")
        .add("low", {{"value", cda_day(sources.identity.activity_date.value_or(sources.today))}});
    const CdaElement facility = encounter.add("location").add("healthCareFacility");
    facility.add("code", {{"code", "SA01"},
                          {"codeSystem", "1.2.250.1.71.4.2.4"},
                          {"displayName", "Etablissement public de santé"}});
    const CdaElement location = facility.add("location");
    location.add_text("name", sources.identity.organisation);
    location.add("addr", {{"nullFlavor", "NASK"}});
}

} // namespace

std::string cda_day(const model::Date& date) {
    std::string text = model::format_date(date);
    std::erase(text, '-');
    return text;
}

std::string cda_id(const CareSources& sources, const std::string& part) {
    std::string hex = hts::sha256_hex(fmt::format(
        "{}|{}|{}|{}|{}", sources.identity.ipp_oid, sources.identity.ipp, sources.identity.case_id,
        part == "set" ? std::size_t{0} : version_of(sources), part));
    hex[12] = '8';
    hex[16] = "89AB"[static_cast<std::size_t>(hex[16]) % 4];
    std::transform(hex.begin(), hex.end(), hex.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return fmt::format("{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4),
                       hex.substr(16, 4), hex.substr(20, 12));
}

void add_cda_clinician(const CareIdentity& identity, const CdaElement& role) {
    add_person(identity, role);
    const CdaElement organisation = role.add("representedOrganization");
    add_organisation(identity, organisation);
    organisation.add("standardIndustryClassCode", {{"code", "ETABLISSEMENT"},
                                                   {"displayName", "Etablissement de santé"},
                                                   {"codeSystem", "1.2.250.1.213.1.1.4.9"}});
}

void add_cda_header(const CareSources& sources, const CdaElement& document) {
    add_model(sources, document);
    add_patient(sources.identity, document);
    add_participants(sources, document);
    add_act(sources, document);
    add_authorizations(sources, document);
    add_place(sources, document);
}

} // namespace vigie::databank
