#include "interpretation/acmg_text.hpp"

#include "interpretation/acmg/sentences.hpp"

#include <cstdlib>
#include <fmt/format.h>

namespace vigie::interpretation {
namespace {

using model::AcmgRecord;
using model::AcmgStrength;
using model::AcmgVerdict;

void write_override(JsonWriter& json, const model::AcmgOverride& person) {
    json.begin_object();
    json.member("verdict", model::acmg_verdict_name(person.verdict));
    json.member("strength", model::acmg_strength_name(person.strength));
    json.member("author", person.author);
    json.member("date", model::format_date(person.date));
    json.member("reason", person.reason);
    json.end_object();
}

void write_computed(JsonWriter& json, const AcmgRecord& record) {
    json.begin_object();
    json.member("verdict", model::acmg_verdict_name(record.verdict));
    json.member("strength", model::acmg_strength_name(record.strength));
    json.member("points", record.points);
    json.end_object();
}

void write_evidence(JsonWriter& json, const AcmgRecord& record) {
    json.begin_object();
    json.text_or_null("value", record.evidence.value);
    json.text_or_null("threshold", record.evidence.threshold);
    json.end_object();
}

void write_record(JsonWriter& json, const AcmgRecord& record, const EntryForm& form) {
    const bool counts = record.counted_verdict() == AcmgVerdict::met;
    const std::string& source = record.evidence.source;
    const std::string& version = record.evidence.release;
    json.begin_object();
    json.member("code", model::acmg_code(record.criterion));
    json.member("verdict", model::acmg_verdict_name(record.counted_verdict()));
    if (counts) {
        json.member("strength", model::acmg_strength_name(record.counted_strength()));
        json.member("points", record.counted_points);
    }
    // What does not count is the larger part of a result: it says nothing twice and no nulls.
    if (counts || !record.evidence.value.empty()) {
        json.key("evidence");
        write_evidence(json, record);
    }
    const bool dated = !source.empty() && !version.empty();
    if (counts || !source.empty()) {
        json.text_or_null("source", source);
        json.text_or_null("source_version", dated ? form.of_source(source, version) : version);
    }
    acmg::Wording words = acmg::sentence_of(record);
    if (dated) {
        words = {form.sentence(std::move(words.english), source, version),
                 form.sentence(std::move(words.french), source, version)};
    }
    json.member("sentence", words.english);
    json.member("sentence_fr", words.french);
    if (record.overridden) {
        json.key("computed");
        write_computed(json, record);
        json.key("overridden");
        write_override(json, *record.overridden);
    }
    json.end_object();
}

/// Those that count, or all others.
void write_records(JsonWriter& json,
                   const std::vector<AcmgRecord>& records,
                   bool counting,
                   const EntryForm& form) {
    json.array(records, [&](const AcmgRecord& record) {
        if ((record.counted_verdict() == AcmgVerdict::met) == counting) {
            write_record(json, record, form);
        }
    });
}

void write_step(JsonWriter& json, const model::AcmgStep& step) {
    json.begin_object();
    json.member("class", model::acmg_class_name(step.target));
    json.member("missing_points", step.missing_points);
    json.key("open_criteria");
    json.array(step.options, [&](const model::AcmgOption& option) {
        json.begin_object();
        json.member("code", model::acmg_code(option.criterion));
        json.member("points", option.points);
        json.end_object();
    });
    json.end_object();
}

/// The strength that the letters of a code promise.
AcmgStrength usual_strength(std::string_view code) {
    if (code.starts_with("PVS")) {
        return AcmgStrength::very_strong;
    }
    if (code.starts_with("BA")) {
        return AcmgStrength::stand_alone;
    }
    const char letter = code[1];
    return letter == 'S'   ? AcmgStrength::strong
           : letter == 'M' ? AcmgStrength::moderate
                           : AcmgStrength::supporting;
}

} // namespace

void write_acmg(JsonWriter& json,
                const std::optional<model::AcmgClassification>& acmg,
                const EntryForm& form) {
    if (!acmg) {
        json.null();
        return;
    }
    json.begin_object();
    json.member("class", model::acmg_class_name(acmg->classification));
    json.member("class_number", model::acmg_class_number(acmg->classification));
    json.member("points", acmg->points);
    json.member("stand_alone", acmg->stand_alone);
    json.member("rule_set", acmg->rule_set);
    json.key("criteria");
    write_records(json, acmg->records, true, form);
    json.key("not_counted");
    write_records(json, acmg->records, false, form);
    json.key("next");
    json.array(acmg->next, [&](const model::AcmgStep& step) { write_step(json, step); });
    json.end_object();
}

std::string acmg_criteria_text(const model::AcmgClassification& acmg) {
    std::string text;
    for (const AcmgRecord& record : acmg.records) {
        if (record.counted_verdict() != AcmgVerdict::met) {
            continue;
        }
        const std::string_view code = model::acmg_code(record.criterion);
        const AcmgStrength strength = record.counted_strength();
        text += text.empty() ? "" : "; ";
        text += code;
        if (strength != usual_strength(code)) {
            text += fmt::format("_{}", model::acmg_strength_name(strength));
        }
    }
    return text;
}

std::string acmg_next_text(const model::AcmgClassification& acmg) {
    std::string text;
    for (const model::AcmgStep& step : acmg.next) {
        text += fmt::format("{}{} at {} {}", text.empty() ? "" : " | ",
                            model::acmg_class_name(step.target), std::abs(step.missing_points),
                            step.missing_points > 0 ? "more" : "less");
        for (std::size_t i = 0; i < step.options.size(); ++i) {
            text += fmt::format("{}{} {}", i == 0 ? ": " : ", ",
                                model::acmg_code(step.options[i].criterion),
                                std::abs(step.options[i].points));
        }
    }
    return text;
}

} // namespace vigie::interpretation
