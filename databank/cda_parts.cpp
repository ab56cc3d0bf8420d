#include "databank/cda_parts.hpp"

#include "databank/cda_header.hpp"

namespace vigie::databank {

CdaCode ans_term(const char* code, const char* display) noexcept {
    return {code, display, oid_ans_terms, "TA_ASIP"};
}

void add_templates(const CdaElement& element, const std::vector<const char*>& roots) {
    for (const char* const root : roots) {
        element.add("templateId", {{"root", root}});
    }
}

void add_code(const CdaElement& element, const CdaCode& code) {
    element.add("code", {{"code", code.code},
                         {"displayName", code.display},
                         {"codeSystem", code.system},
                         {"codeSystemName", code.system_name}});
}

CdaElement add_section(const CdaElement& body, const CdaSection& section) {
    const CdaElement element = body.add("component").add("section");
    add_templates(element, section.templates);
    element.add("id", {{"root", section.id}});
    add_code(element, section.code);
    element.add_text("title", section.title);
    return element;
}

void add_table(const CdaElement& section, const std::vector<CdaRow>& rows) {
    const CdaElement body = section.add("text").add("table", {{"border", "0"}}).add("tbody");
    for (const CdaRow& row : rows) {
        const CdaElement line = body.add("tr");
        line.add_text("td", row.name);
        line.add("td").add_text("content", row.value, {{"ID", row.id}});
    }
}

CdaElement add_observation(const CdaElement& parent, const CdaObservation& observation) {
    const CdaElement element =
        parent.add("observation", {{"classCode", "OBS"}, {"moodCode", "EVN"}});
    add_templates(element, {"1.3.6.1.4.1.19376.1.5.3.1.4.13", "1.2.250.1.213.1.1.3.48"});
    element.add("id", {{"root", observation.id}});
    add_code(element, observation.code);
    element.add("text").add("reference", {{"value", "#" + observation.reference}});
    element.add("statusCode", {{"code", "completed"}});
    if (observation.time.empty()) {
        element.add("effectiveTime", {{"nullFlavor", "NA"}});
    } else {
        element.add("effectiveTime", {{"value", observation.time}});
    }
    return element;
}

CdaElement add_problem(const CdaElement& section, const CdaProblem& problem) {
    const CdaElement act =
        section.add("entry").add("act", {{"classCode", "ACT"}, {"moodCode", "EVN"}});
    add_templates(act, {"2.16.840.1.113883.10.20.1.27", "1.3.6.1.4.1.19376.1.5.3.1.4.5.1",
                        "1.3.6.1.4.1.19376.1.5.3.1.4.5.2", "1.2.250.1.213.1.1.3.39"});
    act.add("id", {{"root", problem.act_id}});
    act.add("code", {{"nullFlavor", "NA"}});
    act.add("statusCode", {{"code", "active"}});
    act.add("effectiveTime", {{"nullFlavor", "NA"}});
    CdaElement::Attributes attributes{{"classCode", "OBS"}, {"moodCode", "EVN"}};
    if (problem.is_absent) {
        attributes.emplace_back("negationInd", "true");
    }
    const CdaElement element =
        act.add("entryRelationship", {{"typeCode", "SUBJ"}, {"inversionInd", "false"}})
            .add("observation", attributes);
    add_templates(element, {"2.16.840.1.113883.10.20.1.28", "1.3.6.1.4.1.19376.1.5.3.1.4.5",
                            "1.2.250.1.213.1.1.3.37"});
    element.add("id", {{"root", problem.id}});
    add_code(element, problem.code);
    element.add("text").add("reference", {{"value", "#" + problem.reference}});
    element.add("statusCode", {{"code", "completed"}});
    element.add("effectiveTime")
        .add("low", problem.since.empty() ? CdaElement::Attributes{{"nullFlavor", "UNK"}}
                                          : CdaElement::Attributes{{"value", problem.since}});
    return element;
}

CdaElement add_term(const CdaElement& observation, const CdaTerm& term) {
    CdaElement::Attributes value{{"xsi:type", "CD"}, {"code", term.code}};
    if (!term.display.empty()) {
        value.emplace_back("displayName", term.display);
    }
    value.emplace_back("codeSystem", term.system);
    value.emplace_back("codeSystemName", term.system_name);
    return observation.add("value", value);
}

void add_value(const CdaElement& observation, const NationalCode& code) {
    const bool snomed = code.system == "2.16.840.1.113883.6.96";
    observation.add("value", {{"xsi:type", "CD"},
                              {"code", code.code},
                              {"displayName", code.display},
                              {"codeSystem", code.system},
                              {"codeSystemName", snomed ? "SNOMED CT" : "TA_ASIP"}});
}

} // namespace vigie::databank
