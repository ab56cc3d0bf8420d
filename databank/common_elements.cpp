#include "databank/common_elements.hpp"

#include "pipeline/model/case_record_names.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace vigie::databank {
namespace {

using Json = nlohmann::ordered_json;
using model::DiagnosisStatus;

Json age_json(const std::optional<AgeRange>& age) {
    if (!age) {
        return {};
    }
    if (age->before_birth) {
        return {{"before_birth", true}};
    }
    return {{"least_months", age->least_months}, {"most_months", age->most_months}};
}

Json month_json(const std::optional<model::PartialDate>& date) {
    if (!date) {
        return {};
    }
    return date->month ? fmt::format("{:04}-{:02}", date->year, *date->month)
                       : fmt::format("{:04}", date->year);
}

/// Named diseases that the patient has or may have.
Json diagnosis_codes(const DataSet& set) {
    Json codes = Json::array();
    for (const cases::DiagnosisStanding& diagnosis : set.diagnoses) {
        const bool has_it = diagnosis.status != DiagnosisStatus::refuted &&
                            diagnosis.status != DiagnosisStatus::healthy_carrier &&
                            diagnosis.ended_by.empty();
        if (has_it && !diagnosis.orpha.empty()) {
            codes.push_back(diagnosis.orpha);
        }
    }
    return codes;
}

Json genetic_diagnosis(const DataSet& set) {
    Json list = Json::array();
    if (set.result) {
        for (const cases::SignedVariant& variant : set.result->variants) {
            if (!variant.incidental) {
                list.push_back(
                    {{"gene", variant.gene_id},
                     {"hgvs", variant.hgvs_c.empty() ? variant.allele : variant.hgvs_c}});
            }
        }
    }
    return list;
}

Json consent_json(model::ConsentState state) {
    return state == model::ConsentState::unknown ? Json() : Json(model::name_of(state));
}

} // namespace

Json common_elements(const DataSet& set) {
    const bool known = set.sex != model::Sex::unknown;
    return {{"pseudonym", set.pseudonym},
            {"date_of_birth", set.birth_year ? Json(std::to_string(*set.birth_year)) : Json()},
            {"sex", known ? Json(model::sex_name(set.sex)) : Json()},
            {"patient_status", nullptr},
            {"date_of_death", nullptr},
            {"first_contact_with_specialised_centre", month_json(set.first_consultation)},
            {"age_at_onset", age_json(set.age_at_first_signs)},
            {"age_at_diagnosis", age_json(set.age_at_diagnosis)},
            {"diagnosis_of_the_rare_disease", diagnosis_codes(set)},
            {"genetic_diagnosis", genetic_diagnosis(set)},
            {"undiagnosed_case", set.diagnoses.empty() ? Json() : Json(set.undiagnosed)},
            {"agreement_to_be_contacted_for_research", consent_json(set.recontact)},
            {"consent_to_the_reuse_of_data", consent_json(set.reuse)},
            {"biological_sample", set.has_sample ? Json(true) : Json()},
            {"link_to_a_biobank", nullptr},
            {"classification_of_functioning", nullptr}};
}

} // namespace vigie::databank
