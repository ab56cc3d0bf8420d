#include "cases/dates_after.hpp"

#include "pipeline/model/partial_date.hpp"

#include <fmt/format.h>

#include <optional>

namespace vigie::cases {
namespace {

using model::PartialDate;

class Check {
  public:
    explicit Check(const model::Date& today) : today_(model::partial_date(today)) {}

    void date(const std::string& name, const std::optional<PartialDate>& date) {
        if (!date) {
            return;
        }
        ++found_.counts.in;
        ++found_.counts.out;
        if (model::lies_before(today_, *date)) {
            found_.counts.note("after_today");
            // Not the date itself: that of birth is never printed.
            found_.warnings.push_back(
                fmt::format("the date '{}' of the case lies after the day of interpretation, {}: "
                            "correct it, or --today",
                            name, model::format_partial_date(today_)));
        }
    }
    void date(const std::string& name, const std::optional<model::Date>& day) {
        date(name, day ? std::optional(model::partial_date(*day)) : std::nullopt);
    }

    DatesAfter take() { return std::move(found_); }

  private:
    PartialDate today_;
    DatesAfter found_;
};

void check_dates(const model::CaseDates& dates, Check& check) {
    check.date("birth", dates.birth);
    check.date("lastEncounter", dates.last_encounter);
    check.date("firstSigns", dates.first_signs);
    check.date("firstSpecialisedConsultation", dates.first_specialised_consultation);
    check.date("prescription", dates.prescription);
    check.date("sampling", dates.sampling);
    check.date("receipt", dates.receipt);
    check.date("validation", dates.validation);
    check.date("returnedToPatient", dates.returned_to_patient);
    check.date("phenotypeUpdated", dates.phenotype_updated);
    check.date("lastInterpretation", dates.last_interpretation);
}

} // namespace

DatesAfter dates_after(const model::CaseRecord& record, const model::Date& today) {
    Check check(today);
    check_dates(record.dates, check);
    for (const model::Diagnosis& diagnosis : record.diagnoses) {
        check.date("diagnoses.date", diagnosis.date);
    }
    for (const model::CaseTest& test : record.tests) {
        check.date("tests.prescribed", test.prescribed);
        check.date("tests.resulted", test.resulted);
    }
    for (const model::RcpMeeting& meeting : record.rcp) {
        check.date("rcp.date", meeting.date);
    }
    for (const model::Consent& consent : record.consents) {
        check.date("consents.date", consent.date);
    }
    return check.take();
}

} // namespace vigie::cases
