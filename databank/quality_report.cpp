#include "databank/quality_report.hpp"

#include <algorithm>

namespace vigie::databank {

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
