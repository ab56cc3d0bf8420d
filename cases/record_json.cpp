#include "cases/record_json.hpp"

#include "pipeline/model/case_record_names.hpp"
#include "pipeline/model/partial_date.hpp"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vigie::cases {
namespace {

using nlohmann::json;

/// An object that leaves out what is not recorded.
class Fields {
  public:
    Fields& text(const char* name, std::string_view value) {
        if (!value.empty()) {
            object_[name] = value;
        }
        return *this;
    }
    Fields& texts(const char* name, const std::vector<std::string>& values) {
        if (!values.empty()) {
            object_[name] = values;
        }
        return *this;
    }
    Fields& date(const char* name, const std::optional<model::Date>& value) {
        return text(name, value ? model::format_date(*value) : std::string());
    }
    Fields& partial(const char* name, const std::optional<model::PartialDate>& value) {
        return text(name, value ? model::format_partial_date(*value) : std::string());
    }
    /// An enumeration whose first value is "not recorded".
    template <class Enum>
    Fields& known(const char* name, Enum value) {
        return text(name, value == Enum{} ? std::string_view() : model::name_of(value));
    }
    Fields& object(const char* name, json value) {
        if (!value.empty()) {
            object_[name] = std::move(value);
        }
        return *this;
    }
    template <class Value, class Encode>
    Fields& list(const char* name, const std::vector<Value>& values, Encode encode) {
        json array = json::array();
        for (const Value& value : values) {
            array.push_back(encode(value));
        }
        return object(name, std::move(array));
    }
    json take() { return std::move(object_); }

  private:
    json object_ = json::object();
};

json encode_diagnosis(const model::Diagnosis& diagnosis) {
    json object = Fields()
                      .text("orpha", diagnosis.orpha)
                      .text("status", model::name_of(diagnosis.status))
                      .text("set_by", diagnosis.set_by)
                      .text("site", diagnosis.site)
                      .date("date", diagnosis.date)
                      .text("basis", diagnosis.basis)
                      .texts("hpo_explained", diagnosis.hpo_explained)
                      .take();
    if (diagnosis.partial) {
        object["partial"] = true;
    }
    return object;
}

json encode_dates(const model::CaseDates& dates, BirthDate birth) {
    std::optional<model::PartialDate> born = dates.birth;
    if (born && birth == BirthDate::year) {
        born = model::PartialDate{.year = born->year};
    }
    const std::string age =
        dates.age_at_last_encounter ? model::format_age(*dates.age_at_last_encounter) : "";
    return Fields()
        .partial("birth", born)
        .date("last_encounter", dates.last_encounter)
        .text("age_at_last_encounter", age)
        .text("first_signs", dates.antenatal_signs ? "antenatal" : "")
        .partial("first_signs", dates.first_signs)
        .partial("first_specialised_consultation", dates.first_specialised_consultation)
        .date("prescription", dates.prescription)
        .date("sampling", dates.sampling)
        .date("receipt", dates.receipt)
        .date("validation", dates.validation)
        .date("returned_to_patient", dates.returned_to_patient)
        .date("phenotype_updated", dates.phenotype_updated)
        .date("last_interpretation", dates.last_interpretation)
        .take();
}

json encode_site(const model::ClinicalSite& site) {
    return Fields()
        .text("code", site.code)
        .text("finess", site.finess)
        .known("type", site.type)
        .text("network", site.network)
        .text("platform", site.platform)
        .date("valid_from", site.valid_from)
        .date("valid_to", site.valid_to)
        .take();
}

json encode_test(const model::CaseTest& test) {
    json object = Fields()
                      .text("type", model::name_of(test.type))
                      .text("name", test.name)
                      .text("state", model::name_of(test.state))
                      .text("reason", test.reason)
                      .text("laboratory", test.laboratory)
                      .date("prescribed", test.prescribed)
                      .date("resulted", test.resulted)
                      .text("tissue", test.tissue)
                      .text("design", test.design)
                      .text("kit", test.kit)
                      .text("panel", test.panel)
                      .text("panel_version", test.panel_version)
                      .text("assembly", test.assembly)
                      .texts("variant_classes", test.variant_classes)
                      .known("result", test.result)
                      .text("finding", test.finding)
                      .take();
    if (test.analysable) {
        object["analysable"] = *test.analysable;
    }
    return object;
}

json encode_meeting(const model::RcpMeeting& meeting) {
    return Fields()
        .text("kind", model::name_of(meeting.kind))
        .date("date", meeting.date)
        .texts("participants", meeting.participants)
        .text("decision", meeting.decision)
        .date("next_date", meeting.next_date)
        .take();
}

json encode_consent(const model::Consent& consent) {
    return Fields()
        .text("individual", consent.individual)
        .text("purpose", consent.purpose)
        .text("state", model::name_of(consent.state))
        .date("date", consent.date)
        .text("indication", consent.indication)
        .take();
}

json encode_origin(const model::SampleOrigin& origin) {
    return Fields()
        .text("individual", origin.individual)
        .text("tube", origin.tube)
        .text("kit", origin.kit)
        .text("caller", origin.caller)
        .take();
}

json encode_judgement(const model::VariantJudgement& judgement) {
    const model::AcmgOverride& said = judgement.judgement;
    const bool met = said.verdict == model::AcmgVerdict::met;
    return Fields()
        .text("variant", judgement.variant)
        .text("criterion", model::acmg_code(said.criterion))
        .text("verdict", model::acmg_verdict_name(said.verdict))
        .text("strength", met ? model::acmg_strength_name(said.strength) : std::string_view())
        .text("author", said.author)
        .date("date", said.date)
        .text("reason", said.reason)
        .take();
}

std::string_view consanguinity_name(std::optional<bool> consanguineous) {
    if (!consanguineous) {
        return {};
    }
    return *consanguineous ? "yes" : "no";
}

} // namespace

json encode_record(const model::CaseRecord& record, BirthDate birth) {
    const model::SampleOrigin proband{
        .tube = record.tube, .kit = record.kit, .caller = record.caller};
    const auto& preindication = record.preindication;
    return Fields()
        .list("diagnoses", record.diagnoses, encode_diagnosis)
        .object("dates", encode_dates(record.dates, birth))
        .object("site", record.site ? encode_site(*record.site) : json::object())
        .text("prescriber", record.prescriber)
        .object("preindication", preindication ? Fields()
                                                     .text("id", preindication->id)
                                                     .text("version", preindication->version)
                                                     .take()
                                               : json::object())
        .list("tests", record.tests, encode_test)
        .list("rcp", record.rcp, encode_meeting)
        .list("consents", record.consents, encode_consent)
        .known("recontact", record.recontact)
        .object("sample", encode_origin(proband))
        .list("relative_samples", record.relative_samples, encode_origin)
        .text("parentage", record.parentage_confirmed ? "confirmed" : "")
        .text("consanguinity", consanguinity_name(record.consanguineous))
        .list("overrides", record.overrides, encode_judgement)
        .take();
}

} // namespace vigie::cases
