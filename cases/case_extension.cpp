#include "cases/case_extension.hpp"

#include "cases/plain_text.hpp"
#include "cases/record_fields.hpp"
#include "cases/record_reader.hpp"

#include <algorithm>

namespace vigie::cases {
namespace {

constexpr const char* extension_name = "vigie";

void read_panels(const JsonNode& extension, model::CaseScope& scope) {
    for (const JsonNode& panel : extension.items("panels")) {
        if (!is_plain_identifier(panel.text())) {
            panel.refuse("this is no panel id");
        }
        if (std::find(scope.panels.begin(), scope.panels.end(), panel.text()) ==
            scope.panels.end()) {
            scope.panels.push_back(panel.text());
        }
    }
}

model::ConsentedScope consented_of(const JsonNode& extension) {
    const auto field = extension.member("scope");
    return field ? value_in<model::ConsentedScope>(*field) : model::ConsentedScope::unrecorded;
}

/// Consent to a panel or an indication shows nothing outside the panels of the case.
model::CaseScope read_scope(const JsonNode& extension) {
    model::CaseScope scope;
    read_panels(extension, scope);
    scope.strict_panel = extension.flag_of("strictPanel");
    if (scope.strict_panel && scope.panels.empty()) {
        extension.refuse("strictPanel is set, but no panel is named", "name the panels");
    }
    scope.consented = consented_of(extension);
    const bool narrow = scope.consented == model::ConsentedScope::panel ||
                        scope.consented == model::ConsentedScope::indication;
    if (narrow && scope.panels.empty()) {
        extension.required("scope").refuse(fmt::format("the scope is the {}, but no panel is named",
                                                       model::name_of(scope.consented)),
                                           "name in `panels` what was consented to");
    }
    scope.strict_panel = scope.strict_panel || narrow;
    return scope;
}

/// Two digits that are a number up to `most`.
bool is_two_digits(std::string_view text, int most) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    return text.size() == 2 && is_digit(text[0]) && is_digit(text[1]) &&
           (text[0] - '0') * 10 + (text[1] - '0') <= most;
}

/// "Z", "+02:00".
bool is_offset(std::string_view text) {
    constexpr std::size_t length = 6;
    return text == "Z" ||
           (text.size() == length && (text[0] == '+' || text[0] == '-') && text[3] == ':' &&
            is_two_digits(text.substr(1, 2), 23) && is_two_digits(text.substr(4), 59));
}

/// "T10:30:00.5Z": hours, minutes, seconds (60 is a leap second), a fraction, an offset.
bool is_time_of_timestamp(std::string_view text) {
    constexpr std::size_t seconds_end = 9;
    if (text.size() <= seconds_end || text[0] != 'T' || text[3] != ':' || text[6] != ':' ||
        !is_two_digits(text.substr(1, 2), 23) || !is_two_digits(text.substr(4, 2), 59) ||
        !is_two_digits(text.substr(7, 2), 60)) {
        return false;
    }
    std::string_view rest = text.substr(seconds_end);
    if (rest.front() == '.') {
        const std::size_t end = rest.find_first_not_of("0123456789", 1);
        if (end == 1 || end == std::string_view::npos) {
            return false;
        }
        rest.remove_prefix(end);
    }
    return is_offset(rest);
}

/// Day of an RFC 3339 timestamp ("1998-01-31T00:00:00Z"), as it is written.
model::Date day_of_timestamp(const JsonNode& field) {
    constexpr std::size_t day_length = 10;
    const std::string text = field.text();
    const auto day = model::parse_date(std::string_view(text).substr(0, day_length));
    const bool rest = text.size() == day_length ||
                      (text.size() > day_length &&
                       is_time_of_timestamp(std::string_view(text).substr(day_length)));
    if (!day || !rest) {
        field.refuse("this is no timestamp", "write YYYY-MM-DD or YYYY-MM-DDT00:00:00Z");
    }
    return *day;
}

void read_birth(const JsonNode& message, const JsonNode& subject, model::CaseDates& dates) {
    const auto birth = subject.member("dateOfBirth");
    if (!birth) {
        return;
    }
    if (dates.birth) {
        message.required(extension_name)
            .required("dates")
            .required("birth")
            .refuse("the subject has a dateOfBirth too", "keep one of them");
    }
    dates.birth = model::partial_date(day_of_timestamp(*birth));
}

/// A TimeElement: an age or a timestamp is read; ranges and classes say less than an age.
void read_last_encounter(const JsonNode& subject, model::CaseDates& dates) {
    const auto time = subject.member("timeAtLastEncounter");
    if (!time) {
        return;
    }
    time->account_for({"age", "timestamp"},
                      {"ageRange", "gestationalAge", "ontologyClass", "interval"});
    if (const auto age = time->member("age"); age && !dates.age_at_last_encounter) {
        age->account_for({"iso8601duration"});
        dates.age_at_last_encounter = age_of(*age, "iso8601duration");
    }
    if (const auto stamp = time->member("timestamp"); stamp && !dates.last_encounter) {
        dates.last_encounter = day_of_timestamp(*stamp);
    }
}

void require_member(const JsonNode& place,
                    const std::string& individual,
                    const model::Pedigree& pedigree) {
    if (!individual.empty() && pedigree.find(individual) == nullptr) {
        place.refuse("the individual is not of the family", "use an individual's id");
    }
}

} // namespace

void read_extension(const JsonNode& message, CaseDefinition& definition) {
    const auto extension = message.member(extension_name);
    if (!extension) {
        return;
    }
    extension->account_for({"panels", "strictPanel", "scope", "diagnoses", "dates", "site",
                            "prescriber", "preindication", "tests", "rcp", "consents", "recontact",
                            "sample", "relativeSamples", "parentage", "consanguinity",
                            "overrides"});
    definition.scope = read_scope(*extension);
    definition.record = read_record(*extension);
}

void add_birth_and_age(const JsonNode& message,
                       const JsonNode& packet,
                       CaseDefinition& definition) {
    const JsonNode subject = packet.required("subject");
    model::CaseDates& dates = definition.record.dates;
    read_birth(message, subject, dates);
    read_last_encounter(subject, dates);
    const auto extension = message.member(extension_name);
    require_possible_dates(extension ? *extension : subject, dates);
}

void check_record_members(const JsonNode& message, CaseDefinition& definition) {
    const auto extension = message.member(extension_name);
    if (!extension) {
        return;
    }
    for (const JsonNode& consent : extension->items("consents")) {
        require_member(consent, consent.text_of("individual"), definition.pedigree);
    }
    const std::string& proband_id = definition.pedigree.proband().id;
    for (const JsonNode& sample : extension->items("relativeSamples")) {
        require_member(sample, sample.text_of("individual"), definition.pedigree);
        if (sample.text_of("individual") == proband_id) {
            sample.refuse("this is the proband", "give the proband's sample in `sample`");
        }
    }
    const model::Individual& proband = definition.pedigree.proband();
    if (definition.record.parentage_confirmed &&
        (proband.father.empty() || proband.mother.empty())) {
        extension->required("parentage")
            .warn("parentage is confirmed, but the pedigree lacks a parent of the proband");
    }
}

} // namespace vigie::cases
