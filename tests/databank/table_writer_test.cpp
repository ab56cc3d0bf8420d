#include "databank/active_file.hpp"
#include "databank/bamara_sheet.hpp"
#include "databank/quality_report.hpp"
#include "databank/registry_table.hpp"
#include "sample_set.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace vigie::databank {
namespace {

using testing::HasSubstr;
using testing::Not;

CaseSources empty_case(const std::string& id) {
    CaseSources sources;
    sources.case_id = id;
    sources.pedigree = model::Pedigree({{.id = "P"}}, "P");
    return sources;
}

std::vector<std::string> items(const CaseSources& sources) {
    std::vector<std::string> names;
    for (const QualityGap& gap : quality_gaps(sources)) {
        names.push_back(gap.item);
    }
    return names;
}

TEST(QualityReport, NamesEveryItemThatACaseLacks) {
    EXPECT_THAT(items(empty_case("A")),
                testing::ElementsAre("first_signs", "first_specialised_consultation", "birth",
                                     "sex", "signs", "site", "status"));
}

TEST(QualityReport, TakesSignsBeforeBirthForADate) {
    CaseSources sources = empty_case("A");
    sources.record.dates.antenatal_signs = true;
    EXPECT_THAT(items(sources), Not(testing::Contains("first_signs")));
}

TEST(QualityReport, AsksForTheDayOfADiagnosisThatHasNone) {
    CaseSources sources = empty_case("A");
    sources.record.diagnoses = {
        {.orpha = "ORPHA:355", .status = model::DiagnosisStatus::confirmed}};
    EXPECT_THAT(items(sources), testing::Contains("diagnosis_date"));
    sources.record.diagnoses[0].date = sample_day(1, 2);
    EXPECT_THAT(items(sources), Not(testing::Contains("diagnosis_date")));
}

TEST(QualityReport, AsksForTheDayOfATestThatIsDone) {
    CaseSources sources = empty_case("A");
    sources.record.tests = {{.type = model::TestType::exome, .state = model::TestState::not_done}};
    EXPECT_THAT(items(sources), Not(testing::Contains("test_result_date")));
    sources.record.tests[0].state = model::TestState::done;
    EXPECT_THAT(items(sources), testing::Contains("test_result_date"));
}

std::vector<CaseSources> seen_at(const std::string& site, std::size_t count) {
    std::vector<CaseSources> all(count, empty_case("A"));
    for (CaseSources& one : all) {
        one.record.site =
            model::ClinicalSite{.code = site, .type = model::SiteType::ccmr, .network = "FILNEMUS"};
        one.record.dates.prescription = sample_day(2, 1);
    }
    return all;
}

TEST(ActiveFile, IsReachedByTwentyFiveCases) {
    EXPECT_THAT(active_file(seen_at("S1", 24), 2026),
                HasSubstr("S1\tccmr\tFILNEMUS\t2026\t24\t25\tno"));
    EXPECT_THAT(active_file(seen_at("S1", 25), 2026), HasSubstr("\t25\t25\tyes"));
}

TEST(ActiveFile, CountsTheYearThatWasAskedFor) {
    EXPECT_THAT(active_file(seen_at("S1", 3), 2025), Not(HasSubstr("S1")));
}

TEST(ActiveFile, AsksNothingOfAReferenceCentre) {
    auto all = seen_at("S1", 1);
    all[0].record.site->type = model::SiteType::crmr_coordinating;
    EXPECT_THAT(active_file(all, 2026), HasSubstr("\t1\t\t\n"));
}

TEST(PlatformView, CountsCasesWithoutAStatusToo) {
    EXPECT_THAT(platform_view({empty_case("A"), empty_case("B")}),
                HasSubstr("\t\tunrecorded\t2\n"));
}

TEST(RegistryTable, HasAsManyCellsInEveryLine) {
    std::vector<DataSet> sets;
    for (std::size_t i = 0; i < sample_sets; ++i) {
        sets.push_back(sample_set(i));
    }
    const std::string table = registry_table(sets);
    std::size_t begin = 0;
    std::size_t lines = 0;
    while (begin < table.size()) {
        const std::size_t end = table.find('\n', begin);
        EXPECT_EQ(std::count(table.begin() + static_cast<std::ptrdiff_t>(begin),
                             table.begin() + static_cast<std::ptrdiff_t>(end), '\t'),
                  25);
        begin = end + 1;
        ++lines;
    }
    EXPECT_EQ(lines, sample_sets + 1);
}

TEST(ImpasseRegistry, HoldsImpassesThatStandAlone) {
    DataSet set = confirmed_set();
    EXPECT_THAT(impasse_registry({set}), Not(HasSubstr(set.pseudonym)));
    set.diagnoses[0].status = model::DiagnosisStatus::undetermined;
    set.undiagnosed = true;
    EXPECT_THAT(impasse_registry({set}), HasSubstr(set.pseudonym));
    set.diagnoses[0].ended_by = "ORPHA:355";
    set.undiagnosed = false;
    EXPECT_THAT(impasse_registry({set}), Not(HasSubstr(set.pseudonym)));
}

std::string sheet(const DataSet& set) {
    return bamara_sheet(
        {.case_id = "C1", .set = set, .codes = national_codes(), .today = sample_day(11, 23)});
}

TEST(BamaraSheet, GivesTheNationalCodeOfAStatusThatAClinicianSet) {
    EXPECT_THAT(sheet(confirmed_set()), HasSubstr("[255545003]"));
    DataSet set = confirmed_set();
    set.diagnoses[0].act = 0;
    EXPECT_THAT(sheet(set), Not(HasSubstr("255545003")));
}

TEST(BamaraSheet, SaysWhichTestsWereNotDone) {
    EXPECT_THAT(sheet(confirmed_set()), HasSubstr("non fait"));
    EXPECT_THAT(sheet(confirmed_set()), HasSubstr("panel NEURO 2.1"));
}

TEST(BamaraSheet, CallsUnknownWhatIsNotRecorded) {
    EXPECT_THAT(sheet(DataSet()), HasSubstr("aucun résultat signé"));
    EXPECT_THAT(sheet(DataSet()), HasSubstr("non renseigné"));
}

} // namespace
} // namespace vigie::databank
