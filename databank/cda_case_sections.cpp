#include "databank/cda_case_sections.hpp"

#include "databank/cda_header.hpp"
#include "databank/cda_parts.hpp"

namespace vigie::databank {
namespace {

const char* yes_or_no(bool value) noexcept {
    return value ? "oui" : "non";
}

/// A yes or no of the section of research, with the line of the narrative that it refers to.
struct Answer {
    CdaCode code;
    const char* reference;
    bool value;
};

std::vector<Answer> answers_of(const DataSet& set) {
    std::vector<Answer> answers;
    if (set.recontact != model::ConsentState::unknown) {
        answers.push_back({ans_term("PAT-012", "Accord du patient pour contact protocole"),
                           "contact-protocole", set.recontact == model::ConsentState::given});
    }
    if (set.has_sample) {
        answers.push_back({ans_term("MED-066", "Patient ayant précédemment donné un échantillon "
                                               "biologique pour le diagnostic moléculaire"),
                           "echantillon-diagnostic", true});
    }
    return answers;
}

} // namespace

void add_cda_consanguinity(const CareSources& sources, const CdaElement& body) {
    const std::optional<bool>& consanguineous = sources.record.consanguineous;
    if (!consanguineous) {
        return;
    }
    const std::string line = "consanguinite";
    const CdaElement section = add_section(
        body, {.templates = {"2.16.840.1.113883.10.20.1.11", "1.3.6.1.4.1.19376.1.5.3.1.3.6",
                             "1.2.250.1.213.1.1.2.132"},
               .id = cda_id(sources, "problems"),
               .code = {"11450-4", "Liste des problèmes actifs", oid_loinc, "LOINC"},
               .title = "Problèmes"});
    add_table(section,
              {{"Patient issu d’une union consanguine", yes_or_no(*consanguineous), line}});
    const CdaElement problem =
        add_problem(section, {.act_id = cda_id(sources, "consanguinity-act"),
                              .id = cda_id(sources, "consanguinity"),
                              .code = {"55607006", "problème", oid_snomed, "SNOMED CT"},
                              .reference = line,
                              .is_absent = !*consanguineous});
    problem
        .add("value", {{"xsi:type", "CD"},
                       {"code", "842009"},
                       {"displayName", "consanguinité"},
                       {"codeSystem", oid_snomed},
                       {"codeSystemName", "SNOMED CT"}})
        .add("originalText")
        .add("reference", {{"value", "#" + line}});
}

void add_cda_research(const CareSources& sources, const CdaElement& body) {
    const std::vector<Answer> answers = answers_of(sources.set);
    if (answers.empty()) {
        return;
    }
    const CdaElement section = add_section(body, {.templates = {"1.2.250.1.213.1.1.2.250"},
                                                  .id = cda_id(sources, "research"),
                                                  .code = ans_term("GEN-369", "Recherche"),
                                                  .title = "Recherche"});
    std::vector<CdaRow> rows;
    rows.reserve(answers.size());
    for (const Answer& answer : answers) {
        rows.push_back({answer.code.display, yes_or_no(answer.value), answer.reference});
    }
    add_table(section, rows);
    for (const Answer& answer : answers) {
        const CdaElement observation =
            add_observation(section.add("entry"), {.code = answer.code,
                                                   .id = cda_id(sources, answer.reference),
                                                   .reference = answer.reference});
        observation.add("value", {{"xsi:type", "BL"}, {"value", answer.value ? "true" : "false"}});
    }
}

} // namespace vigie::databank
