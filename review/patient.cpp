#include "pipeline/model/case_record_names.hpp"
#include "pipeline/model/partial_date.hpp"
#include "review/age.hpp"
#include "review/blocks.hpp"
#include "review/page.hpp"

#include <optional>

namespace vigie::review {
namespace {

Html or_unrecorded(const Page& page, const std::string& text) {
    return Html::text(text.empty() ? page.words.text("patient.unrecorded") : text);
}

/// By the date of birth; without one, the age that was stated at the last encounter.
std::string age_told(const Page& page) {
    const model::CaseDates& dates = page.input.record.dates;
    if (dates.birth && page.today) {
        const auto age = model::age_between(*dates.birth, model::partial_date(*page.today));
        return age ? age_text(*age, page.words) : page.words.text("patient.age_not_assessed");
    }
    if (const auto& stated = dates.age_at_last_encounter) {
        return page.words.text("patient.age_at_encounter",
                               {{"age", age_text(model::known_age(*stated), page.words)}});
    }
    return {};
}

/// The age at the first signs, or as much as is recorded of it.
std::string first_signs_told(const Page& page) {
    const model::CaseDates& dates = page.input.record.dates;
    if (dates.antenatal_signs) {
        return page.words.text("patient.antenatal");
    }
    if (!dates.first_signs) {
        return {};
    }
    const auto age =
        dates.birth ? model::age_between(*dates.birth, *dates.first_signs) : std::nullopt;
    return age ? age_text(*age, page.words)
               : page.words.text("patient.first_signs_on",
                                 {{"date", model::format_partial_date(*dates.first_signs)}});
}

std::string site_text(const Page& page) {
    const auto& site = page.input.record.site;
    if (!site) {
        return {};
    }
    std::vector<std::string> parts{site->code};
    if (site->type != model::SiteType::unknown) {
        parts.push_back(page.words.name("site", model::name_of(site->type)));
    }
    for (const std::string& part : {site->network, site->platform}) {
        if (!part.empty()) {
            parts.push_back(part);
        }
    }
    return joined(parts);
}

std::string indication_text(const Page& page) {
    const auto& preindication = page.input.record.preindication;
    if (!preindication) {
        return {};
    }
    return preindication->version.empty() ? preindication->id
                                          : preindication->id + " (" + preindication->version + ")";
}

Html panels_cell(const Page& page) {
    const Json& scope = member(page.result, "scope");
    std::vector<Html> panels;
    for (const Json& panel : list_of(scope, "panels")) {
        const std::string name = text_of(panel, "name");
        panels.push_back(Html::text(
            page.words.counted("patient.panel", static_cast<std::size_t>(number_of(panel, "genes")),
                               {{"name", name.empty() ? text_of(panel, "id") : name},
                                {"version", text_of(panel, "version")}})));
    }
    if (panels.empty()) {
        return Html::text(page.words.text("patient.mendelian"));
    }
    const bool strict = member(scope, "strict_panel") == Json(true);
    return bullets(panels) +
           Html::text(page.words.text(strict ? "patient.strict" : "patient.not_strict"));
}

Html signs(const Page& page, const std::vector<std::string>& ids, std::string_view none) {
    std::vector<Html> items;
    for (const std::string& id : ids) {
        items.push_back(term(page, id));
    }
    return items.empty() ? Html::text(page.words.text(none)) : bullets(items);
}

Html diagnoses(const Page& page) {
    std::vector<Html> items;
    for (const model::Diagnosis& diagnosis : page.input.record.diagnoses) {
        std::vector<std::string> parts{page.words.name("status", model::name_of(diagnosis.status))};
        if (!diagnosis.orpha.empty()) {
            parts.push_back(diagnosis.orpha);
        }
        if (diagnosis.date) {
            parts.push_back(model::format_date(*diagnosis.date));
        }
        if (diagnosis.partial) {
            parts.push_back(page.words.text("patient.partial"));
        }
        items.push_back(Html::text(joined(parts)));
    }
    return bullets(items);
}

std::string test_name(const Page& page, const model::CaseTest& test) {
    const std::string kind = page.words.name("test", model::name_of(test.type));
    return test.name.empty() ? kind : kind + " (" + test.name + ")";
}

Html tests_table(const Page& page) {
    const Words& words = page.words;
    Table rows{.caption = words.text("patient.tests"),
               .headings = {words.text("patient.test"), words.text("patient.state"),
                            words.text("patient.result"), words.text("patient.date")}};
    for (const model::CaseTest& test : page.input.record.tests) {
        const std::string result = words.name("result", model::name_of(test.result));
        const std::string state = words.name("state", model::name_of(test.state));
        rows.rows.push_back(
            {Html::text(test_name(page, test)),
             Html::text(test.reason.empty() ? state : state + " (" + test.reason + ")"),
             Html::text(test.finding.empty() ? result : result + " (" + test.finding + ")"),
             Html::text(test.resulted ? model::format_date(*test.resulted) : "")});
    }
    return rows.rows.empty() ? Html() : table(rows);
}

Html meetings(const Page& page) {
    std::vector<Html> items;
    for (const model::RcpMeeting& meeting : page.input.record.rcp) {
        std::vector<std::string> parts{page.words.name("rcp", model::name_of(meeting.kind))};
        if (meeting.date) {
            parts.push_back(model::format_date(*meeting.date));
        }
        if (!meeting.decision.empty()) {
            parts.push_back(meeting.decision);
        }
        items.push_back(Html::text(joined(parts)));
    }
    return bullets(items);
}

} // namespace

Html term(const Page& page, const std::string& id) {
    const Json& labels = member(member(page.result, "terms"), id);
    const std::string english = text_of(labels, "label");
    const std::string french = text_of(labels, "label_fr");
    Html html;
    if (page.words.language() == Language::french && !french.empty()) {
        html = Html::text(french);
    } else if (english.empty()) {
        return Html::text(page.words.text("sign.unknown", {{"id", id}}));
    } else if (page.words.language() == Language::english) {
        html = Html::text(english);
    } else {
        html = foreign(english, "en") + Html::text(" " + page.words.text("sign.untranslated"));
    }
    return html + Html::text(" ") + element("span", {{"class", "id"}}, id);
}

Html patient_section(const Page& page) {
    const Words& words = page.words;
    const model::CaseRecord& record = page.input.record;
    const model::PhenotypicProfile& profile = page.input.evidence.phenotype;
    const auto sex = model::sex_name(page.input.evidence.pedigree.proband().sex);
    Facts facts{
        {words.text("patient.case"), Html::text(text_of(page.result, "case"))},
        {words.text("patient.indication"), or_unrecorded(page, indication_text(page))},
        {words.text("patient.panels"), panels_cell(page)},
        {words.text("patient.age"), or_unrecorded(page, age_told(page))},
        {words.text("patient.sex"), Html::text(words.name("sex", sex))},
        {words.text("patient.first_signs"), or_unrecorded(page, first_signs_told(page))},
        {words.text("patient.prescriber"), or_unrecorded(page, record.prescriber)},
        {words.text("patient.site"), or_unrecorded(page, site_text(page))},
        {words.text("patient.present"), signs(page, profile.observed, "patient.no_sign")},
        {words.text("patient.excluded"), signs(page, profile.excluded, "patient.none_excluded")}};
    if (!record.diagnoses.empty()) {
        facts.emplace_back(words.text("patient.status"), diagnoses(page));
    }
    if (!record.rcp.empty()) {
        facts.emplace_back(words.text("patient.rcp"), meetings(page));
    }
    return section("patient", words.text("patient.title"), fact_list(facts) + tests_table(page));
}

} // namespace vigie::review
