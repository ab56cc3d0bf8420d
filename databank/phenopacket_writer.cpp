#include "databank/phenopacket_writer.hpp"

#include "databank/phenopacket_metadata.hpp"
#include "databank/phenopacket_parts.hpp"
#include "databank/phenopacket_variant.hpp"
#include "databank/term_names.hpp"
#include "databank/variant_host.hpp"
#include "pipeline/model/case_record_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace vigie::databank {
namespace {

using Json = PhenopacketJson;
using cases::DiagnosisStanding;
using cases::SignedVariant;
using model::DiagnosisStatus;

constexpr int months_of_year = 12;

/// A sign or a disease under the name that the signed result keeps.
Json term(const DataSet& set, std::string_view id) {
    return ontology_class(id, term_name(set, id));
}

/// A disease that has no name yet.
Json unnamed_disease() {
    return ontology_class("MONDO:0000001", "disease");
}

std::string duration(int months) {
    return fmt::format("P{}Y{}M", months / months_of_year, months % months_of_year);
}

Json time_element(const AgeRange& age) {
    if (age.before_birth) {
        return {{"ontologyClass", ontology_class("HP:0030674", "Antenatal onset")}};
    }
    if (age.least_months == age.most_months) {
        return {{"age", {{"iso8601duration", duration(age.least_months)}}}};
    }
    return {{"ageRange",
             {{"start", {{"iso8601duration", duration(age.least_months)}}},
              {"end", {{"iso8601duration", duration(age.most_months)}}}}}};
}

Json subject(const DataSet& set) {
    const char* const sex = set.sex == model::Sex::female ? "FEMALE"
                            : set.sex == model::Sex::male ? "MALE"
                                                          : "UNKNOWN_SEX";
    return {{"id", set.pseudonym},
            {"sex", sex},
            {"taxonomy", ontology_class("NCBITaxon:9606", "Homo sapiens")}};
}

Json features(const DataSet& set) {
    Json list = Json::array();
    for (const std::string& sign : set.observed_signs) {
        list.push_back({{"type", term(set, sign)}});
    }
    for (const std::string& sign : set.excluded_signs) {
        list.push_back({{"type", term(set, sign)}, {"excluded", true}});
    }
    return list;
}

Json genomic(const DataSet& set, const SignedVariant& variant, const char* status) {
    return {{"subjectOrBiosampleId", set.pseudonym},
            {"interpretationStatus", status},
            {"variantInterpretation", variant_interpretation(variant, set.result->assembly)}};
}

const char* progress(DiagnosisStatus status) {
    switch (status) {
    case DiagnosisStatus::confirmed:
        return "SOLVED";
    case DiagnosisStatus::undetermined:
        return "UNSOLVED";
    case DiagnosisStatus::in_progress:
    case DiagnosisStatus::probable:
        return "IN_PROGRESS";
    case DiagnosisStatus::refuted:
    case DiagnosisStatus::healthy_carrier:
        break;
    }
    return "COMPLETED";
}

const char* variant_status(const DiagnosisStanding& host, const cases::SignedResult& result) {
    if (host.status == DiagnosisStatus::refuted) {
        return "REJECTED";
    }
    const bool causative = host.status == DiagnosisStatus::confirmed &&
                           result.conclusion == model::TestResult::positive;
    return causative ? "CAUSATIVE" : "CANDIDATE";
}

/// The told variants: those of the host, and those that belong to no one diagnosis.
struct ToldVariants {
    Json hosted = Json::array();
    Json other = Json::array();
};

ToldVariants told_variants(const DataSet& set, const DiagnosisStanding* host) {
    ToldVariants told;
    if (!set.result) {
        return told;
    }
    for (const SignedVariant& variant : set.result->variants) {
        if (host != nullptr && !variant.incidental) {
            told.hosted.push_back(genomic(set, variant, variant_status(*host, *set.result)));
        } else {
            told.other.push_back(genomic(set, variant, "UNKNOWN_STATUS"));
        }
    }
    return told;
}

/// @param variants of this diagnosis; may be empty.
Json interpretation_of(const DataSet& set,
                       const DiagnosisStanding& diagnosis,
                       const std::string& id,
                       const Json& variants) {
    Json json{{"id", id}, {"progressStatus", progress(diagnosis.status)}};
    const bool named = !diagnosis.orpha.empty();
    if (diagnosis.status != DiagnosisStatus::undetermined && (named || !variants.empty())) {
        json["diagnosis"] = {{"disease", named ? term(set, diagnosis.orpha) : unnamed_disease()}};
        if (!variants.empty()) {
            json["diagnosis"]["genomicInterpretations"] = variants;
        }
    }
    return json;
}

/// What the signed result concludes, a negative one too: "result of 2026-03-01: negative, panels
/// NEURO 2.1".
std::string summary(const DataSet& set) {
    std::string text = set.signed_on
                           ? fmt::format("result of {}: ", model::format_date(*set.signed_on))
                           : std::string("result: ");
    text += model::name_of(set.result->conclusion);
    if (!set.result->panels.empty()) {
        text += fmt::format(", panels {}", fmt::join(set.result->panels, ", "));
    }
    return text;
}

/// The result apart from any diagnosis: it is complete, whatever it found.
Json interpretation_of_result(const DataSet& set, const Json& variants) {
    Json json{{"id", set.case_pseudonym + "-result"}, {"progressStatus", "COMPLETED"}};
    if (!variants.empty()) {
        json["diagnosis"] = {{"disease", unnamed_disease()}, {"genomicInterpretations", variants}};
    }
    return json;
}

/// One for each diagnosis that stands.
/// @param place becomes that of the host's; left as it is if there is none.
Json interpretations_of_diagnoses(const DataSet& set,
                                  const DiagnosisStanding* host,
                                  const Json& hosted,
                                  std::size_t& place) {
    Json list = Json::array();
    for (const DiagnosisStanding& diagnosis : set.diagnoses) {
        if (still_stands(diagnosis) && diagnosis.status != DiagnosisStatus::healthy_carrier) {
            place = &diagnosis == host ? list.size() : place;
            list.push_back(interpretation_of(
                set, diagnosis, fmt::format("{}-{}", set.case_pseudonym, list.size() + 1),
                &diagnosis == host ? hosted : Json::array()));
        }
    }
    return list;
}

Json interpretations(const DataSet& set) {
    const DiagnosisStanding* const host = set.result ? variant_host(set) : nullptr;
    const ToldVariants told = told_variants(set, host);
    std::size_t teller = 0; // of the result
    Json list = interpretations_of_diagnoses(set, host, told.hosted, teller);
    if (!told.other.empty() || (list.empty() && set.result)) {
        teller = host == nullptr ? list.size() : teller;
        list.push_back(interpretation_of_result(set, told.other));
    }
    if (set.result) {
        list[teller]["summary"] = summary(set);
    }
    return list;
}

/// Diseases that a person said the patient has, or has not; the code of an impasse follows it.
Json diseases(const DataSet& set) {
    Json list = Json::array();
    const auto confirmed =
        std::count_if(set.diagnoses.begin(), set.diagnoses.end(), [](const DiagnosisStanding& one) {
            return one.status == DiagnosisStatus::confirmed;
        });
    for (const DiagnosisStanding& one : set.diagnoses) {
        const bool refuted = one.status == DiagnosisStatus::refuted;
        const bool has_it = one.status == DiagnosisStatus::confirmed ||
                            (one.status == DiagnosisStatus::undetermined && still_stands(one));
        if (one.orpha.empty() || (!refuted && !has_it)) {
            continue;
        }
        Json json{{"term", term(set, one.orpha)}};
        if (refuted) {
            json["excluded"] = true;
        } else if (confirmed <= 1 && !one.partial && set.age_at_first_signs) {
            json["onset"] = time_element(*set.age_at_first_signs);
        }
        list.push_back(std::move(json));
    }
    return list;
}

} // namespace

model::Date told_on(const DataSet& set, const model::Date& today) {
    return set.history.empty() ? set.signed_on.value_or(today) : set.history.back().date;
}

PhenopacketHeading phenopacket_heading(const MessageHeading& message, const DataSet& set) {
    return {.id = message.message_id,
            .created = told_on(set, model::Date()),
            .program = message.program,
            .replaces = message.replaces};
}

Json phenopacket_of(const DataSet& set, const PhenopacketHeading& heading) {
    Json json{{"id", heading.id}, {"subject", subject(set)}};
    const auto add = [&json](const char* name, Json list) {
        if (!list.empty()) {
            json[name] = std::move(list);
        }
    };
    add("phenotypicFeatures", features(set));
    add("interpretations", interpretations(set));
    add("diseases", diseases(set));
    json["metaData"] = metadata_of(set, heading);
    return json;
}

} // namespace vigie::databank
