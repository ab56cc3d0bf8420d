#include "cases/record_fields.hpp"
#include "cases/record_reader.hpp"

namespace vigie::cases {
namespace {

constexpr std::string_view antenatal = "antenatal";

void read_first_signs(const JsonNode& object, model::CaseDates& dates) {
    const auto field = object.member("firstSigns");
    if (field && field->text() == antenatal) {
        dates.antenatal_signs = true;
        return;
    }
    dates.first_signs = partial_date_of(object, "firstSigns");
}

} // namespace

model::CaseDates read_dates(const JsonNode& extension) {
    model::CaseDates dates;
    const auto object = extension.member("dates");
    if (!object) {
        return dates;
    }
    object->account_for({"birth", "lastEncounter", "ageAtLastEncounter", "firstSigns",
                         "firstSpecialisedConsultation", "prescription", "sampling", "receipt",
                         "validation", "returnedToPatient", "phenotypeUpdated",
                         "lastInterpretation"});
    dates.birth = partial_date_of(*object, "birth");
    dates.last_encounter = date_of(*object, "lastEncounter");
    dates.age_at_last_encounter = age_of(*object, "ageAtLastEncounter");
    read_first_signs(*object, dates);
    dates.first_specialised_consultation = partial_date_of(*object, "firstSpecialisedConsultation");
    dates.prescription = date_of(*object, "prescription");
    dates.sampling = date_of(*object, "sampling");
    dates.receipt = date_of(*object, "receipt");
    dates.validation = date_of(*object, "validation");
    dates.returned_to_patient = date_of(*object, "returnedToPatient");
    dates.phenotype_updated = date_of(*object, "phenotypeUpdated");
    dates.last_interpretation = date_of(*object, "lastInterpretation");
    return dates;
}

// Only orders that cannot be: a banked sample is older than its prescription, and a foetus is
// sampled before birth.
void require_possible_dates(const JsonNode& extension, const model::CaseDates& dates) {
    const auto member = extension.member("dates");
    const JsonNode& object = member ? *member : extension;
    const auto receipt = as_partial(dates.receipt);
    const auto validation = as_partial(dates.validation);
    const auto returned = as_partial(dates.returned_to_patient);
    const auto prescription = as_partial(dates.prescription);
    require_order(object, {"birth", "firstSigns"}, dates.birth, dates.first_signs);
    require_order(object, {"birth", "lastEncounter"}, dates.birth,
                  as_partial(dates.last_encounter));
    require_order(object, {"sampling", "receipt"}, as_partial(dates.sampling), receipt);
    require_order(object, {"sampling", "validation"}, as_partial(dates.sampling), validation);
    require_order(object, {"receipt", "validation"}, receipt, validation);
    require_order(object, {"prescription", "validation"}, prescription, validation);
    require_order(object, {"receipt", "lastInterpretation"}, receipt,
                  as_partial(dates.last_interpretation));
    for (const auto& [name, earlier] :
         {std::pair{"validation", validation}, std::pair{"receipt", receipt},
          std::pair{"prescription", prescription}}) {
        require_order(object, {name, "returnedToPatient"}, earlier, returned);
    }
}

} // namespace vigie::cases
