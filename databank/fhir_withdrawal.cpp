#include "databank/fhir_withdrawal.hpp"

#include "databank/fhir_parties.hpp"

namespace vigie::databank {

FhirJson fhir_withdrawal(const DataSet& set, const MessageHeading& heading) {
    const std::string& taken_back =
        heading.replaces.empty() ? heading.message_id : heading.replaces;
    const std::string patient = part_address(heading.message_id, "patient");
    const std::string laboratory = part_address(heading.message_id, "laboratory");
    FhirJson report = genomic_report(patient, laboratory);
    report["identifier"] = report_identifiers(set, heading.replaces);
    report["status"] = "entered-in-error";
    FhirJson bundle = bundle_of(heading.message_id);
    bundle["entry"] = FhirJson::array({entry_of(part_address(taken_back, "report"), report),
                                       entry_of(patient, patient_by_pseudonym(set)),
                                       entry_of(laboratory, laboratory_of(set))});
    return bundle;
}

} // namespace vigie::databank
