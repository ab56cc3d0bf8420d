#pragma once

#include "databank/cda_xml.hpp"
#include "databank/national_codes.hpp"

#include <string>
#include <vector>

namespace vigie::databank {

/// A code that is no item of a versioned list: an id of a section or of an observation.
struct CdaCode {
    const char* code;
    const char* display;
    const char* system;
    const char* system_name;
};

/// A code of the ANS's own terms (TA_ASIP).
CdaCode ans_term(const char* code, const char* display) noexcept;

void add_templates(const CdaElement& element, const std::vector<const char*>& roots);
void add_code(const CdaElement& element, const CdaCode& code);

/// A section of the body: templates, id, code and title. @returns the section.
struct CdaSection {
    std::vector<const char*> templates;
    std::string id;
    CdaCode code;
    const char* title;
};
CdaElement add_section(const CdaElement& body, const CdaSection& section);

/// The narrative table of a section: rows of a name and a value, each value with the id to which
/// an entry refers.
struct CdaRow {
    std::string name;
    std::string value;
    std::string id;
};
void add_table(const CdaElement& section, const std::vector<CdaRow>& rows);

/// The head of a FR-Simple-Observation: templates, id, code, reference to the narrative, status, no
/// time. The caller adds its value. @returns the observation.
struct CdaObservation {
    CdaCode code;
    std::string id;
    std::string reference;
    std::string time = {}; ///< TS; empty: not applicable
};
CdaElement add_observation(const CdaElement& parent, const CdaObservation& observation);

/// A concern with the observation of one problem (FR-Liste-des-problemes, FR-Probleme), up to its
/// time. The caller adds the value and what follows. @returns the observation.
struct CdaProblem {
    std::string act_id;
    std::string id;
    CdaCode code;
    std::string reference;
    std::string since = {}; ///< TS; empty: not known
    bool is_absent = false; ///< the patient does not have it
};
CdaElement add_problem(const CdaElement& section, const CdaProblem& problem);

/// A code of an ontology with its name, if that is known. @returns the value.
struct CdaTerm {
    std::string code;
    std::string display;
    const char* system = "";
    const char* system_name = "";
};
CdaElement add_term(const CdaElement& observation, const CdaTerm& term);

/// A coded value of a national list.
void add_value(const CdaElement& observation, const NationalCode& code);

} // namespace vigie::databank
