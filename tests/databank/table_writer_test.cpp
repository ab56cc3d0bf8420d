#include "cases/consents.hpp"
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
                                     "sex", "signs", "site", "status", "consanguinity"));
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

TEST(QualityReport, NamesASiteThatDoesNotLeaveAsItIsWritten) {
    CaseSources sources = empty_case("A");
    EXPECT_THAT(items(sources), Not(testing::Contains("site_id")));
    sources.record.site =
        model::ClinicalSite{.code = "S001", .network = "filnemus", .platform = "auragen"};
    EXPECT_THAT(items(sources), Not(testing::Contains("site_id")));
    sources.record.site->network = "muscles";
    EXPECT_THAT(items(sources), testing::Contains("site_id"));
    sources.record.site = model::ClinicalSite{.code = "of Dr A"};
    EXPECT_THAT(items(sources), testing::Contains("site_id"));
}

TEST(QualityReport, NamesPreindicationAndPanelsThatAreWordsAndNoIds) {
    CaseSources sources = empty_case("A");
    sources.record.preindication = model::Preindication{.id = "PI-12", .version = "2025"};
    sources.record.tests = {
        {.type = model::TestType::panel, .panel = "R59", .panel_version = "2.1"}};
    EXPECT_THAT(items(sources), Not(testing::Contains("preindication_id")));
    EXPECT_THAT(items(sources), Not(testing::Contains("panel_id")));
    sources.record.preindication->id = "epilepsy of a child";
    sources.record.tests[0].panel = "Dupont";
    EXPECT_THAT(items(sources), testing::Contains("preindication_id"));
    EXPECT_THAT(items(sources), testing::Contains("panel_id"));
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

TEST(ActiveFile, DoesNotTakeAConsentForAnActivity) {
    auto all = seen_at("S1", 1);
    all[0].record.dates.prescription.reset();
    all[0].result_acts.emplace_back().kind = cases::ResultActKind::consent;
    all[0].result_acts[0].date = sample_day(2, 1);
    EXPECT_THAT(active_file(all, 2026), Not(HasSubstr("S1")));
    all[0].result_acts[0].kind = cases::ResultActKind::returned_result;
    EXPECT_THAT(active_file(all, 2026), HasSubstr("S1"));
}

TEST(ActiveFile, TakesNoSignatureStatusOrMeetingForAPersonSeen) {
    auto all = seen_at("S1", 1);
    all[0].record.dates.prescription.reset();
    all[0].result_acts.emplace_back().kind = cases::ResultActKind::signed_result;
    all[0].result_acts[0].date = sample_day(2, 1);
    all[0].status_acts.emplace_back().date = sample_day(2, 2);
    all[0].record.rcp = {{.date = sample_day(2, 3)}};
    EXPECT_THAT(active_file(all, 2026), Not(HasSubstr("S1")));
    all[0].record.dates.last_encounter = sample_day(2, 4);
    EXPECT_THAT(active_file(all, 2026), HasSubstr("S1"));
}

TEST(ActiveFile, CountsACaseInEachOfItsYears) {
    auto all = seen_at("S1", 1);
    all[0].record.dates.first_specialised_consultation = model::PartialDate{.year = 2024};
    EXPECT_THAT(active_file(all, 2024), HasSubstr("S1"));
    EXPECT_THAT(active_file(all, 2025), Not(HasSubstr("S1")));
    EXPECT_THAT(active_file(all, 2026), HasSubstr("S1"));
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
                  30);
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

TEST(ImpasseRegistry, HoldsNoImpasseWithoutSiteOrMeeting) {
    DataSet set = confirmed_set();
    set.diagnoses[0].status = model::DiagnosisStatus::undetermined;
    set.undiagnosed = true;
    set.diagnoses[0].rcp.reset();
    EXPECT_THAT(impasse_registry({set}), HasSubstr(set.pseudonym)) << "a meeting was held before";
    set.impasse_meetings = {sample_day(5, 21)};
    EXPECT_THAT(impasse_registry({set}), Not(HasSubstr(set.pseudonym))) << "the day after";
    set.diagnoses[0].rcp = sample_day(5, 15);
    set.diagnoses[0].site.clear();
    EXPECT_THAT(impasse_registry({set}), Not(HasSubstr(set.pseudonym)));
}

/// What a sheet is made of.
struct Entry {
    DataSet set = confirmed_set();
    model::CaseRecord record = confirmed_record();
    model::Pedigree family = sample_family();
    std::vector<model::Consent> consents;
    DocumentNames names;

    std::string sheet() const {
        const auto standing = cases::standing_consents(consents, {}, family.proband().id);
        return bamara_sheet({.case_id = "C1",
                             .set = set,
                             .record = record,
                             .pedigree = family,
                             .consents = standing,
                             .codes = national_codes(),
                             .names = names,
                             .today = sample_day(11, 23)});
    }
};

TEST(BamaraSheet, GivesTheNationalCodeOfAStatusThatAClinicianSet) {
    EXPECT_THAT(Entry().sheet(), HasSubstr("[255545003]"));
    Entry entry;
    entry.set.diagnoses[0].act = 0;
    EXPECT_THAT(entry.sheet(), Not(HasSubstr("255545003")));
}

TEST(BamaraSheet, SaysWhichTestsWereNotDoneAndWhy) {
    Entry entry;
    entry.record.tests = {{.type = model::TestType::panel,
                           .state = model::TestState::not_done,
                           .reason = "refus du payeur",
                           .laboratory = "CHU",
                           .panel = "NEURO",
                           .panel_version = "2.1"}};
    EXPECT_THAT(entry.sheet(), HasSubstr("non fait"));
    EXPECT_THAT(entry.sheet(),
                HasSubstr("motif refus du payeur, laboratoire CHU, panel NEURO 2.1"));
}

TEST(BamaraSheet, GivesTheCodesOfTechniqueAndGeneOfAReturnedResult) {
    Entry entry;
    entry.set.tests[1].result = model::TestResult::positive;
    EXPECT_THAT(entry.sheet(), HasSubstr("Analyse pangénomique [MED-084]"));
    EXPECT_THAT(entry.sheet(), HasSubstr("BRCA1 [HGNC:1100]"));
    entry.set.returned_on.reset();
    EXPECT_THAT(entry.sheet(), Not(HasSubstr("MED-084")));
}

TEST(BamaraSheet, SaysChoicesAndRegistriesOfTheProbandAlone) {
    Entry entry;
    entry.consents = {
        {.purpose = "incidental_findings",
         .state = model::ConsentState::refused,
         .date = sample_day(1, 5)},
        {.purpose = "ern:VASCERN", .state = model::ConsentState::given},
        {.individual = "M", .purpose = "ern:LUNG", .state = model::ConsentState::given}};
    EXPECT_THAT(entry.sheet(), HasSubstr("refus, 2026-01-05"));
    EXPECT_THAT(entry.sheet(), HasSubstr("[GEN-343]"));
    EXPECT_THAT(entry.sheet(), Not(HasSubstr("GEN-326")));
}

TEST(BamaraSheet, SaysWhatAReanalysisGaveAndWhy) {
    Entry entry;
    entry.set.history.push_back({.sequence = 3,
                                 .date = sample_day(10, 2),
                                 .kind = "amendment",
                                 .old_value = "negative",
                                 .new_value = "positive",
                                 .trigger = "clinvar_class 2026-10-01"});
    EXPECT_THAT(entry.sheet(), HasSubstr("2026-10-02 réanalyse"));
    EXPECT_THAT(entry.sheet(), HasSubstr("négatif -> positif (clinvar_class 2026-10-01)"));
}

TEST(BamaraSheet, CallsUnknownWhatIsNotRecorded) {
    Entry entry;
    entry.set = DataSet();
    EXPECT_THAT(entry.sheet(), HasSubstr("aucun résultat signé"));
    EXPECT_THAT(entry.sheet(), HasSubstr("non renseigné"));
    EXPECT_THAT(entry.sheet(), Not(HasSubstr("MED-073")));
}

} // namespace
} // namespace vigie::databank
