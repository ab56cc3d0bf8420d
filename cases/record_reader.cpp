#include "cases/record_reader.hpp"

#include "cases/consent_purpose.hpp"
#include "cases/record_fields.hpp"

#include <algorithm>
#include <array>

namespace vigie::cases {
namespace {

bool is_orpha(std::string_view code) {
    constexpr std::string_view prefix = "ORPHA:";
    return code.size() > prefix.size() && code.starts_with(prefix) &&
           std::all_of(code.begin() + prefix.size(), code.end(),
                       [](char c) { return c >= '0' && c <= '9'; });
}

std::string orpha_of(const JsonNode& diagnosis) {
    std::string code = diagnosis.text_of("orpha");
    if (!code.empty() && !is_orpha(code)) {
        diagnosis.required("orpha").refuse("this is no ORPHAcode", "write ORPHA: and a number");
    }
    return code;
}

model::Diagnosis read_diagnosis(const JsonNode& diagnosis) {
    diagnosis.account_for(
        {"orpha", "status", "setBy", "site", "date", "basis", "hpoExplained", "partial"});
    return {.orpha = orpha_of(diagnosis),
            .status = value_in<model::DiagnosisStatus>(diagnosis.required("status")),
            .set_by = word_of(diagnosis, "setBy"),
            .site = word_of(diagnosis, "site"),
            .date = date_of(diagnosis, "date"),
            .basis = diagnosis.text_of("basis"),
            .hpo_explained = hpo_ids_of(diagnosis, "hpoExplained"),
            .partial = diagnosis.flag_of("partial")};
}

std::optional<model::ClinicalSite> read_site(const JsonNode& extension) {
    const auto site = extension.member("site");
    if (!site) {
        return std::nullopt;
    }
    site->account_for({"code", "finess", "type", "network", "platform", "validFrom", "validTo"});
    model::ClinicalSite read{.code = required_word(*site, "code"),
                             .finess = word_of(*site, "finess"),
                             .type = value_of<model::SiteType>(*site, "type"),
                             .network = word_of(*site, "network"),
                             .platform = word_of(*site, "platform"),
                             .valid_from = date_of(*site, "validFrom"),
                             .valid_to = date_of(*site, "validTo")};
    require_order(*site, {"validFrom", "validTo"}, as_partial(read.valid_from),
                  as_partial(read.valid_to));
    return read;
}

std::optional<model::Preindication> read_preindication(const JsonNode& extension) {
    const auto preindication = extension.member("preindication");
    if (!preindication) {
        return std::nullopt;
    }
    preindication->account_for({"id", "version"});
    return model::Preindication{.id = required_word(*preindication, "id"),
                                .version = word_of(*preindication, "version")};
}

model::RcpMeeting read_meeting(const JsonNode& meeting) {
    meeting.account_for({"kind", "date", "participants", "decision", "nextDate"});
    model::RcpMeeting read{.kind = value_in<model::RcpKind>(meeting.required("kind")),
                           .date = date_of(meeting, "date"),
                           .participants = words_of(meeting, "participants"),
                           .decision = meeting.text_of("decision"),
                           .next_date = date_of(meeting, "nextDate")};
    require_order(meeting, {"date", "nextDate"}, as_partial(read.date), as_partial(read.next_date));
    return read;
}

std::string purpose_of(const JsonNode& consent) {
    const JsonNode field = consent.required("purpose");
    std::string purpose = field.text();
    if (!is_consent_purpose(purpose)) {
        field.refuse("the value is none of this enumeration", "allowed: " + consent_purposes());
    }
    return purpose;
}

model::Consent read_consent(const JsonNode& consent) {
    consent.account_for({"individual", "purpose", "state", "date", "indication"});
    return {.individual = word_of(consent, "individual"),
            .purpose = purpose_of(consent),
            .state = value_of<model::ConsentState>(consent, "state"),
            .date = date_of(consent, "date"),
            .indication = word_of(consent, "indication")};
}

void read_samples(const JsonNode& extension, model::CaseRecord& record) {
    if (const auto sample = extension.member("sample")) {
        sample->account_for({"tube", "kit", "caller"});
        record.tube = word_of(*sample, "tube");
        record.kit = word_of(*sample, "kit");
        record.caller = word_of(*sample, "caller");
    }
    for (const JsonNode& sample : extension.items("relativeSamples")) {
        sample.account_for({"individual", "tube", "kit", "caller"});
        model::SampleOrigin origin{.individual = required_word(sample, "individual"),
                                   .tube = word_of(sample, "tube"),
                                   .kit = word_of(sample, "kit"),
                                   .caller = word_of(sample, "caller")};
        const auto same = [&origin](const auto& o) { return o.individual == origin.individual; };
        if (std::any_of(record.relative_samples.begin(), record.relative_samples.end(), same)) {
            sample.refuse("the individual has a sample already", "keep one");
        }
        record.relative_samples.push_back(std::move(origin));
    }
}

bool read_parentage(const JsonNode& extension) {
    const auto parentage = extension.member("parentage");
    if (!parentage || parentage->text() == "unknown") {
        return false;
    }
    if (parentage->text() != "confirmed") {
        parentage->refuse("the value is none of this enumeration", "allowed: confirmed, unknown");
    }
    return true;
}

std::optional<bool> read_consanguinity(const JsonNode& extension) {
    const std::string text = extension.text_of("consanguinity");
    if (text == "yes" || text == "no") {
        return text == "yes";
    }
    if (!text.empty() && text != "unknown") {
        extension.required("consanguinity")
            .refuse("the value is none of this enumeration", "allowed: yes, no, unknown");
    }
    return std::nullopt;
}

template <class Value, class Reader>
std::vector<Value> list_of(const JsonNode& extension, std::string_view name, Reader read) {
    std::vector<Value> values;
    for (const JsonNode& item : extension.items(name)) {
        values.push_back(read(item));
    }
    return values;
}

} // namespace

model::CaseRecord read_record(const JsonNode& extension) {
    model::CaseRecord record;
    record.diagnoses = list_of<model::Diagnosis>(extension, "diagnoses", read_diagnosis);
    record.dates = read_dates(extension);
    record.site = read_site(extension);
    record.prescriber = word_of(extension, "prescriber");
    record.preindication = read_preindication(extension);
    record.tests = read_tests(extension);
    record.rcp = list_of<model::RcpMeeting>(extension, "rcp", read_meeting);
    record.consents = list_of<model::Consent>(extension, "consents", read_consent);
    record.recontact = value_of<model::ConsentState>(extension, "recontact");
    read_samples(extension, record);
    record.parentage_confirmed = read_parentage(extension);
    record.consanguineous = read_consanguinity(extension);
    record.overrides = read_judgements(extension);
    return record;
}

} // namespace vigie::cases
