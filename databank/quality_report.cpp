#include "databank/quality_report.hpp"

#include "databank/told_words.hpp"

#include <algorithm>

namespace vigie::databank {

namespace {

/// The case file names a pre-indication by something that is no id or version of a list.
bool has_written_preindication(const model::CaseRecord& record) {
    const auto told = told_preindication(record.preindication);
    return record.preindication != told;
}

/// The same of the panel of a test.
bool has_written_panel(const CaseSources& sources) {
    const auto panels = panels_in_force(
        cases::result_standing(sources.result_acts, sources.record.dates.returned_to_patient));
    const auto& tests = sources.record.tests;
    return std::any_of(tests.begin(), tests.end(), [&panels](const model::CaseTest& test) {
        const model::CaseTest told = told_test(test, panels);
        return told.panel != test.panel || told.panel_version != test.panel_version;
    });
}

/// The same of the site, its network or its platform.
bool has_written_site(const model::CaseRecord& record) {
    if (!record.site) {
        return false;
    }
    const model::ClinicalSite told = told_site(*record.site);
    return told.code != record.site->code || told.network.empty() != record.site->network.empty() ||
           told.platform.empty() != record.site->platform.empty();
}

} // namespace

std::vector<QualityGap> quality_gaps(const CaseSources& sources) {
    std::vector<QualityGap> gaps;
    const auto lacks = [&](bool missing, const char* item) {
        if (missing) {
            gaps.push_back({sources.case_id, item});
        }
    };
    const model::CaseRecord& record = sources.record;
    const cases::CaseStanding standing = cases::standing_of(record.diagnoses, sources.status_acts);
    const cases::DiagnosisDay diagnosis = standing.diagnosis();
    lacks(!record.dates.first_signs && !record.dates.antenatal_signs, "first_signs");
    lacks(diagnosis.diagnosed && !diagnosis.date, "diagnosis_date");
    lacks(!record.dates.first_specialised_consultation, "first_specialised_consultation");
    lacks(!record.dates.birth, "birth");
    lacks(sources.pedigree.proband().sex == model::Sex::unknown, "sex");
    lacks(sources.signs.observed.empty(), "signs");
    lacks(!record.site || record.site->code.empty(), "site");
    lacks(standing.diagnoses.empty(), "status");
    lacks(std::any_of(record.tests.begin(), record.tests.end(),
                      [](const model::CaseTest& test) {
                          return test.state == model::TestState::done && !test.resulted;
                      }),
          "test_result_date");
    lacks(!record.consanguineous, "consanguinity");
    lacks(has_written_site(record), "site_id");
    lacks(has_written_preindication(record), "preindication_id");
    lacks(has_written_panel(sources), "panel_id");
    return gaps;
}

std::string quality_table(const std::vector<QualityGap>& gaps) {
    std::string table = "case\titem\n";
    for (const QualityGap& gap : gaps) {
        table += gap.case_id + "\t" + gap.item + "\n";
    }
    return table;
}

} // namespace vigie::databank
