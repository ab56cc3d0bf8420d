#include "databank/cda_document.hpp"

#include "cases/labelled_site.hpp"
#include "databank/cda_case_sections.hpp"
#include "databank/cda_diagnosis.hpp"
#include "databank/cda_header.hpp"
#include "databank/cda_parts.hpp"
#include "pipeline/model/error.hpp"

#include <fmt/format.h>

namespace vigie::databank {
namespace {

/// The one mandatory section: the file of the patient at the laboratory.
void add_file(const CareSources& sources, const CdaElement& body) {
    const CdaElement section = add_section(body, {.templates = {"1.2.250.1.213.1.1.2.66"},
                                                  .id = cda_id(sources, "file"),
                                                  .code = ans_term("GEN-168", "Dossier"),
                                                  .title = "Dossier MR du patient"});
    const std::string day = cda_day(sources.today);
    const std::string created =
        sources.set.signed_on ? cda_day(*sources.set.signed_on) : cda_day(sources.today);
    add_table(section, {{"Date de création", created, "dossier"},
                        {"Date de mise à jour", day, "dossier-maj"}});
    const auto add_date = [&](const CdaCode& code, const std::string& id, const std::string& date) {
        const CdaElement observation = add_observation(
            section.add("entry"),
            {.code = code, .id = cda_id(sources, id), .reference = id, .time = date});
        observation.add("value", {{"xsi:type", "TS"}, {"value", date}});
    };
    add_date(ans_term("GEN-164", "Date de création"), "dossier", created);
    add_date(ans_term("GEN-165", "Date de mise à jour"), "dossier-maj", day);
}

const NationalCode& code_of(const CareSources& sources, const char* list, const std::string& item) {
    const NationalCode* const code = sources.codes.find(list, item, sources.today);
    if (code == nullptr) {
        throw model::InputError({.file = sources.file},
                                fmt::format("case {}: the national list '{}' has no code for '{}'",
                                            sources.identity.case_id, list, item));
    }
    return *code;
}

void add_encounter(const CareSources& sources, const CdaElement& section) {
    const CareIdentity& identity = sources.identity;
    const NationalCode& context =
        code_of(sources, "context",
                identity.activity_context.empty() ? "consultation" : identity.activity_context);
    const CdaElement encounter =
        section.add("entry").add("encounter", {{"classCode", "ENC"}, {"moodCode", "EVN"}});
    add_templates(encounter, {"2.16.840.1.113883.10.20.1.21", "1.3.6.1.4.1.19376.1.5.3.1.4.14",
                              "1.2.250.1.213.1.1.3.58"});
    encounter.add("id", {{"root", cda_id(sources, "activity")}});
    encounter.add(
        "code",
        {{"code", context.code}, {"displayName", context.display}, {"codeSystem", context.system}});
    encounter.add("text").add("reference", {{"value", "#activite"}});
    encounter.add("effectiveTime", {{"value", cda_day(*identity.activity_date)}});
    const CdaElement performer = encounter.add("performer", {{"typeCode", "PRF"}});
    performer.add("time", {{"nullFlavor", "NA"}});
    add_cda_clinician(identity, performer.add("assignedEntity"));
    const CdaElement role = encounter.add("participant", {{"typeCode", "LOC"}})
                                .add("participantRole", {{"classCode", "SDLOC"}});
    role.add("id", {{"extension", identity.site}, {"root", oid_rare_disease_site}});
    role.add("id", {{"root", oid_establishment}, {"extension", identity.finess}});
    add_code(role, ans_term("ORG-070", "Site Maladie rare"));
    const CdaElement place =
        role.add("playingEntity", {{"classCode", "PLC"}, {"determinerCode", "INSTANCE"}});
    place.add("code", {{"code", identity.site},
                       {"displayName", identity.site_name},
                       {"codeSystem", oid_rare_disease_site}});
    place.add_text("name", identity.site_name);
    const CdaElement objective =
        add_observation(encounter.add("entryRelationship", {{"typeCode", "REFR"}}),
                        {.code = ans_term("ORG-034", "Objectifs de l'activité MR"),
                         .id = cda_id(sources, "objective"),
                         .reference = "objectif"});
    add_value(objective, code_of(sources, "objective", "result_returned"));
}

/// "Rendu de résultat diagnostic génétique", where the clinician of the identity row declares it
/// and the store knows that the result was returned.
void add_activity(const CareSources& sources, const CdaElement& body) {
    const CareIdentity& identity = sources.identity;
    if (!identity.activity_date) {
        return;
    }
    if (!sources.set.returned_on) {
        throw model::InputError(
            {.file = sources.file},
            fmt::format("case {}: an activity is declared on {}, but no signed result was returned "
                        "to the patient ('vigie case return')",
                        identity.case_id, model::format_date(*identity.activity_date)));
    }
    const CdaElement section = add_section(
        body, {.templates = {"2.16.840.1.113883.10.20.1.3", "1.3.6.1.4.1.19376.1.5.3.1.1.5.3.3",
                             "1.2.250.1.213.1.1.2.76"},
               .id = cda_id(sources, "activities"),
               .code = {"46240-8", "Historique des rencontres", oid_loinc, "LOINC"},
               .title = "Activités MR"});
    add_table(section,
              {{"Activité", model::format_date(*identity.activity_date), "activite"},
               {"Objectif", code_of(sources, "objective", "result_returned").display, "objectif"}});
    add_encounter(sources, section);
}

/// A line of another patient under the id of this case must not become a document.
void require_same_patient(const CareSources& sources) {
    const CareIdentity& identity = sources.identity;
    const DataSet& set = sources.set;
    const bool other_year =
        set.birth_year && *set.birth_year != static_cast<int>(identity.birth_date.year());
    const bool other_sex = set.sex != model::Sex::unknown && identity.sex != model::Sex::unknown &&
                           set.sex != identity.sex;
    if (other_year || other_sex) {
        throw model::InputError(
            {.file = sources.file},
            fmt::format("case {}: the {} of the identity line is not that of the case",
                        identity.case_id, other_year ? "year of birth" : "sex"),
            "check that the line is of this patient");
    }
}

/// Appreciation, status and activity are entered by a clinician of a labelled site: that of the
/// case, while its label holds.
void require_labelled_site(const CareSources& sources) {
    const CareIdentity& identity = sources.identity;
    const auto& site = sources.record.site;
    const auto refuse = [&](const std::string& problem) {
        throw model::InputError({.file = sources.file},
                                fmt::format("case {}: {}", identity.case_id, problem),
                                "name the labelled site of the case, and record its type in the "
                                "case file: crmr_coordinating, crmr_constituent or ccmr");
    };
    if (!site || site->code != identity.site) {
        refuse("the site of the identity line is not the site of the case");
    }
    const model::Date day = identity.activity_date.value_or(sources.today);
    if (!cases::holds_label(*site, day)) {
        refuse(fmt::format("the site is not recorded as a labelled one on {}",
                           model::format_date(day)));
    }
}

} // namespace

std::string cda_document(const CareSources& sources) {
    require_same_patient(sources);
    require_labelled_site(sources);
    const CdaXml xml;
    const CdaElement document = xml.root();
    add_cda_header(sources, document);
    const CdaElement body = document.add("component").add("structuredBody");
    add_file(sources, body);
    add_cda_consanguinity(sources, body);
    add_activity(sources, body);
    add_cda_diagnoses(sources, body);
    add_cda_research(sources, body);
    return xml.text();
}

} // namespace vigie::databank
